// `yinxin totals`: counts of rows by member, city, occupation … (A10), on the screen, as JSON or as a workbook.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb totals_verb();

}  // namespace yinxin::cli
