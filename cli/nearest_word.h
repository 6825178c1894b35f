// What somebody probably meant who mistyped a word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yinxin::cli {

// The word of `words` that takes the fewest slips (a letter too many, missing, wrong, or two exchanged) to become
// `typed`, at most one slip in three letters, or that `typed` is the beginning of; "" where none is near.
std::string nearest_word(std::string_view typed, const std::vector<std::string>& words);

}  // namespace yinxin::cli
