// Text as Unicode: whether bytes are UTF-8, its code points, its normal form C. Where text is signed it is in NFC or
// refused; `to_nfc` is for what people type, before anything is signed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yinxin::crypto {

// Code points; nullopt unless `text` is UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF).
std::optional<std::u32string> decode_utf8(std::string_view text);
// The reverse; every code point must be a scalar value.
std::string encode_utf8(std::u32string_view code_points);

bool is_valid_utf8(std::string_view text);
// False for text that is not UTF-8.
bool is_nfc(std::string_view text);
// nullopt unless `text` is UTF-8. U+0000 is kept like any other.
std::optional<std::string> to_nfc(std::string_view text);

}  // namespace yinxin::crypto
