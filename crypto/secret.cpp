#include "crypto/secret.h"

#include <sodium.h>

namespace yinxin::crypto {

void wipe(std::span<std::byte> secret) {
  if (!secret.empty()) sodium_memzero(secret.data(), secret.size());
}

}  // namespace yinxin::crypto
