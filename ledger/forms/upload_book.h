// A workbook for a national upload page (annex 6, rule B6): the headings in the first row, data under them, every cell
// text, and nothing else: no title, no notes, no colours that a strict importer would stumble over.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/forms/layout.h"
#include "ledger/forms/xlsx_writer.h"

namespace yinxin::ledger {

class UploadBook {
 public:
  UploadBook(const FormLayout& layout, const std::string& sheet_name, std::chrono::sys_seconds created);

  // One text for each column of the layout.
  void add(const std::vector<std::string>& row);

  Bytes finish() { return writer_.finish(); }

 private:
  XlsxWriter writer_;
  std::size_t columns_;
  std::uint32_t next_row_ = 2;
};

}  // namespace yinxin::ledger
