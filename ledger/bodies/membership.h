// Who belongs to the federation and by which policy: members and their keys, suspensions, policy, the tag key.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

enum class MemberAction : std::uint8_t { admit = 1, rotate = 2, cut = 3, retire = 4 };
enum class MemberRole : std::uint8_t { province = 1, city = 2, association = 3 };
struct MemberBody {
  static constexpr EntryKind kKind = EntryKind::member;
  std::string id;
  std::uint8_t action = 1;
  std::uint8_t role = 2;
  std::uint32_t generation = 1;
  std::uint64_t opens = 0;
  std::uint64_t closes = 0;
  std::string name;
  std::uint32_t division = 0;
  std::uint8_t suite = 1;
  Bytes log_key;
  Bytes transport_key;
  Bytes sealing_key;
  Bytes letter_key;
  bool operator==(const MemberBody&) const = default;
};
struct SuspensionBody {
  static constexpr EntryKind kKind = EntryKind::suspension;
  std::string member;
  std::uint64_t after = 0;
  std::string reason;
  bool operator==(const SuspensionBody&) const = default;
};
struct ReinstatementBody {
  static constexpr EntryKind kKind = EntryKind::reinstatement;
  std::string member;
  std::uint64_t from = 0;
  std::string reason;
  bool operator==(const ReinstatementBody&) const = default;
};
struct PolicyBody {
  static constexpr EntryKind kKind = EntryKind::policy;
  std::uint32_t rules_version = 1;
  std::string document;
  bool operator==(const PolicyBody&) const = default;
};
struct TagKeyGrantBody {
  static constexpr EntryKind kKind = EntryKind::tag_key_grant;
  std::uint8_t key_version = 1;
  std::vector<SealedTo> sealed;
  bool operator==(const TagKeyGrantBody&) const = default;
};

}  // namespace yinxin::ledger
