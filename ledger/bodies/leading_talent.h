// Leading talent (D): what city or association nominates, and what the province decides about it.
//
// What the sealed record of a nomination names, to its author and the province: name, number, unit, occupation, level,
// basis (why the type: document, year), certificates (their numbers), and for each of the three conditions
// `contribution`, `skill`, `front_line`: text, and attachments, each name, size, sha256. The numbers of certificates
// stand in no leaf in clear: a printed number must not lead to a person's tag.
#pragma once

#include <cstdint>
#include <string>

#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

// The six types, in the order of rule D1, and those who are treated as such. Their numbers are signed.
enum class TalentType : std::uint8_t {
  model_worker = 1,   // 全国劳动模范
  may_day_medal,      // 全国五一劳动奖章
  grand_skill_award,  // 中华技能大奖
  technical_expert,   // 全国技术能手
  special_allowance,  // 国务院或省政府特殊津贴
  province_listed,    // 省政府认定的“高精尖缺”
  state_honoured,     // 党和国家表彰的技术工人: treated as such
};
inline constexpr std::uint8_t kTalentTypes = 7;

struct NominationBody {
  static constexpr EntryKind kKind = EntryKind::nomination;
  TagField tag;
  std::uint8_t type = 1;
  std::uint64_t mends = 0;
  SealedRecord evidence;
  bool operator==(const NominationBody&) const = default;
};

enum class MarkAction : std::uint8_t { mark = 1, review = 2, withdraw = 3, send_back = 4 };

struct LeadingTalentMarkBody {
  static constexpr EntryKind kKind = EntryKind::leading_talent_mark;
  EntryName nomination;
  std::uint8_t action = 1;
  std::uint32_t since = 0;
  std::uint32_t reviewed = 0;
  std::string basis;
  std::string reason;
  bool operator==(const LeadingTalentMarkBody&) const = default;
};

}  // namespace yinxin::ledger
