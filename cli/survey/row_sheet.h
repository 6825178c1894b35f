// `yinxin rows ROW…`: single rows whole, with every cell as it stands and as it was filed.
#pragma once

#include "cli/arguments.h"
#include "cli/terminal.h"

namespace yinxin::cli {

// The rows named by the positional ROWS; with --member of that member's feed.
ExitCode show_row_sheets(const Arguments& arguments, Terminal& terminal);

}  // namespace yinxin::cli
