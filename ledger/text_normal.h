// Text as people type it, brought to one spelling: half width, without spaces, upper case, NFC. What is changed here is
// never meaning: a caller that changes more (a slip, a synonym) has to say so. Text that is not UTF-8 comes back
// unchanged.
#pragma once

#include <string>
#include <string_view>

namespace yinxin::ledger {

// White space and what is invisible: ASCII blanks and controls, U+00A0, U+1680, U+2000 to U+200F, U+2028 to U+202F,
// U+205F to U+2064, U+2066 to U+2069, U+3000, U+FEFF.
bool is_space(char32_t code_point);
// The private use areas: a name with such a character shows only where the same home-made font is installed.
bool is_private_use(char32_t code_point);
// CJK ideographs of every extension, 〇 and the compatibility ideographs.
bool is_ideograph(char32_t code_point);

// U+FF01 to U+FF5E as ASCII, U+3000 as space.
std::string half_width(std::string_view text);
// Without any code point of `is_space`.
std::string without_spaces(std::string_view text);
// ASCII letters only.
std::string upper_case(std::string_view text);
// How every number of a document is compared: half width, no spaces, upper case.
std::string normal_number(std::string_view text);
// Half width, without spaces, and only then in normal form C: taking spaces out can bring characters together that
// compose.
std::string folded_text(std::string_view text);
// Code points; bytes where the text is not UTF-8.
std::size_t character_count(std::string_view text);

}  // namespace yinxin::ledger
