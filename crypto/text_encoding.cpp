#include "crypto/text_encoding.h"

namespace yinxin::crypto {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::string encode(ByteView bytes, std::string_view alphabet, unsigned bits) {
  std::string out;
  unsigned held = 0;
  unsigned buffer = 0;
  for (std::byte byte : bytes) {
    buffer = (buffer << 8) | std::to_integer<unsigned>(byte);
    held += 8;
    while (held >= bits) {
      held -= bits;
      out += alphabet[(buffer >> held) & ((1U << bits) - 1)];
    }
    buffer &= (1U << held) - 1;
  }
  if (held > 0) out += alphabet[(buffer << (bits - held)) & ((1U << bits) - 1)];
  return out;
}

// Refuses characters outside the alphabet, a last character that carries no whole byte, and non-zero padding bits.
std::optional<Bytes> decode(std::string_view text, std::string_view alphabet, unsigned bits) {
  Bytes out;
  out.reserve(text.size() * bits / 8);
  unsigned held = 0;
  unsigned buffer = 0;
  for (char character : text) {
    const auto value = alphabet.find(character);
    if (value == std::string_view::npos) return std::nullopt;
    buffer = (buffer << bits) | static_cast<unsigned>(value);
    held += bits;
    if (held >= 8) {
      held -= 8;
      out.push_back(static_cast<std::byte>((buffer >> held) & 0xFF));
      buffer &= (1U << held) - 1;
    }
  }
  if (held >= bits || buffer != 0) return std::nullopt;
  return out;
}

}  // namespace

std::string to_hex(ByteView bytes) { return encode(bytes, kHex, 4); }
std::optional<Bytes> from_hex(std::string_view text) { return decode(text, kHex, 4); }

std::string to_base64(ByteView bytes) {
  std::string out = encode(bytes, kBase64, 6);
  while (out.size() % 4 != 0) out += '=';
  return out;
}

std::optional<Bytes> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t padding = 0;
  while (padding < 2 && !text.empty() && text.back() == '=') {
    text.remove_suffix(1);
    ++padding;
  }
  auto out = decode(text, kBase64, 6);
  if (out && padding != (3 - out->size() % 3) % 3) return std::nullopt;
  return out;
}

std::string to_base32(ByteView bytes) { return encode(bytes, kBase32, 5); }
std::optional<Bytes> from_base32(std::string_view text) { return decode(text, kBase32, 5); }

}  // namespace yinxin::crypto
