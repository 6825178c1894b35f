// Unsigned numbers as decimal text with exactly one spelling: digits only, no leading zero but for 0 itself.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace yinxin::crypto {

// nullopt unless `text` is what std::to_string of a 64-bit number gives.
inline std::optional<std::uint64_t> parse_decimal(std::string_view text) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || error != std::errc() || stop != end || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  return value;
}

}  // namespace yinxin::crypto
