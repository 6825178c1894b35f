// Bytes as text and back: hexadecimal (lower case), Base64 (RFC 4648 §4, padded), Base32 (RFC 4648 §6, no padding).
// Decoders are strict: they take exactly what the encoder makes, so every byte string has one spelling.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crypto/bytes.h"

namespace yinxin::crypto {

std::string to_hex(ByteView bytes);
std::optional<Bytes> from_hex(std::string_view text);

std::string to_base64(ByteView bytes);
std::optional<Bytes> from_base64(std::string_view text);

std::string to_base32(ByteView bytes);
std::optional<Bytes> from_base32(std::string_view text);

}  // namespace yinxin::crypto
