#include "cli/table_file.h"

#include <algorithm>
#include <chrono>

#include "cli/office_call.h"
#include "ledger/forms/xlsx_writer.h"

namespace yinxin::cli {

namespace {

using ledger::CellLook;

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

std::string csv_of(const TableFile& table) {
  std::string out = "\xEF\xBB\xBF";  // the mark by which WPS and Excel know UTF-8
  if (!table.title.empty()) out += csv_line({table.title});
  for (const std::string& line : table.heading) out += csv_line({line});
  out += csv_line(table.columns);
  for (const auto& row : table.rows) out += csv_line(row);
  for (const std::string& line : table.footing) out += csv_line({line});
  return out;
}

Bytes workbook_of(const TableFile& table) {
  ledger::XlsxWriter writer(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  writer.sheet(table.sheet);
  const auto count = static_cast<std::uint32_t>(table.columns.size());
  for (std::uint32_t column = 0; column < count; ++column) writer.column(column, 24);
  const auto above = static_cast<std::uint32_t>(table.heading.size()) + (table.title.empty() ? 0 : 1);
  writer.freeze(above + 1);
  std::uint32_t line = 1;
  if (!table.title.empty()) writer.title(line++, std::max<std::uint32_t>(count, 2), table.title);
  for (const std::string& text : table.heading) writer.cell(line++, 0, text);
  const auto put_row = [&](const std::vector<std::string>& cells, CellLook look) {
    for (std::uint32_t column = 0; column < cells.size(); ++column) writer.cell(line, column, cells[column], look);
    ++line;
  };
  put_row(table.columns, CellLook::heading);
  for (const auto& row : table.rows) put_row(row, CellLook::plain);
  for (const std::string& text : table.footing) writer.cell(++line, 0, text);
  return writer.finish();
}

}  // namespace

Result<void> check_new_table_file(const std::string& path) {
  if (!path.ends_with(".xlsx") && !path.ends_with(".csv"))
    return refuse("table-file.format", "{0} is neither .xlsx nor .csv; give the file a name that ends so.", path);
  return check_new_file(path);
}

Result<void> write_table_file(const std::string& path, const TableFile& table) {
  if (path.ends_with(".csv")) return write_output(path, as_bytes(csv_of(table)));
  return write_output(path, workbook_of(table));
}

}  // namespace yinxin::cli
