// How a command shows what was wrong in a workbook: from the JSON that office/issue_report.h makes.
#pragma once

#include <boost/json/value.hpp>

#include "cli/terminal.h"

namespace yinxin::cli {

// Notes, issues of the file, errors, then warnings, one line each on stdout.
void show_issues(const boost::json::value& result, Terminal& terminal);
// How many rows there were, how many good, how many refused.
void show_row_counts(const boost::json::value& result, Terminal& terminal);

}  // namespace yinxin::cli
