#include "ledger/forms/refused_book.h"

#include "crypto/ensure.h"

namespace yinxin::ledger {

namespace {

constexpr std::uint32_t kTitleRow = 1;
constexpr std::uint32_t kHeadingRow = 2;
constexpr std::string_view kSheetHeading = "原工作表";
constexpr std::string_view kRowHeading = "原行号";
constexpr std::string_view kReasonHeading = "退回原因";

double width(const FormColumn& column) { return column.text_only ? 24 : 16; }

}  // namespace

RefusedBook::RefusedBook(const FormLayout& layout, bool with_optional, std::string_view title,
                         std::chrono::sys_seconds created)
    : writer_(created) {
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    if (layout.columns[i].required || with_optional) columns_.push_back(i);
  }
  writer_.sheet("退回行");
  std::uint32_t place = 0;
  for (const std::size_t column : columns_) writer_.column(place++, width(layout.columns[column]));
  writer_.column(place, 14);
  writer_.column(place + 1, 8);
  writer_.column(place + 2, 80);
  writer_.freeze(kHeadingRow);
  writer_.title(kTitleRow, place + 3, title);
  place = 0;
  for (const std::size_t column : columns_) {
    writer_.cell(kHeadingRow, place++, layout.columns[column].name, CellLook::heading);
  }
  for (const std::string_view heading : {kSheetHeading, kRowHeading, kReasonHeading}) {
    writer_.cell(kHeadingRow, place++, heading, CellLook::heading);
  }
}

void RefusedBook::add(const FormRow& row, std::string_view reasons) {
  std::uint32_t place = 0;
  for (const std::size_t column : columns_) {
    ensure(column < row.cells.size(), "a refused row has the cells of its layout");
    writer_.cell(next_row_, place++, row.cells[column].text);
  }
  writer_.cell(next_row_, place++, row.sheet);
  writer_.cell(next_row_, place++, std::to_string(row.number));
  writer_.cell(next_row_, place, reasons, CellLook::reason);
  ++next_row_;
}

}  // namespace yinxin::ledger
