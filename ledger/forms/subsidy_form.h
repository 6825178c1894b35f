// One line of a list of subsidies, checked cell by cell; what the policy asks of a type comes after it
// (office/reward/subsidy_draft.h). A command's arguments are such a line too.
#pragma once

#include <optional>

#include "ledger/certificate/day.h"
#include "ledger/forms/form_policy.h"
#include "ledger/forms/layout.h"
#include "ledger/forms/row_issue.h"

namespace yinxin::ledger {

struct SubsidyLine {
  std::string name;
  std::string number;       // identity card, normalised
  std::string type;         // id or name, as written
  std::string occupation;   // code; empty: none is named
  std::uint64_t level = 0;  // 5 to 1, 0: none
  std::string unit, unit_code, user_unit, user_unit_code;
  std::optional<std::uint64_t> year, quantity, amount;
  std::optional<Day> contract_from, contract_until, trained_from, trained_until;
  std::string document;
};

struct SubsidyFormContext {
  const CodeTables& tables;
  const FormPolicy& policy;
  Day today;
};

// nullopt where the issues hold an error. `above`: the row over it, or nullptr.
std::optional<SubsidyLine> read_subsidy_line(const FormRow& row, const FormRow* above,
                                             const SubsidyFormContext& context, std::vector<RowIssue>& issues);

}  // namespace yinxin::ledger
