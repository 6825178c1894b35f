#include "ledger/forms/cell_name.h"

#include <charconv>

namespace yinxin::ledger {

std::string column_letters(std::uint32_t column) {
  std::string out;
  for (std::uint64_t rest = std::uint64_t{column} + 1; rest > 0; rest = (rest - 1) / 26) {
    out.insert(out.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return out;
}

std::string cell_name(std::uint32_t column, std::uint32_t row) { return column_letters(column) + std::to_string(row); }

std::optional<CellName> parse_cell_name(std::string_view text) {
  if (text.starts_with('$')) text.remove_prefix(1);
  std::uint32_t column = 0;
  std::size_t letters = 0;
  while (letters < text.size() && text[letters] >= 'A' && text[letters] <= 'Z') {
    column = column * 26 + static_cast<std::uint32_t>(text[letters] - 'A') + 1;
    if (++letters > 3) return std::nullopt;
  }
  text.remove_prefix(letters);
  if (text.starts_with('$')) text.remove_prefix(1);
  std::uint32_t row = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), row);
  if (letters == 0 || error != std::errc() || end != text.data() + text.size() || row == 0) return std::nullopt;
  return CellName{column - 1, row};
}

}  // namespace yinxin::ledger
