#include "node/key_bars.h"

#include <gtest/gtest.h>

#include "crypto/random.h"

namespace yinxin::node {
namespace {

crypto::PublicKey key(std::uint64_t seed) {
  crypto::SeededRandom random(seed);
  return crypto::SecretKey(random.draw<32>()).public_key();
}

TEST(KeyBars, LastAnHour) {
  KeyBars bars;
  const KeyBars::Time start{};
  EXPECT_FALSE(bars.is_barred(key(1), start));
  bars.bar(key(1), start);
  EXPECT_TRUE(bars.is_barred(key(1), start + std::chrono::minutes(59)));
  EXPECT_FALSE(bars.is_barred(key(2), start));
  EXPECT_FALSE(bars.is_barred(key(1), start + std::chrono::hours(1)));
}

TEST(KeyBars, ASecondViolationStartsTheHourAnew) {
  KeyBars bars;
  const KeyBars::Time start{};
  bars.bar(key(1), start);
  bars.bar(key(1), start + std::chrono::minutes(30));
  EXPECT_TRUE(bars.is_barred(key(1), start + std::chrono::minutes(80)));
}

TEST(KeyBars, StayBounded) {
  KeyBars bars;
  KeyBars::Time now{};
  bars.bar(key(0), now);
  for (std::uint64_t seed = 1; seed <= KeyBars::kMax; ++seed) bars.bar(key(seed), now += std::chrono::milliseconds(1));
  EXPECT_EQ(bars.size(), KeyBars::kMax);
  EXPECT_FALSE(bars.is_barred(key(0), now));
  EXPECT_TRUE(bars.is_barred(key(KeyBars::kMax), now));
  bars.bar(key(9), now + std::chrono::hours(2));
  EXPECT_EQ(bars.size(), 1U);
}

}  // namespace
}  // namespace yinxin::node
