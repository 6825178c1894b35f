// Where random bytes come from. Given to whoever needs them, never fetched: the node passes the system's source, tests
// and the simulator pass a seeded one whose every byte can be made again.
#pragma once

#include <cstdint>
#include <span>

#include "crypto/bytes.h"

namespace yinxin::crypto {

class RandomSource {
 public:
  virtual ~RandomSource() = default;
  virtual void fill(std::span<std::byte> out) = 0;

  template <std::size_t N>
  ByteArray<N> draw() {
    ByteArray<N> out;
    fill(out);
    return out;
  }
  // Uniform in [0, bound); bound > 0. The same on every platform and library.
  std::uint64_t below(std::uint64_t bound);
  // True with probability numerator / denominator.
  bool chance(std::uint64_t numerator, std::uint64_t denominator) { return below(denominator) < numerator; }
};

// The operating system's randomness (libsodium). For keys.
class SystemRandom final : public RandomSource {
 public:
  void fill(std::span<std::byte> out) override;
};

// ChaCha20 keyed by a seed: the same bytes for the same seed, for ever. Never for keys outside tests.
class SeededRandom final : public RandomSource {
 public:
  explicit SeededRandom(std::uint64_t seed);
  void fill(std::span<std::byte> out) override;

 private:
  void refill();

  ByteArray<32> key_{};
  std::uint64_t block_ = 0;
  ByteArray<512> pool_{};
  std::size_t used_ = 512;
};

}  // namespace yinxin::crypto
