// The options that choose rows, the same for the list of rows and for the totals.
#pragma once

#include <boost/json/object.hpp>

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "cli/verb.h"

namespace yinxin::cli {

// `own` and behind it the conditions.
std::vector<Option> with_row_choice(std::vector<Option> own);

// As the office's verbs take them. A person's number is read from standard input: it stands in no list of processes.
boost::json::object row_choice(const Arguments& arguments, Terminal& terminal);

}  // namespace yinxin::cli
