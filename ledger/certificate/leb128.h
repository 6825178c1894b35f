// Unsigned integers in LEB128, little end first, seven bits a byte, in the one spelling that has no needless byte.
#pragma once

#include <cstdint>
#include <optional>

#include "crypto/big_endian.h"

namespace yinxin::ledger {

inline void put_leb128(Bytes& out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<std::byte>((value & 0x7F) | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<std::byte>(value));
}

// nullopt if the bytes end in it, if it is above 64 bits, or if a shorter spelling exists.
inline std::optional<std::uint64_t> take_leb128(crypto::ByteReader& in) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const auto byte = in.take<std::uint8_t>();
    if (!byte || (shift == 63 && *byte > 1)) return std::nullopt;
    value |= static_cast<std::uint64_t>(*byte & 0x7F) << shift;
    if (*byte < 0x80) return *byte == 0 && shift > 0 ? std::nullopt : std::optional(value);
  }
  return std::nullopt;
}

}  // namespace yinxin::ledger
