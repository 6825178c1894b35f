#include "ledger/forms/table_reader.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "ledger/forms/cell_name.h"
#include "ledger/forms/csv_reader.h"
#include "ledger/forms/file_kind.h"
#include "ledger/forms/heading.h"
#include "ledger/forms/text_list.h"
#include "ledger/forms/xlsx_reader.h"

namespace yinxin::ledger {

namespace {

using OpenRows = std::function<Result<std::unique_ptr<RowSource>>()>;

// A sheet that can be read from its beginning, more than once.
struct TableSheet {
  SheetReport report;
  OpenRows open;  // empty where there are no rows to read
  std::optional<Heading> heading;
  std::vector<SheetRow> above;  // lines above the heading
};

std::string stem(std::string_view file_name) {
  file_name.remove_prefix(file_name.find_last_of("/\\") + 1);
  return std::string(file_name.substr(0, file_name.rfind('.')));
}

// A sheet that shows how to fill in: it has the heading, and its people are invented.
bool is_example_sheet(std::string_view name) {
  constexpr std::array<std::string_view, 6> kWords{"示例", "样表", "样例", "范例", "填表说明", "填写说明"};
  return std::ranges::any_of(kWords, [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

Result<void> look_for_heading(TableSheet& sheet, const HeadingIndex& index) {
  Result<std::unique_ptr<RowSource>> rows = sheet.open();
  if (!rows) return std::unexpected(rows.error());
  std::vector<SheetRow> top;
  SheetRow row;
  while (top.size() < kHeadingSearchRows) {
    const Result<bool> more = (*rows)->next(row);
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    top.push_back(std::move(row));
  }
  sheet.heading = find_heading(index, top);
  if (!sheet.heading) return {};
  for (SheetRow& line : top) {
    if (line.number < sheet.heading->first_row) sheet.above.push_back(std::move(line));
  }
  return {};
}

// Puts the form's columns into their places, or names those that are missing or there twice.
Result<void> place_columns(TableSheet& sheet, const FormLayout& layout) {
  std::vector<std::string> missing;
  std::vector<std::string> doubled;
  const Heading& heading = *sheet.heading;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const std::vector<std::uint32_t> places = heading.places(i);
    sheet.report.column_of.push_back(places.empty() ? std::nullopt : std::optional(places.front()));
    const std::string name(layout.columns[i].name);
    if (places.empty() && layout.columns[i].required) missing.push_back(name);
    if (places.size() > 1) {
      std::string letters;
      for (const std::uint32_t place : places) letters += (letters.empty() ? "" : ",") + column_letters(place);
      doubled.push_back(name + " (" + letters + ")");
    }
  }
  const std::string& where = sheet.report.name;
  if (!missing.empty() && !doubled.empty()) {
    return refuse("table.wrong-columns",
                  "Sheet {0}: the heading in row {1} lacks {2}, and has more than once: {3}. Every column of the form "
                  "must be there once.",
                  where, heading.last_row, joined(missing), joined(doubled));
  }
  if (!missing.empty()) {
    return refuse("table.missing-columns",
                  "Sheet {0}: the heading in row {1} lacks {2}. Add the missing columns, or take the form's template.",
                  where, heading.last_row, joined(missing));
  }
  if (!doubled.empty()) {
    return refuse("table.doubled-columns",
                  "Sheet {0}: the heading in row {1} has more than once: {2}. Delete or rename what does not belong.",
                  where, heading.last_row, joined(doubled));
  }
  for (const HeadingColumn& column : heading.columns) {
    if (!column.form_column) sheet.report.ignored_columns.push_back({column.sheet_column, column.text});
  }
  return {};
}

// One sheet from its heading on.
class SheetPass {
 public:
  SheetPass(TableSheet& sheet, const FormLayout& layout, RowSource& rows, const FormRowCallback& callback)
      : sheet_(sheet),
        layout_(layout),
        rows_(rows),
        callback_(callback),
        left_out_(*sheet.heading, sheet.above, layout.columns.size()),
        last_seen_(layout.columns.size()) {
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
      const auto place = sheet.report.column_of[i];
      if (!place) continue;
      if (form_column_.size() <= *place) form_column_.resize(*place + 1);
      form_column_[*place] = i;
    }
  }

  Result<void> run();

 private:
  struct Seen {
    std::uint32_t row = 0;
    FormCell cell{};
  };

  void leave_out(std::uint32_t row, LeftOutReason reason);
  Result<void> take(SheetRow& row);
  Result<void> fill_down(FormRow& row);

  TableSheet& sheet_;
  const FormLayout& layout_;
  RowSource& rows_;
  const FormRowCallback& callback_;
  LeftOutRows left_out_;
  std::vector<std::optional<std::size_t>> form_column_;  // of a sheet's column
  std::vector<Seen> last_seen_;                          // of the form's columns that are filled down
  std::optional<MergedRanges> merged_;                   // read when first needed
};

void SheetPass::leave_out(std::uint32_t row, LeftOutReason reason) {
  SheetReport& report = sheet_.report;
  ++report.left_out_count;
  if (report.left_out.size() < kReportedRowsMax) report.left_out.push_back({row, reason});
}

Result<void> SheetPass::run() {
  SheetRow row;
  while (true) {
    const Result<bool> more = rows_.next(row);
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
    if (row.number < sheet_.heading->first_row) {
      leave_out(row.number, LeftOutReason::above_heading);
    } else if (row.number > sheet_.heading->last_row) {
      if (const Result<void> taken = take(row); !taken) return taken;
    }
  }
}

Result<void> SheetPass::take(SheetRow& sheet_row) {
  const auto reason = left_out_.judge(sheet_row);
  if (reason) leave_out(sheet_row.number, *reason);

  FormRow row{sheet_.report.name, sheet_row.number, sheet_row.hidden || sheet_.report.hidden, false, {}};
  row.cells.resize(layout_.columns.size());
  bool has_content = false;
  for (SheetCell& cell : sheet_row.cells) {
    if (cell.column >= form_column_.size() || !form_column_[cell.column]) continue;
    const std::size_t place = *form_column_[cell.column];
    if (layout_.columns[place].fill_down) last_seen_[place] = {sheet_row.number, cell.value};
    row.struck_through |= cell.struck_through;
    row.cells[place] = std::move(cell.value);
    has_content = true;
  }
  if (reason || !has_content) return {};
  if (const Result<void> filled = fill_down(row); !filled) return filled;

  SheetReport& report = sheet_.report;
  ++report.rows;
  if (row.hidden) ++report.hidden_rows;
  if (row.struck_through) {
    ++report.struck_through_count;
    if (report.struck_through_rows.size() < kReportedRowsMax) report.struck_through_rows.push_back(row.number);
  }
  callback_(std::move(row));
  return {};
}

Result<void> SheetPass::fill_down(FormRow& row) {
  for (std::size_t i = 0; i < layout_.columns.size(); ++i) {
    const auto place = sheet_.report.column_of[i];
    if (!layout_.columns[i].fill_down || !place || row.cells[i].kind != CellKind::blank) continue;
    if (last_seen_[i].row == 0) continue;
    if (!merged_) {
      Result<MergedRanges> merged = rows_.merged_ranges();
      if (!merged) return std::unexpected(merged.error());
      merged_ = std::move(*merged);
    }
    if (merged_->first_row(*place, row.number) == last_seen_[i].row) row.cells[i] = last_seen_[i].cell;
  }
  return {};
}

std::vector<TableSheet> sheets_of_workbook(XlsxReader& reader) {
  std::vector<TableSheet> sheets;
  for (std::size_t i = 0; i < reader.sheets().size(); ++i) {
    const WorkbookSheet& sheet = reader.sheets()[i];
    TableSheet& added = sheets.emplace_back();
    added.report.name = sheet.name;
    added.report.hidden = sheet.hidden;
    added.report.use = sheet.part.empty() ? SheetReport::Use::not_a_table : SheetReport::Use::no_heading;
    if (!sheet.part.empty()) added.open = [&reader, i] { return reader.rows(i); };
  }
  return sheets;
}

std::vector<TableSheet> sheet_of_text(ByteView file, std::string_view file_name, const FileLimits& limits) {
  std::vector<TableSheet> sheets(1);
  sheets.front().report.name = stem(file_name);
  sheets.front().open = [file, limits]() -> Result<std::unique_ptr<RowSource>> {
    Result<std::unique_ptr<CsvReader>> reader = CsvReader::open(file, limits);
    if (!reader) return std::unexpected(reader.error());
    return std::unique_ptr<RowSource>(std::move(*reader));
  };
  return sheets;
}

Result<void> choose_sheets(std::vector<TableSheet>& sheets, const FormLayout& layout) {
  const HeadingIndex index(layout);
  for (TableSheet& sheet : sheets) {
    if (!sheet.open) continue;
    if (const Result<void> looked = look_for_heading(sheet, index); !looked) return looked;
  }
  const bool has_other = std::ranges::any_of(
      sheets, [](const TableSheet& sheet) { return sheet.heading && !is_example_sheet(sheet.report.name); });
  std::vector<std::string> names;
  bool any = false;
  for (TableSheet& sheet : sheets) {
    names.push_back(sheet.report.name);
    if (!sheet.heading) continue;
    any = true;
    if (has_other && is_example_sheet(sheet.report.name)) {
      sheet.report.use = SheetReport::Use::example_sheet;
      continue;
    }
    sheet.report.use = SheetReport::Use::read;
    sheet.report.heading_row = sheet.heading->last_row;
    if (const Result<void> placed = place_columns(sheet, layout); !placed) return placed;
  }
  if (any) return {};
  std::vector<std::string> headings;
  for (const FormColumn& column : layout.columns) headings.emplace_back(column.name);
  return refuse(
      "table.no-heading",
      "No sheet of the file has the heading of this form within its first {0} rows. Sheets: {1}. The columns are "
      "{2}. Take the form's template.",
      kHeadingSearchRows, joined(names), joined(headings));
}

}  // namespace

Result<TableReport> read_table(ByteView file, std::string_view file_name, const FormLayout& layout,
                               const FormRowCallback& callback, const FileLimits& limits) {
  const Result<FileKind> kind = recognise_file(file, limits);
  if (!kind) return std::unexpected(kind.error());
  std::unique_ptr<XlsxReader> workbook;
  std::vector<TableSheet> sheets;
  if (*kind == FileKind::workbook) {
    Result<std::unique_ptr<XlsxReader>> opened = XlsxReader::open(file, limits);
    if (!opened) return std::unexpected(opened.error());
    workbook = std::move(*opened);
    sheets = sheets_of_workbook(*workbook);
  } else {
    sheets = sheet_of_text(file, file_name, limits);
  }
  if (const Result<void> chosen = choose_sheets(sheets, layout); !chosen) return std::unexpected(chosen.error());

  TableReport report;
  for (TableSheet& sheet : sheets) {
    if (sheet.report.use == SheetReport::Use::read) {
      Result<std::unique_ptr<RowSource>> rows = sheet.open();
      if (!rows) return std::unexpected(rows.error());
      SheetPass pass(sheet, layout, **rows, callback);
      if (const Result<void> passed = pass.run(); !passed) return std::unexpected(passed.error());
    }
    report.sheets.push_back(std::move(sheet.report));
  }
  return report;
}

}  // namespace yinxin::ledger
