// Subsidies (C), and the province's exceptions from the limit of three a year (C1).
//
// What the sealed record of a subsidy names, to its author and the province: name, number, unit, unit_code; where they
// are known also employer and employer_code (of a dispatched worker; the unit is the one that uses them),
// contract_from, contract_until, trained_from, trained_until (YYYY-MM-DD), source (the export's file). No account
// numbers.
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
  std::string kind;
  std::uint64_t amount = 0;
  std::uint32_t quantity = 0;
  std::string document;
  std::uint32_t row = 0;
  SealedRecord person;
  bool operator==(const SubsidyBody&) const = default;
};
struct SubsidyWithdrawalBody {
  static constexpr EntryKind kKind = EntryKind::subsidy_withdrawal;
  std::uint64_t subsidy = 0;
  std::string reason;
  bool operator==(const SubsidyWithdrawalBody&) const = default;
};
struct SubsidyExceptionBody {
  static constexpr EntryKind kKind = EntryKind::subsidy_exception;
  EntryName subsidy;
  std::string reason;
  std::string document;
  bool operator==(const SubsidyExceptionBody&) const = default;
};

}  // namespace yinxin::ledger
