#include "ledger/forms/table_report.h"

#include "ledger/forms/cell_name.h"
#include "ledger/forms/text_list.h"

namespace yinxin::ledger {

namespace {

void add_notes(std::vector<Message>& out, const SheetReport& sheet) {
  const std::string& name = sheet.name;
  const auto number = [](auto n) { return std::to_string(n); };
  switch (sheet.use) {
    case SheetReport::Use::no_heading:
      out.push_back(Message{"Sheet {0} has no heading of this form and is not read.", {name}});
      return;
    case SheetReport::Use::example_sheet:
      out.push_back(Message{"Sheet {0} shows by its name how to fill in the form and is not read.", {name}});
      return;
    case SheetReport::Use::not_a_table:
      out.push_back(Message{"Sheet {0} is a chart and is not read.", {name}});
      return;
    case SheetReport::Use::read:
      break;
  }
  out.push_back(
      Message{"Sheet {0}: {1} rows read, heading in row {2}.", {name, number(sheet.rows), number(sheet.heading_row)}});
  if (sheet.hidden) out.push_back(Message{"Sheet {0} is hidden in the workbook and was read all the same.", {name}});
  for (const IgnoredColumn& column : sheet.ignored_columns) {
    out.push_back(Message{"Sheet {0}: column {1} ({2}) is not of this form and is ignored.",
                          {name, column_letters(column.column), column.heading}});
  }
  for (const LeftOutRow& row : sheet.left_out) out.push_back(left_out_message(name, row));
  if (sheet.left_out_count > sheet.left_out.size()) {
    out.push_back(Message{"Sheet {0}: {1} more such rows are left out.",
                          {name, number(sheet.left_out_count - sheet.left_out.size())}});
  }
  if (sheet.hidden_rows > 0 && !sheet.hidden) {
    out.push_back(
        Message{"Sheet {0}: {1} of the rows read are hidden or filtered out. Look whether they shall be filed.",
                {name, number(sheet.hidden_rows)}});
  }
  if (sheet.struck_through_count > 0) {
    std::vector<std::string> rows;
    for (const std::uint32_t row : sheet.struck_through_rows) rows.push_back(number(row));
    if (sheet.struck_through_count > rows.size()) rows.emplace_back("…");
    out.push_back(
        Message{"Sheet {0}: {1} rows have struck-through cells and were read all the same: {2}. Delete them in the "
                "sheet if they shall not be filed.",
                {name, number(sheet.struck_through_count), joined(rows)}});
  }
}

}  // namespace

std::uint64_t TableReport::rows() const {
  std::uint64_t sum = 0;
  for (const SheetReport& sheet : sheets) sum += sheet.rows;
  return sum;
}

std::vector<Message> TableReport::notes() const {
  std::vector<Message> out;
  for (const SheetReport& sheet : sheets) add_notes(out, sheet);
  return out;
}

}  // namespace yinxin::ledger
