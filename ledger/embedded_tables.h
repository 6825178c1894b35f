// The tables of ledger/tables as bytes inside the program, found by file name without ".tsv". What their fields mean is
// said where they are used, for the most part in `CodeTables` (ledger/code_table.h).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace yinxin::ledger {

// The text of `ledger/tables/NAME.tsv` (of `policy`: `policy.json`) as it was when the program was built; nullopt if
// there is no such table.
std::optional<std::string_view> embedded_table(std::string_view name);

// The fields of every line of that table but the heading. The tables are part of the program: one that is missing or
// cannot be read is our mistake and stops it.
std::vector<std::vector<std::string_view>> embedded_rows(std::string_view name);

}  // namespace yinxin::ledger
