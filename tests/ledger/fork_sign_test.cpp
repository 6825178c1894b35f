#include <gtest/gtest.h>

#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

MemberId id(std::string_view text) { return *MemberId::parse(text); }

// Two histories of hefei: `common` entries, then different ones. bengbu holds the first.
struct Fork {
  Fork(std::size_t common, std::size_t first, std::size_t second) {
    for (SmallFederation* one : {&federation, &twin}) {
      if (common == 0) continue;
      EXPECT_TRUE((*one)["hefei"].own->append(some_leaves(common, 1)));
    }
    EXPECT_TRUE(federation["hefei"].own->append(some_leaves(first, 2)));
    EXPECT_TRUE(twin["hefei"].own->append(some_leaves(second, 3)));
    federation.copy_all("bengbu");
  }

  FeedSet& holder() { return *federation["bengbu"].feeds; }
  const FeedSet& other() { return *twin["hefei"].feeds; }
  const std::string& other_note() { return other().head(id("hefei"))->note; }
  Branch judge(const FeedSet& shown_by, std::optional<Bytes> middle = {}) {
    const auto offered = holder().check_head(other_note());
    const BranchPlan plan = holder().branch_plan(offered->head->head());
    const auto part = [&](std::uint64_t from, std::uint64_t to) {
      return from == to ? Bytes() : shown_by.serve_leaves(id("hefei"), from, to).value_or(Bytes());
    };
    return holder().judge_branch(*offered->head, middle.value_or(part(plan.middle_first, plan.middle_last)),
                                 *shown_by.serve_bundle_roots(id("hefei"), 0, plan.bundles_last),
                                 part(plan.tail_first, plan.tail_last));
  }

  SmallFederation federation{{"bengbu", "hefei"}};
  SmallFederation twin{{"bengbu", "hefei"}};  // the same keys: the same author elsewhere
};

TEST(ForkSign, IsLeftByASmallerHeadOfAnotherHistory) {
  Fork fork(300, 20, 10);
  ASSERT_EQ(fork.holder().check_head(fork.other_note())->outcome, HeadOutcome::conflict);
  ASSERT_EQ(fork.holder().fork_signs().size(), 1U);
  const ForkSign& sign = fork.holder().fork_signs().at(id("hefei"));
  EXPECT_EQ(sign.held.size, 320U);
  EXPECT_EQ(sign.other.note, fork.other_note());
  fork.federation["bengbu"].restart();
  ASSERT_EQ(fork.holder().fork_signs().size(), 1U);
  EXPECT_EQ(fork.holder().fork_signs().at(id("hefei")).other.note, fork.other_note());
}

TEST(ForkSign, IsNotLeftByEarlierHeadsOfTheSameHistoryOrByForgeries) {
  Fork fork(300, 20, 10);
  SmallFederation early({"bengbu", "hefei"});
  ASSERT_TRUE(early["hefei"].own->append(some_leaves(300, 1)));
  EXPECT_EQ(fork.holder().check_head(early["hefei"].feeds->head(id("hefei"))->note)->outcome, HeadOutcome::known);
  SmallFederation others({"bengbu", "hefei"}, 2);
  ASSERT_TRUE(others["hefei"].own->append(some_leaves(7, 1)));
  EXPECT_EQ(fork.holder().check_head(others["hefei"].feeds->head(id("hefei"))->note)->outcome, HeadOutcome::unproven);
  std::string forged = fork.federation["hefei"].feeds->head(id("hefei"))->note;
  forged.replace(forged.find("\n320\n"), 5, "\n319\n");
  EXPECT_EQ(fork.holder().check_head(forged)->outcome, HeadOutcome::unproven);
  EXPECT_TRUE(fork.holder().fork_signs().empty());
}

