// The draw of follow-up calls: a function of the submission alone, that anybody can repeat.
#include "ledger/office/survey/follow_up.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace yinxin::ledger {
namespace {

const crypto::Digest kRoot = crypto::sha256(as_bytes("a root"));

TEST(FollowUpDraws, A7_AreTheSameForEverybodyAndAtLeastOne) {
  const std::vector<Interval> rows{{1, 40}, {60, 119}};
  const auto drawn = drawn_rows(kRoot, rows, 5);
  EXPECT_EQ(drawn.size(), 5u);
  EXPECT_EQ(drawn, drawn_rows(kRoot, rows, 5));
  EXPECT_TRUE(std::ranges::is_sorted(drawn));
  for (std::uint64_t row : drawn) EXPECT_TRUE(row <= 40 || row >= 60);
  EXPECT_EQ(drawn_rows(kRoot, {{7, 7}}, 1), std::vector<std::uint64_t>{7});
  EXPECT_TRUE(drawn_rows(kRoot, rows, 0).empty());
  EXPECT_EQ(drawn_rows(kRoot, rows, 100).size(), 100u);
  EXPECT_TRUE(drawn_rows(kRoot, {}, 50).empty());
}

TEST(FollowUpDraws, A7_OfALargerShareHoldThoseOfASmaller) {
  const std::vector<Interval> rows{{1, 200}};
  const auto some = drawn_rows(kRoot, rows, 5);
  const auto more = drawn_rows(kRoot, rows, 20);
  EXPECT_TRUE(std::ranges::includes(more, some));
  EXPECT_NE(some, drawn_rows(crypto::sha256(as_bytes("another root")), rows, 5));
}

TEST(FollowUpDraws, A7_AreDoneByAnOutcomeOrBySoManyCallsInVain) {
  const FollowUpPolicy policy{5, 2, false};
  BookedRow row;
  const Call vain{CallOutcome::not_reached, 20201201, 9, 0};
  EXPECT_EQ(call_standing(row, {}, policy), CallStanding::open);
  EXPECT_EQ(call_standing(row, {vain}, policy), CallStanding::open);
  EXPECT_EQ(call_standing(row, {vain, vain}, policy), CallStanding::done);
  EXPECT_EQ(call_standing(row, {vain, {CallOutcome::number_not_in_use, 20201201, 9, 0}}, policy), CallStanding::done);
  row.withdrawn = true;
  EXPECT_EQ(call_standing(row, {}, policy), CallStanding::dropped);
}

}  // namespace
}  // namespace yinxin::ledger
