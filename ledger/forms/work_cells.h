// The cells that say where and as what a person works: city, workplace, economic type, occupations, years, income,
// honours, level.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/forms/cell_reader.h"
#include "ledger/forms/talent_context.h"
#include "ledger/forms/written_amount.h"
#include "ledger/forms/written_occupation.h"

namespace yinxin::ledger {

// Each reports what is wrong to `cell` and gives nullopt where the row cannot keep the value.
std::optional<std::uint32_t> read_city_cell(CellReader& cell, const TalentContext& context);
std::optional<std::string> read_workplace_cell(CellReader& cell, const TalentContext& context);
std::optional<std::uint16_t> read_economic_cell(CellReader& cell, const CodeTables& tables);
std::optional<WrittenOccupation> read_occupation_cell(CellReader& cell, const TalentContext& context);
// An empty cell gives an occupation without code.
std::optional<WrittenOccupation> read_second_occupation_cell(CellReader& cell, const TalentContext& context);
std::optional<WrittenYears> read_years_cell(CellReader& cell, const TalentContext& context);
std::optional<std::uint32_t> read_income_cell(CellReader& cell, const FormPolicy& policy);
std::vector<std::string> read_honours_cell(CellReader& cell, const TalentContext& context);
std::optional<int> read_level_cell(CellReader& cell, const CodeTables& tables);

// A unit's name for comparison: half width, without spaces, brackets of one kind.
std::string folded_unit_name(std::string_view name);

}  // namespace yinxin::ledger
