#include "ledger/forms/upload_book.h"

#include "crypto/ensure.h"

namespace yinxin::ledger {

UploadBook::UploadBook(const FormLayout& layout, const std::string& sheet_name, std::chrono::sys_seconds created)
    : writer_(created), columns_(layout.columns.size()) {
  writer_.sheet(sheet_name);
  for (std::uint32_t i = 0; i < columns_; ++i) writer_.column(i, 22);
  for (std::uint32_t i = 0; i < columns_; ++i) writer_.cell(1, i, layout.columns[i].name);
}

void UploadBook::add(const std::vector<std::string>& row) {
  ensure(row.size() == columns_, "an uploaded row has every column");
  for (std::uint32_t i = 0; i < columns_; ++i) writer_.cell(next_row_, i, row[i]);
  ++next_row_;
}

}  // namespace yinxin::ledger
