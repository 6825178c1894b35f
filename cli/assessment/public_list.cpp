#include "cli/assessment/public_list.h"

#include <chrono>

#include "cli/office_call.h"
#include "cli/text_table.h"
#include "ledger/forms/xlsx_writer.h"

namespace yinxin::cli {

namespace {

std::string csv_line(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) out += ',';
    out += '"';
    for (const char c : ledger::safe_cell_text(cell)) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
  }
  return out + "\r\n";
}

std::string csv_of(const PublicList& list) {
  std::string out = "\xEF\xBB\xBF";  // the mark by which WPS and Excel know UTF-8
  out += csv_line({list.title});
  for (const std::string& line : list.heading) out += csv_line({line});
  out += csv_line(list.columns);
  for (const auto& row : list.rows) out += csv_line(row);
  return out + csv_line({list.footing});
}

Bytes workbook_of(const PublicList& list) {
  ledger::XlsxWriter writer(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  writer.sheet("公示");
  const auto count = static_cast<std::uint32_t>(list.columns.size());
  for (std::uint32_t column = 0; column < count; ++column) writer.column(column, 24);
  std::uint32_t line = 1;
  writer.title(line++, std::max<std::uint32_t>(count, 2), list.title);
  for (const std::string& text : list.heading) writer.cell(line++, 0, text);
  for (std::uint32_t column = 0; column < count; ++column)
    writer.cell(line, column, list.columns[column], ledger::CellLook::heading);
  ++line;
  for (const auto& row : list.rows) {
    for (std::uint32_t column = 0; column < row.size(); ++column) writer.cell(line, column, row[column]);
    ++line;
  }
  writer.cell(line + 1, 0, list.footing);
  return writer.finish();
}

}  // namespace

Result<void> check_new_list(const std::string& path) {
  if (!path.ends_with(".xlsx") && !path.ends_with(".csv") && !path.ends_with(".txt"))
    return refuse("list.format", "A list to publish is written as .xlsx, .csv or .txt; {0} is none of them.", path);
  return check_new_file(path);
}

Result<void> write_public_list(const std::string& path, const PublicList& list) {
  if (path.ends_with(".xlsx")) return write_output(path, workbook_of(list));
  const std::string text = path.ends_with(".csv") ? csv_of(list) : list_as_text(list);
  return write_output(path, as_bytes(text));
}

std::string list_as_text(const PublicList& list) {
  std::string out = list.title + "\n";
  for (const std::string& line : list.heading) out += line + "\n";
  std::vector<std::vector<std::string>> table{list.columns};
  table.insert(table.end(), list.rows.begin(), list.rows.end());
  return out + text_table(table) + list.footing + "\n";
}

Message column_heading(std::string_view column) {
  if (column == "name") return Message{"name", {}};
  if (column == "number") return Message{"number", {}};
  if (column == "unit") return Message{"unit", {}};
  if (column == "occupation") return Message{"occupation", {}};
  return Message{"level", {}};
}

}  // namespace yinxin::cli
