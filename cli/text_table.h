// A table on a terminal: columns aligned by how wide characters are shown (Chinese ones two places), two spaces
// between. The first row is the heading. Columns of numbers stand to the right.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.h"

namespace yinxin::cli {

// Places that a text takes on a terminal.
std::size_t shown_width(std::string_view text);

std::string text_table(const std::vector<std::vector<std::string>>& rows);
// The table as an answer: one that has nothing below its heading says so.
void show_table(const std::vector<std::vector<std::string>>& rows, Terminal& terminal);

}  // namespace yinxin::cli
