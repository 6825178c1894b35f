// scrypt (RFC 7914) by OpenSSL: makes guessing an identity number from a certificate's commitment dear.
#pragma once

#include <cstdint>

#include "crypto/bytes.h"
#include "crypto/secret.h"

namespace yinxin::crypto {

// Memory is 128 · n · r bytes.
struct ScryptCost {
  std::uint64_t n = 16384;  // a power of two above 1
  std::uint64_t r = 8;
  std::uint64_t p = 1;
};

// Fills `out`. Throws if the machine has not the memory.
void scrypt_into(std::span<std::byte> out, ByteView password, ByteView salt, ScryptCost cost);

template <std::size_t N>
SecretBytes<N> scrypt(ByteView password, ByteView salt, ScryptCost cost) {
  SecretBytes<N> out;
  scrypt_into(out.span(), password, salt, cost);
  return out;
}

}  // namespace yinxin::crypto
