#include "crypto/scrypt.h"

#include <openssl/evp.h>

#include <bit>
#include <stdexcept>

#include "crypto/ensure.h"

namespace yinxin::crypto {

void scrypt_into(std::span<std::byte> out, ByteView password, ByteView salt, ScryptCost cost) {
  ensure(cost.n > 1 && std::has_single_bit(cost.n) && cost.r > 0 && cost.p > 0, "scrypt's cost is one it takes");
  // OpenSSL's own bound is 32 MiB and counts a little more than RFC 7914's memory.
  const std::uint64_t memory_bytes_max = 128 * cost.r * (cost.n + cost.p + 2) + (1U << 20);
  const int done = EVP_PBE_scrypt(reinterpret_cast<const char*>(password.data()), password.size(),
                                  reinterpret_cast<const unsigned char*>(salt.data()), salt.size(), cost.n, cost.r,
                                  cost.p, memory_bytes_max, reinterpret_cast<unsigned char*>(out.data()), out.size());
  if (done != 1) throw std::runtime_error("scrypt failed: not enough memory");
}

}  // namespace yinxin::crypto
