// Sets of numbers as maximal intervals, against a plain set of numbers.
#include "ledger/rules/intervals.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>

#include "crypto/random.h"

namespace yinxin::ledger::rules {
namespace {

std::vector<Interval> maximal(const std::set<std::uint64_t>& numbers) {
  std::vector<Interval> out;
  for (const std::uint64_t number : numbers) {
    if (!out.empty() && out.back().last + 1 == number) {
      out.back().last = number;
    } else {
      out.push_back({number, number});
    }
  }
  return out;
}

TEST(IntervalSet, KeepsMaximalIntervals) {
  IntervalSet set;
  set.add({5, 6});
  set.add({9, 9});
  set.add({7, 8});
  EXPECT_EQ(set.all(), (std::vector<Interval>{{5, 9}}));
  set.remove({6, 7});
  EXPECT_EQ(set.all(), (std::vector<Interval>{{5, 5}, {8, 9}}));
  set.add({4, 3});
  EXPECT_EQ(set.all(), (std::vector<Interval>{{5, 5}, {8, 9}}));
}

TEST(IntervalSet, ReachesToBothEndsOfTheNumbers) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  IntervalSet set;
  set.add({kMost, kMost});
  set.add({0, 0});
  set.add({1, kMost - 1});
  EXPECT_EQ(set.all(), (std::vector<Interval>{{0, kMost}}));
  EXPECT_TRUE(set.contains(0) && set.contains(kMost));
  EXPECT_TRUE(set.outside({0, kMost}).empty());
  set.remove({0, kMost});
  EXPECT_TRUE(set.empty());
  EXPECT_EQ(set.outside({0, kMost}), (std::vector<Interval>{{0, kMost}}));
}

TEST(IntervalSet, AgreesWithAPlainSetOfNumbers) {
  constexpr std::uint64_t kBound = 24;
  crypto::SeededRandom random(3);
  for (int run = 0; run < 300; ++run) {
    IntervalSet set;
    std::set<std::uint64_t> plain;
    for (int step = 0; step < 30; ++step) {
      const std::uint64_t first = random.below(kBound);
      const std::uint64_t last = first + random.below(5);
      const bool add = random.chance(1, 2);
      add ? set.add({first, last}) : set.remove({first, last});
      for (std::uint64_t number = first; number <= last; ++number) {
        if (add) {
          plain.insert(number);
        } else {
          plain.erase(number);
        }
      }
      ASSERT_EQ(set.all(), maximal(plain));
      const std::uint64_t from = random.below(kBound);
      const std::uint64_t to = from + random.below(9);
      std::set<std::uint64_t> in;
      std::set<std::uint64_t> out;
      for (std::uint64_t number = from; number <= to; ++number) {
        (plain.contains(number) ? in : out).insert(number);
        ASSERT_EQ(set.contains(number), plain.contains(number));
      }
      ASSERT_EQ(set.inside({from, to}), maximal(in));
      ASSERT_EQ(set.outside({from, to}), maximal(out));
    }
  }
}

}  // namespace
}  // namespace yinxin::ledger::rules
