// Subsidies (C).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

struct SubsidyBody {
  static constexpr EntryKind kKind = EntryKind::subsidy;
  TagField tag;
  std::string occupation;
  std::uint64_t level = 0;
  std::uint64_t year = 0;
  std::string type;
  std::string unit;
  bool operator==(const SubsidyBody&) const = default;
};
struct SubsidyWithdrawalBody {
  static constexpr EntryKind kKind = EntryKind::subsidy_withdrawal;
  std::uint64_t subsidy = 0;
  std::string reason;
  bool operator==(const SubsidyWithdrawalBody&) const = default;
};

}  // namespace yinxin::ledger
