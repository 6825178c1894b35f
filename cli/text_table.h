// A table on a terminal: columns aligned by how wide characters are shown (Chinese ones two places), two spaces
// between. The first row is the heading. Columns of numbers stand to the right.
#pragma once

#include <string>
#include <vector>

namespace yinxin::cli {

std::string text_table(const std::vector<std::vector<std::string>>& rows);

}  // namespace yinxin::cli
