// How a command gets a person's document number: never as an argument, where others on the machine could see it and the
// shell's history would keep it (E1).
#pragma once

#include <string>

#include "cli/terminal.h"

namespace yinxin::cli {

// One line of standard input, asked for where somebody sits at a terminal; "" where there is none.
std::string ask_document_number(Terminal& terminal);

}  // namespace yinxin::cli
