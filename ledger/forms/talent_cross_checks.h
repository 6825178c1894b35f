// What the cells of one row say about each other (rules A1, A3, A17), and the row's category.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ledger/forms/talent_cells.h"

namespace yinxin::ledger {

// Adds the issues; cells that could not be read are left out of the comparisons. Gives the category, nullopt with an
// error where none is stated or the cells contradict it.
std::optional<std::uint8_t> check_talent_row(const TalentContext& context, const FormRow& row, const TalentDraft& draft,
                                             std::vector<RowIssue>& issues);

}  // namespace yinxin::ledger
