// The officers of a member (A7): who of it enters and who reviews, each with a key of their own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

enum class OfficerAction : std::uint8_t { appoint = 1, retire = 2 };

// Bits of OfficerBody::duties.
inline constexpr std::uint8_t kEnters = 1;
inline constexpr std::uint8_t kReviews = 2;
inline constexpr std::uint8_t kExpert = 4;

struct OfficerBody {
  static constexpr EntryKind kKind = EntryKind::officer;
  std::uint32_t number = 0;
  std::uint8_t action = 1;
  std::string name;
  std::uint8_t duties = 0;
  std::uint32_t county = 0;
  std::uint8_t suite = 1;
  Bytes key;
  bool operator==(const OfficerBody&) const = default;
};

// An officer signs for what the member did by earlier entries.
struct ActSignatureBody {
  static constexpr EntryKind kKind = EntryKind::act_signature;
  std::vector<Interval> entries;
  std::uint64_t size = 0;
  Bytes root;
  std::optional<OfficerSignature> officer = {};
  bool operator==(const ActSignatureBody&) const = default;
};

}  // namespace yinxin::ledger
