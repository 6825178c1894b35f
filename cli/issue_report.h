// How a command shows what was wrong in a workbook: from the JSON that office/issue_report.h makes.
#pragma once

#include <boost/json/value.hpp>

#include "cli/terminal.h"

namespace yinxin::cli {

// Notes, issues of the file, errors, then warnings, one line each on stdout.
void show_issues(const boost::json::value& result, Terminal& terminal);

}  // namespace yinxin::cli
