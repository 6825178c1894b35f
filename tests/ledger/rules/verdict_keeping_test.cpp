// What has to be decided beside an erasure so that nobody else gains by it (E2).
#include "ledger/rules/verdict_keeping.h"

#include <gtest/gtest.h>

#include "../support/federation.h"

namespace yinxin::tests {
namespace {

using ledger::rules::EntryRef;

struct Played {
  explicit Played(Federation& federation) : outcome(federation.play()) {}
  ledger::rules::VerdictKeeping without(const std::vector<std::string>& refs) const {
    std::vector<EntryRef> erased;
    for (const std::string& ref : refs) erased.push_back(outcome.entry(ref));
    return ledger::rules::keep_verdicts(outcome.scenario().history, erased);
  }
  std::vector<EntryRef> entries(const std::vector<std::string>& refs) const {
    std::vector<EntryRef> out;
    for (const std::string& ref : refs) out.push_back(outcome.entry(ref));
    return out;
  }
  Outcome outcome;
};

TEST(VerdictKeeping, E2_RejectsAClaimThatLostAgainstTheErasedOne) {
  const Played played(Federation()
                          .add("bengbu", {claim("c1", 1)})
                          .add("welding", {claim("c2", 1)})
                          .add("province", {receipt({{"bengbu", 1}}), receipt({{"welding", 1}})}));
  const auto keeping = played.without({"c1"});
  EXPECT_EQ(keeping.reject, played.entries({"c2"}));
  EXPECT_TRUE(keeping.unconfirm.empty());
  EXPECT_TRUE(keeping.not_kept.empty());
}

TEST(VerdictKeeping, E2_TakesOneClaimAfterTheOtherOutOfAContest) {
  const Played played(
      Federation()
          .add("bengbu", {claim("c1", 1)})
          .add("hefei", {claim("c3", 1)})
          .add("welding", {claim("c2", 1)})
          .add("province", {receipt({{"bengbu", 1}}), receipt({{"welding", 1}}), receipt({{"hefei", 1}})}));
  EXPECT_EQ(played.without({"c1"}).reject, played.entries({"c2", "c3"}));
}

TEST(VerdictKeeping, E2_TakesBackAConfirmationThatFailedBecauseOfTheErasedOne) {
  // c1 is not held, so the confirmation of both fails as a whole; without c1 it would take effect.
  const Played played(
      Federation()
          .add("bengbu", {claim("c1", 1), claim("c4", 2)})
          .add("welding", {claim("c2", 1)})
          .add("province", {receipt({{"welding", 1}}), receipt({{"bengbu", 2}}), confirm({"c1", "c4"})}));
  const auto keeping = played.without({"c1"});
  EXPECT_EQ(keeping.unconfirm, played.entries({"c4"}));
  EXPECT_TRUE(keeping.reject.empty());
  EXPECT_TRUE(keeping.not_kept.empty());
}

TEST(VerdictKeeping, E2_NeedsNothingForAClaimThatNobodyElseMade) {
  const Played played(
      Federation().add("bengbu", {claim("c1", 1), claim("c2", 2)}).add("province", {receipt({{"bengbu", 2}})}));
  const auto keeping = played.without({"c1"});
  EXPECT_TRUE(keeping.reject.empty());
  EXPECT_TRUE(keeping.unconfirm.empty());
  EXPECT_TRUE(keeping.not_kept.empty());
}

TEST(VerdictKeeping, E2_SaysWhatNoDecisionKeeps) {
  // The second raise for one occupation and level would be payable; and c2 has not been received.
  const Played played(Federation()
                          .add("bengbu", {subsidy("s1", 1, "raise", 3), subsidy("s2", 1, "raise", 3), claim("c1", 1)})
                          .add("welding", {claim("c2", 1)})
                          .add("province", {receipt({{"bengbu", 3}})}));
  const auto keeping = played.without({"s1", "c1"});
  ASSERT_EQ(keeping.not_kept.size(), 2U);
  EXPECT_EQ(keeping.not_kept[0].entry, played.outcome.entry("c2"));
  EXPECT_EQ(keeping.not_kept[0].before, "double-filed");
  EXPECT_EQ(keeping.not_kept[0].after, "held");
  EXPECT_EQ(keeping.not_kept[1].entry, played.outcome.entry("s2"));
  EXPECT_EQ(keeping.not_kept[1].before, "same-skill");
}

}  // namespace
}  // namespace yinxin::tests
