// A row of the survey as the form's cells again, in words that its check reads back as the same row: for what is
// corrected afterwards (A8), so that a new value goes through the same checks as the form.
#pragma once

#include "ledger/code_table.h"
#include "ledger/forms/talent_layout.h"
#include "ledger/talent_row.h"

namespace yinxin::ledger {

// What the cell of this column says; "" for an empty one.
std::string cell_text(const TalentRow& row, TalentColumn column, const CodeTables& tables);
// All cells.
FormRow form_row_of(const TalentRow& row, const CodeTables& tables);
// Takes over into `row` what `from` says in this column, and nothing else.
void take_column(TalentRow& row, const TalentRow& from, TalentColumn column);

}  // namespace yinxin::ledger
