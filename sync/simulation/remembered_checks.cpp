// Signature checks and checks of points that the simulator has done once are remembered, for the same heads and
// decisions are checked by every simulated node. Only what was found good is remembered, by a digest of all that was
// checked, so no answer changes. The program is linked so that the library's functions are called through these
// (`--wrap`); no other program is.
#include <cstddef>
#include <cstring>
#include <unordered_set>

#include "crypto/sha256.h"

extern "C" {
int __real_crypto_sign_verify_detached(const unsigned char* signature, const unsigned char* message,
                                       unsigned long long length, const unsigned char* key);
int __wrap_crypto_sign_verify_detached(const unsigned char* signature, const unsigned char* message,
                                       unsigned long long length, const unsigned char* key);
int __real_crypto_core_ed25519_is_valid_point(const unsigned char* point);
int __wrap_crypto_core_ed25519_is_valid_point(const unsigned char* point);
}

namespace {

using yinxin::ByteView;
using yinxin::crypto::Digest;

constexpr std::size_t kRememberedMax = 100'000;

struct FirstBytes {
  std::size_t operator()(const Digest& digest) const {
    std::size_t out = 0;
    std::memcpy(&out, digest.bytes.data(), sizeof out);
    return out;
  }
};
using Remembered = std::unordered_set<Digest, FirstBytes>;

ByteView view(const unsigned char* bytes, std::size_t length) {
  return {reinterpret_cast<const std::byte*>(bytes), length};
}

template <typename Check>
bool remembered(Remembered& good, const Digest& what, const Check& check) {
  if (good.contains(what)) return true;
  if (!check()) return false;
  if (good.size() >= kRememberedMax) good.clear();
  good.insert(what);
  return true;
}

}  // namespace

int __wrap_crypto_sign_verify_detached(const unsigned char* signature, const unsigned char* message,
                                       unsigned long long length, const unsigned char* key) {
  static Remembered good;
  const Digest what = yinxin::crypto::sha256({view(key, 32), view(signature, 64), view(message, length)});
  const bool passes =
      remembered(good, what, [&] { return __real_crypto_sign_verify_detached(signature, message, length, key) == 0; });
  return passes ? 0 : -1;
}

int __wrap_crypto_core_ed25519_is_valid_point(const unsigned char* point) {
  static Remembered good;
  const Digest what = yinxin::crypto::sha256(view(point, 32));
  return remembered(good, what, [&] { return __real_crypto_core_ed25519_is_valid_point(point) == 1; }) ? 1 : 0;
}
