// People filed more than once, each as a sentence and the ways out (A6).
#pragma once

#include <boost/json/value.hpp>

#include "cli/terminal.h"

namespace yinxin::cli {

// The answer of the verb `conflicts`.
void show_conflicts(const boost::json::value& result, Terminal& terminal);

}  // namespace yinxin::cli
