#include "ledger/forms/first_column.h"

#include <algorithm>

#include "ledger/forms/csv_reader.h"
#include "ledger/forms/file_kind.h"
#include "ledger/forms/xlsx_reader.h"

namespace yinxin::ledger {

namespace {

Result<std::vector<ListedCell>> first_cells(RowSource& rows) {
  std::vector<ListedCell> out;
  SheetRow row;
  for (;;) {
    const auto more = rows.next(row);
    if (!more) return std::unexpected(more.error());
    if (!*more) return out;
    if (!row.cells.empty()) out.push_back({row.number, std::move(row.cells.front().value)});
  }
}

}  // namespace

Result<std::vector<ListedCell>> read_first_column(ByteView file, const FileLimits& limits) {
  const auto kind = recognise_file(file, limits);
  if (!kind) return std::unexpected(kind.error());
  switch (*kind) {
    case FileKind::text: {
      const auto rows = CsvReader::open(file, limits);
      if (!rows) return std::unexpected(rows.error());
      return first_cells(**rows);
    }
    case FileKind::workbook:
      break;
  }
  const auto workbook = XlsxReader::open(file, limits);
  if (!workbook) return std::unexpected(workbook.error());
  const auto& sheets = (*workbook)->sheets();
  const auto sheet =
      std::ranges::find_if(sheets, [](const WorkbookSheet& one) { return !one.part.empty() && !one.hidden; });
  if (sheet == sheets.end()) return std::vector<ListedCell>();
  const auto rows = (*workbook)->rows(static_cast<std::size_t>(sheet - sheets.begin()));
  if (!rows) return std::unexpected(rows.error());
  return first_cells(**rows);
}

}  // namespace yinxin::ledger
