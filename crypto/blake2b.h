// BLAKE2b (RFC 7693) with a chosen digest length, keyed or not, by libsodium. The length is part of the hash: the first
// 16 bytes of a 32-byte digest are not the 16-byte digest.
#pragma once

#include <initializer_list>

#include "crypto/bytes.h"

namespace yinxin::crypto {

// Fills `out` (1 to 64 bytes) with the digest of the concatenation of the parts; `key` has 0 to 64 bytes.
void blake2b_into(std::span<std::byte> out, ByteView key, std::initializer_list<ByteView> parts);

template <std::size_t N>
ByteArray<N> blake2b(ByteView key, std::initializer_list<ByteView> parts) {
  static_assert(N >= 1 && N <= 64);
  ByteArray<N> out;
  blake2b_into(out, key, parts);
  return out;
}

}  // namespace yinxin::crypto
