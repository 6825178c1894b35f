// UTF-8 read strictly: no overlong spelling, no surrogate, nothing above U+10FFFF. It does not normalise.
#pragma once

#include <optional>
#include <string_view>

namespace yinxin::crypto {

// Takes the first code point off `rest`; nullopt, with `rest` left as it is, where it is empty or not valid UTF-8.
std::optional<char32_t> take_code_point(std::string_view& rest);

bool is_utf8(std::string_view text);

// True for the code points with the Unicode property White_Space (25 of them, the same since Unicode 6.3).
bool is_unicode_space(char32_t code_point);

}  // namespace yinxin::crypto
