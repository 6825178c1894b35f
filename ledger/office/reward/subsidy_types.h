// The types of subsidies and what is paid for them (C3): the policy's table `subsidies`.
#pragma once

#include <boost/json/value.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crypto/error.h"
#include "ledger/bodies/subsidy.h"
#include "ledger/office/deciding/policy.h"

namespace yinxin::ledger {

// By what the amount goes.
enum class PaidPer : std::uint8_t { once, day, month, level, stated };

struct SubsidyType {
  std::string id;        // "raise"
  std::string name;      // 岗位技能提升培训补贴
  std::string competes;  // as what the rules see it: raise, prejob, workplace; none: they do not
  bool counts = true;    // in the limit of three a year (C1)
  PaidPer per = PaidPer::once;
  std::uint64_t amount = 0;                            // yuan, once or for each day or month
  std::map<std::uint64_t, std::uint64_t> levels;       // yuan by level
  std::optional<std::uint64_t> most;                   // days or months of a person in all
  std::optional<std::uint64_t> least_days;             // of training
  std::optional<std::uint64_t> contract_months;        // the contract's least length
  std::optional<std::uint64_t> trained_within_months;  // of the contract's beginning
};

// All types of the policy in its order.
std::vector<SubsidyType> subsidy_types(const Policy& policy);
// By id or name. Error: subsidy.type, which names those there are.
Result<SubsidyType> subsidy_type_named(const Policy& policy, std::string_view id_or_name);

// What is to be paid. `stated` where the type leaves it to the office. Errors: subsidy.level, subsidy.quantity,
// subsidy.amount (missing, or another one than the policy's).
Result<std::uint64_t> subsidy_amount(const SubsidyType& type, std::uint64_t level, std::uint32_t quantity,
                                     std::optional<std::uint64_t> stated);

// Rules inside the table `subsidies`. Errors: policy.subsidy-counts, policy.subsidy-amount.
Result<void> check_subsidy_types(const boost::json::value& table);

}  // namespace yinxin::ledger
