#include "crypto/unicode_text.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <new>

#include "crypto/ensure.h"

namespace yinxin::crypto {

namespace {

const utf8proc_uint8_t* raw(std::string_view text) { return reinterpret_cast<const utf8proc_uint8_t*>(text.data()); }

// Well-formed UTF-8 of which every code point is below U+0300 or from U+3400 to U+9FFF (ideographs): such text is in
// normal form C as it stands (Unicode data: NFC_Quick_Check Yes, combining class 0). Nearly all text here is; others
// take the long way.
bool is_plainly_nfc(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto follows = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char first = byte(i);
    if (first < 0x80) {
      ++i;
    } else if (first >= 0xC2 && first <= 0xCB && follows(i + 1)) {
      i += 2;
    } else if (first >= 0xE3 && first <= 0xE9 && follows(i + 1) && follows(i + 2) &&
               (first > 0xE3 || byte(i + 1) >= 0x90)) {
      i += 3;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

std::optional<std::u32string> decode_utf8(std::string_view text) {
  std::u32string out;
  while (!text.empty()) {
    utf8proc_int32_t code_point = -1;
    const auto used = utf8proc_iterate(raw(text), static_cast<utf8proc_ssize_t>(text.size()), &code_point);
    if (used <= 0) return std::nullopt;
    out += static_cast<char32_t>(code_point);
    text.remove_prefix(static_cast<std::size_t>(used));
  }
  return out;
}

std::string encode_utf8(std::u32string_view code_points) {
  std::string out;
  for (const char32_t code_point : code_points) {
    ensure(utf8proc_codepoint_valid(static_cast<utf8proc_int32_t>(code_point)),
           "a code point to be written is a scalar value");
    utf8proc_uint8_t buffer[4];
    const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), buffer);
    out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length));
  }
  return out;
}

// The well-formed sequences of the Unicode standard, table 3-7.
bool is_valid_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char first = byte(i);
    if (first < 0x80) {
      ++i;
      continue;
    }
    if (first < 0xC2 || first > 0xF4) return false;
    const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (text.size() - i < length) return false;
    const unsigned char least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(i + 1) < least || byte(i + 1) > most) return false;
    for (std::size_t next = i + 2; next < i + length; ++next) {
      if ((byte(next) & 0xC0) != 0x80) return false;
    }
    i += length;
  }
  return true;
}

std::optional<std::string> to_nfc(std::string_view text) {
  if (is_plainly_nfc(text)) return std::string(text);
  utf8proc_uint8_t* mapped = nullptr;
  const auto length = utf8proc_map(raw(text), static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(mapped, &std::free);
  if (length == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  if (length < 0) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
}

bool is_nfc(std::string_view text) { return is_plainly_nfc(text) || to_nfc(text) == text; }

}  // namespace yinxin::crypto
