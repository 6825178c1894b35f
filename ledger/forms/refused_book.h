// Rows that were refused, as a workbook in the form's own layout: each cell as the file had it, then where the row
// stood, then why it was refused. Mended, that very workbook is filed again: the added columns are none of the form's
// and are ignored on reading.
#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/forms/layout.h"
#include "ledger/forms/xlsx_writer.h"

namespace yinxin::ledger {

class RefusedBook {
 public:
  // `with_optional`: columns too that the form does not require (where the file filed had them). The layout must
  // outlive the book.
  RefusedBook(const FormLayout& layout, bool with_optional, std::string_view title, std::chrono::sys_seconds created);

  // `reasons` is what the person reads: one line for each error.
  void add(const FormRow& row, std::string_view reasons);

  std::uint32_t rows() const { return next_row_ - kFirstRow; }
  Bytes finish() { return writer_.finish(); }

 private:
  static constexpr std::uint32_t kFirstRow = 3;

  XlsxWriter writer_;
  std::vector<std::size_t> columns_;  // of the layout
  std::uint32_t next_row_ = kFirstRow;
};

}  // namespace yinxin::ledger
