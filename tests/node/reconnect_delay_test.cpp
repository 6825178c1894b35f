#include "node/reconnect_delay.h"

#include <gtest/gtest.h>

namespace yinxin::node {
namespace {

using std::chrono::milliseconds;

// Least and greatest of many draws.
std::pair<milliseconds, milliseconds> range(unsigned failures) {
  crypto::SeededRandom random(7);
  milliseconds least = milliseconds::max();
  milliseconds most = milliseconds::min();
  for (int i = 0; i < 2000; ++i) {
    const milliseconds delay = reconnect_delay(failures, random);
    least = std::min(least, delay);
    most = std::max(most, delay);
  }
  return {least, most};
}

TEST(ReconnectDelay, SpreadsOverTheWholeIntervalThatDoublesUpToTenMinutes) {
  for (const auto& [failures, longest] :
       {std::pair{0U, 1000}, {1U, 2000}, {5U, 32000}, {10U, 600000}, {11U, 600000}, {4000000000U, 600000}}) {
    const auto [least, most] = range(failures);
    EXPECT_GE(least, milliseconds(1));
    EXPECT_LT(least, milliseconds(longest / 50));
    EXPECT_LE(most, milliseconds(longest));
    EXPECT_GT(most, milliseconds(longest - longest / 50));
  }
}

TEST(ReconnectDelay, IsTheSameForTheSameSeed) {
  crypto::SeededRandom one(3);
  crypto::SeededRandom other(3);
  for (unsigned failures = 0; failures < 20; ++failures)
    EXPECT_EQ(reconnect_delay(failures, one), reconnect_delay(failures, other));
}

}  // namespace
}  // namespace yinxin::node
