// The cells of the survey's form about the certificate a person already holds (rules A1 and A17), and the category.
#pragma once

#include <optional>
#include <string>

#include "ledger/forms/cell_reader.h"
#include "ledger/forms/talent_context.h"
#include "ledger/talent_row.h"

namespace yinxin::ledger {

// "" for an empty cell; nullopt where the row cannot keep the value.
std::optional<std::string> read_certificate_number_cell(CellReader& cell, const TalentContext& context);
// Year 0 for an empty cell.
std::optional<MonthOrDay> read_certificate_date_cell(CellReader& cell, const TalentContext& context);
// 1, 2, 3, or 0 for an empty cell: 2, 二, 第二类, 类别2.
std::optional<int> read_category_cell(CellReader& cell, const CodeTables& tables);

}  // namespace yinxin::ledger
