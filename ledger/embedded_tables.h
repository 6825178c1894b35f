// The code tables of ledger/tables as bytes inside the program, found by file name without ".tsv". Nothing is parsed
// here: `CodeTables` (ledger/code_table.h) does that.
#pragma once

#include <optional>
#include <string_view>

namespace yinxin::ledger {

// The text of `ledger/tables/NAME.tsv` (of `policy`: `policy.json`) as it was when the program was built; nullopt if
// there is no such table.
std::optional<std::string_view> embedded_table(std::string_view name);

}  // namespace yinxin::ledger
