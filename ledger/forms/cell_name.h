// Cells and ranges by the names that spreadsheet programs show: "C5", "A3:A17". Columns count from 0, rows from 1.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yinxin::ledger {

struct CellName {
  std::uint32_t column;  // from 0
  std::uint32_t row;     // from 1
};

// "A" for 0, "AA" for 26.
std::string column_letters(std::uint32_t column);
std::string cell_name(std::uint32_t column, std::uint32_t row);

// "C5" or "$C$5"; nullopt for anything else, row 0 and columns beyond "XXX" too.
std::optional<CellName> parse_cell_name(std::string_view text);

}  // namespace yinxin::ledger
