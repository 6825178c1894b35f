// The little that reading needs of a workbook's styles: which cells show their number as a date, and which are struck
// through. A cell names its style by its place in cellXfs; differential formats (dxfs) are another list and not read.
#pragma once

#include <string_view>
#include <vector>

#include "ledger/forms/cell_text.h"
#include "ledger/forms/file_limits.h"
#include "ledger/forms/zip_archive.h"

namespace yinxin::ledger {

struct CellStyle {
  DatePrecision date = DatePrecision::none;
  bool struck_through = false;
};

// What a number format code such as `yyyy"年"m"月"` shows of a date; formats of times alone show none of it.
DatePrecision date_precision_of_format(std::string_view code);
// The same of a format that has only a number (ECMA-376 part 1, 18.8.30, with the Chinese list for 27 to 36, 50 to 58).
DatePrecision date_precision_of_builtin(unsigned format_id);

// Styles by their number in the cells; a workbook without the part has one style, the plain one.
Result<std::vector<CellStyle>> read_cell_styles(PartStream& part, const FileLimits& limits);

}  // namespace yinxin::ledger
