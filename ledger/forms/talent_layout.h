// The columns of the survey's form (rule A3: sixteen, in this order) and the one that may stand beside them.
#pragma once

#include "ledger/code_table.h"
#include "ledger/forms/layout.h"

namespace yinxin::ledger {

// The places of the cells in a FormRow of this layout.
enum class TalentColumn : std::size_t {
  city,
  name,
  sex,
  ethnic_group,
  identity_number,
  workplace,
  economic_type,
  occupation,
  second_occupation,
  years,
  certificate_number,
  certificate_date,
  income,
  honours,
  level,
  mobile,
  category,  // 对象类别: not part of the form, may be there
};
inline constexpr std::size_t kTalentColumns = 17;

// The heading as the form prints it.
std::string_view heading_of(TalentColumn column);

// With the headings that real sheets use (ledger/tables/form_headings.tsv).
FormLayout talent_layout(const CodeTables& tables);

}  // namespace yinxin::ledger
