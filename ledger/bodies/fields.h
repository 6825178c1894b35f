// What bodies of several kinds are made of.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/bytes.h"

namespace yinxin::ledger {

struct Interval {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  auto operator<=>(const Interval&) const = default;
};
struct EntryName {
  std::string member;
  std::uint64_t index = 0;
  auto operator<=>(const EntryName&) const = default;
};
struct TagField {
  std::uint8_t scheme = 1;
  std::uint8_t key_version = 1;
  Bytes value;
  auto operator<=>(const TagField&) const = default;
};
struct SkillLevel {
  std::string occupation;
  std::uint64_t level = 0;
  auto operator<=>(const SkillLevel&) const = default;
};
struct LevelSupervisor {
  std::uint64_t level = 0;
  std::string member;
  auto operator<=>(const LevelSupervisor&) const = default;
};
struct SealedTo {
  std::string member;
  std::uint32_t generation = 1;
  Bytes sealed;
  bool operator==(const SealedTo&) const = default;
};
// Content that only the members in `keys` can read: ledger/sealed_record.h.
struct SealedRecord {
  Bytes content;
  std::vector<SealedTo> keys;
  bool empty() const { return content.empty(); }
  bool operator==(const SealedRecord&) const = default;
};
struct OfficerSignature {
  std::uint64_t officer = 0;
  std::uint8_t suite = 1;
  Bytes signature;
  bool operator==(const OfficerSignature&) const = default;
};

}  // namespace yinxin::ledger
