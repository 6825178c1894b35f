#include "ledger/text_normal.h"

#include <algorithm>
#include <optional>

#include "crypto/unicode_text.h"

namespace yinxin::ledger {
namespace {

// Applies `change` (code point -> code point, or 0 to leave it out) to UTF-8; other text comes back as it is. ASCII and
// ideographs (U+3400 to U+9FFF, which no change of ours touches) are dealt with byte by byte: nearly all text is that.
template <typename Change>
std::string changed(std::string_view text, Change change) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto follows = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
  std::string out;
  out.reserve(text.size());
  std::size_t i = 0;
  while (i < text.size()) {
    const unsigned char first = byte(i);
    if (first < 0x80) {
      const char32_t now = change(first);
      if (now != 0) out.push_back(static_cast<char>(now));
      ++i;
    } else if (first >= 0xE3 && first <= 0xE9 && follows(i + 1) && follows(i + 2) &&
               (first > 0xE3 || byte(i + 1) >= 0x90)) {
      out.append(text.substr(i, 3));
      i += 3;
    } else {
      break;
    }
  }
  if (i == text.size()) return out;
  const std::optional<std::u32string> code_points = crypto::decode_utf8(text);
  if (!code_points) return std::string(text);
  std::u32string kept;
  kept.reserve(code_points->size());
  for (const char32_t c : *code_points) {
    const char32_t now = change(c);
    if (now != 0) kept.push_back(now);
  }
  return crypto::encode_utf8(kept);
}

char32_t narrow(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  return c == 0x3000 ? U' ' : c;
}

char32_t upper(char32_t c) { return c >= U'a' && c <= U'z' ? c - 32 : c; }

}  // namespace

bool is_space(char32_t c) {
  return c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0x3000 ||
         c == 0xFEFF;
}

bool is_private_use(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

bool is_ideograph(char32_t c) {
  return c == 0x3007 || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x323AF);
}

std::string half_width(std::string_view text) { return changed(text, narrow); }

std::string without_spaces(std::string_view text) {
  return changed(text, [](char32_t c) { return is_space(c) ? char32_t{0} : c; });
}

std::string upper_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

std::string normal_number(std::string_view text) {
  return changed(text, [](char32_t c) {
    const char32_t half = narrow(c);
    return is_space(half) ? char32_t{0} : upper(half);
  });
}

std::string folded_text(std::string_view text) {
  std::string out = changed(text, [](char32_t c) {
    const char32_t half = narrow(c);
    return is_space(half) ? char32_t{0} : half;
  });
  return crypto::to_nfc(out).value_or(out);
}

std::size_t character_count(std::string_view text) {
  if (!crypto::is_valid_utf8(text)) return text.size();
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return static_cast<std::size_t>(std::ranges::count_if(text, begins));
}

}  // namespace yinxin::ledger