TEST(ForkSign, IsLeftByTwoHeadsOfOneSizeThatAreBothNotHeld) {
  Fork fork(300, 20, 10);
  ASSERT_TRUE(fork.federation["hefei"].own->append(some_leaves(5, 4)));
  ASSERT_TRUE(fork.twin["hefei"].own->append(some_leaves(15, 5)));
  EXPECT_EQ(fork.holder().check_head(fork.federation["hefei"].feeds->head(id("hefei"))->note)->outcome,
            HeadOutcome::larger);
  EXPECT_TRUE(fork.holder().fork_signs().empty());
  EXPECT_EQ(fork.holder().check_head(fork.other_note())->outcome, HeadOutcome::larger);
  EXPECT_EQ(fork.holder().fork_signs().size(), 1U);
}

TEST(ForkSign, IsLeftByALargerHeadWhoseWholeEdgeIsShown) {
  // The fork inside a bundle, at its border, in the tail; the second history in the same bundle or bundles later.
  for (const auto& [common, first, second] : {std::tuple<std::size_t, std::size_t, std::size_t>{300, 20, 1000},
                                              {256, 1, 600},
                                              {300, 20, 30},
                                              {250, 6, 10},
                                              {250, 6, 600},
                                              {0, 5, 6},
                                              {512, 256, 300}}) {
    Fork fork(common, first, second);
    EXPECT_EQ(fork.judge(fork.other()), Branch::other) << common << ' ' << first << ' ' << second;
    EXPECT_EQ(fork.holder().fork_signs().size(), 1U);
  }
}

TEST(ForkSign, IsNotLeftByWhoShowsSomethingElse) {
  Fork fork(300, 20, 1000);
  SmallFederation third({"bengbu", "hefei"});
  ASSERT_TRUE(third["hefei"].own->append(some_leaves(1300, 9)));
  EXPECT_EQ(fork.judge(*third["hefei"].feeds), Branch::unfounded);
  EXPECT_EQ(fork.judge(fork.other(), *third["hefei"].feeds->serve_leaves(id("hefei"), 256, 512)), Branch::unfounded);
  EXPECT_EQ(fork.judge(fork.other(), Bytes()), Branch::unfounded);
  EXPECT_TRUE(fork.holder().fork_signs().empty());
}

TEST(ForkSign, IsNotLeftByAHeadThatGoesOn) {
  Fork fork(300, 20, 10);
  ASSERT_TRUE(fork.federation["hefei"].own->append(some_leaves(700, 4)));
  FeedSet& holder = fork.holder();
  const FeedSet& author = *fork.federation["hefei"].feeds;
  const auto offered = holder.check_head(author.head(id("hefei"))->note);
  const BranchPlan plan = holder.branch_plan(offered->head->head());
  EXPECT_EQ(holder.judge_branch(*offered->head, *author.serve_leaves(id("hefei"), plan.middle_first, plan.middle_last),
                                *author.serve_bundle_roots(id("hefei"), 0, plan.bundles_last),
                                *author.serve_leaves(id("hefei"), plan.tail_first, plan.tail_last)),
            Branch::ours);
  EXPECT_TRUE(holder.fork_signs().empty());
}

// NO_HONEST_FORK: who meets another copy of itself signs nothing more.
TEST(OwnFeed, SignsNothingOnceAnotherCopyOfTheNodeIsSeen) {
  Fork ahead(10, 5, 700);
  FeedSet& self = *ahead.federation["hefei"].feeds;
  SmallFederation::copy_feed(*ahead.federation.province().feeds, self, id("province"));
  ASSERT_EQ(self.check_head(ahead.other_note())->outcome, HeadOutcome::larger);
  EXPECT_EQ(ahead.federation["hefei"].own->append(some_leaves(1, 6)).error().code, "own-feed.elsewhere");
  EXPECT_EQ(self.size(id("hefei")), 15U);

  Fork behind(10, 5, 3);
  FeedSet& larger = *behind.federation["hefei"].feeds;
  SmallFederation::copy_feed(*behind.federation.province().feeds, larger, id("province"));
  ASSERT_EQ(larger.check_head(behind.other_note())->outcome, HeadOutcome::conflict);
  EXPECT_EQ(behind.federation["hefei"].own->append(some_leaves(1, 6)).error().code, "own-feed.elsewhere");
}

}  // namespace
}  // namespace yinxin::ledger
