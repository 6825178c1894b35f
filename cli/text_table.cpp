#include "cli/text_table.h"

#include <algorithm>

namespace yinxin::cli {

namespace {

bool is_number(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '%'; });
}

}  // namespace

// What is encoded in three bytes and more, beginning with the Chinese punctuation, is shown double.
std::size_t shown_width(std::string_view text) {
  std::size_t out = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xE3) {
      out += 2;
    } else if ((byte & 0xC0U) != 0x80U) {
      ++out;
    }
  }
  return out;
}

std::string text_table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  std::vector<bool> numbers;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    numbers.resize(widths.size(), true);
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], shown_width(row[i]));
      if (&row != &rows.front() && !is_number(row[i])) numbers[i] = false;
    }
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string space(widths[i] - shown_width(row[i]), ' ');
      if (i != 0) line += "  ";
      line += numbers[i] ? space + row[i] : row[i] + space;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

void show_table(const std::vector<std::vector<std::string>>& rows, Terminal& terminal) {
  terminal.out << text_table(rows);
  if (rows.size() <= 1) terminal.out << terminal.sentence(Message{"(none)", {}}) << '\n';
}

}  // namespace yinxin::cli
