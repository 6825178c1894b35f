#include "crypto/blake2b.h"

#include <sodium.h>

#include "crypto/ensure.h"

namespace yinxin::crypto {

void blake2b_into(std::span<std::byte> out, ByteView key, std::initializer_list<ByteView> parts) {
  ensure(!out.empty() && out.size() <= crypto_generichash_BYTES_MAX, "a BLAKE2b digest has 1 to 64 bytes");
  ensure(key.size() <= crypto_generichash_KEYBYTES_MAX, "a BLAKE2b key has at most 64 bytes");
  crypto_generichash_state state;
  const bool started =
      crypto_generichash_init(&state, key.empty() ? nullptr : reinterpret_cast<const unsigned char*>(key.data()),
                              key.size(), out.size()) == 0;
  ensure(started, "BLAKE2b starts");
  for (ByteView part : parts) {
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
  }
  crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(out.data()), out.size());
  sodium_memzero(&state, sizeof state);
}

}  // namespace yinxin::crypto
