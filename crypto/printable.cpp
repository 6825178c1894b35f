#include "crypto/printable.h"

#include "crypto/unicode_text.h"

namespace yinxin::crypto {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool harmless(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool zero_width = (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
  const bool direction =
      c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  const bool separator = c == 0x2028 || c == 0x2029;
  return !control && !zero_width && !direction && !separator;
}

}  // namespace

std::string printable(std::string_view text) {
  if (std::optional<std::u32string> code_points = decode_utf8(text)) {
    for (char32_t& c : *code_points) {
      if (!harmless(c)) c = U'\uFFFD';
    }
    return encode_utf8(*code_points);
  }
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && harmless(byte)) {
      out += c;
    } else {
      out += kReplacement;
    }
  }
  return out;
}

}  // namespace yinxin::crypto
