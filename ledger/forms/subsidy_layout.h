// The columns of a list of subsidies as the provincial training system's export has them, or as an office keeps them
// (C3). Only the first three are required; what a type needs of the others its policy says.
#pragma once

#include "ledger/code_table.h"
#include "ledger/forms/layout.h"

namespace yinxin::ledger {

// The places of the cells in a FormRow of this layout.
enum class SubsidyColumn : std::size_t {
  name,
  number,
  type,
  occupation,
  level,
  unit,
  unit_code,
  user_unit,
  user_unit_code,
  year,
  quantity,
  amount,
  contract_from,
  contract_until,
  trained_from,
  trained_until,
  document,
};
inline constexpr std::size_t kSubsidyColumns = 17;

std::string_view heading_of(SubsidyColumn column);

FormLayout subsidy_layout(const CodeTables& tables);

}  // namespace yinxin::ledger
