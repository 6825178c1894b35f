// Rows of one sheet, one after another, from whatever kind of file: what stands in the file, before anybody asks which
// row is a heading. Rows without content and blank cells are not given.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/error.h"
#include "ledger/forms/layout.h"
#include "ledger/forms/merged_ranges.h"

namespace yinxin::ledger {

struct SheetCell {
  std::uint32_t column;  // from 0; rising within a row
  bool struck_through;
  FormCell value;  // never blank
};

struct SheetRow {
  std::uint32_t number = 0;  // from 1, rising
  bool hidden = false;
  std::vector<SheetCell> cells;
};

class RowSource {
 public:
  virtual ~RowSource() = default;

  // Puts the next row with content into `row`; false at the end. After a refusal nothing more is to be asked.
  virtual Result<bool> next(SheetRow& row) = 0;

  // Ranges merged downwards; may cost a second reading of the sheet.
  virtual Result<MergedRanges> merged_ranges() = 0;
};

}  // namespace yinxin::ledger
