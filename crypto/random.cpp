#include "crypto/random.h"

#include <sodium.h>

#include <algorithm>

#include "crypto/ensure.h"

namespace yinxin::crypto {

std::uint64_t RandomSource::below(std::uint64_t bound) {
  ensure(bound > 0, "an empty range has no random number");
  const std::uint64_t reject_below = (0 - bound) % bound;  // 2^64 mod bound: below it the remainder would be biased
  for (;;) {
    const auto raw = draw<8>();
    std::uint64_t value = 0;
    for (std::byte byte : raw) value = (value << 8) | std::to_integer<std::uint64_t>(byte);
    if (value >= reject_below) return value % bound;
  }
}

void SystemRandom::fill(std::span<std::byte> out) {
  ensure(sodium_init() >= 0, "libsodium starts");
  randombytes_buf(out.data(), out.size());
}

SeededRandom::SeededRandom(std::uint64_t seed) {
  for (std::size_t i = 0; i < 8; ++i) key_[i] = static_cast<std::byte>(seed >> (8 * i));
}

void SeededRandom::refill() {
  constexpr ByteArray<8> nonce{};
  std::ranges::fill(pool_, std::byte{0});
  auto* pool = reinterpret_cast<unsigned char*>(pool_.data());
  crypto_stream_chacha20_xor_ic(pool, pool, pool_.size(), reinterpret_cast<const unsigned char*>(nonce.data()), block_,
                                reinterpret_cast<const unsigned char*>(key_.data()));
  block_ += pool_.size() / 64;
  used_ = 0;
}

void SeededRandom::fill(std::span<std::byte> out) {
  while (!out.empty()) {
    if (used_ == pool_.size()) refill();
    const std::size_t count = std::min(out.size(), pool_.size() - used_);
    std::copy_n(pool_.begin() + static_cast<std::ptrdiff_t>(used_), count, out.begin());
    used_ += count;
    out = out.subspan(count);
  }
}

}  // namespace yinxin::crypto
