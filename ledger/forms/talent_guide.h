// What the template of the 16-column form says of each column: how wide, what is right, an example, what to choose
// from.
#pragma once

#include <vector>

#include "ledger/code_table.h"
#include "ledger/forms/template_book.h"

namespace yinxin::ledger {

// The form's title in templates and in workbooks of refused rows.
inline constexpr std::string_view kTalentTitle = "技能人才摸底登记表";

// In the order of `talent_layout`.
std::vector<ColumnGuide> talent_guide(const CodeTables& tables);

}  // namespace yinxin::ledger
