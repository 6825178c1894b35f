// A plain list: the first filled cell of every row of a file, be it a text file with one value a line, a .csv or the
// first visible sheet of an .xlsx.
#pragma once

#include <cstdint>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/error.h"
#include "ledger/forms/file_limits.h"
#include "ledger/forms/layout.h"

namespace yinxin::ledger {

struct ListedCell {
  std::uint32_t row = 0;  // as the spreadsheet program numbers rows, or the line
  FormCell value;
};

// Cells in the order of the rows. Errors: those of recognise_file and the readers.
Result<std::vector<ListedCell>> read_first_column(ByteView file, const FileLimits& limits = {});

}  // namespace yinxin::ledger
