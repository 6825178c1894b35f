// Receipts, official positions, the horizon, unopened claims. Each test is a sentence of the rules.
#include <gtest/gtest.h>

#include "../support/federation.h"

namespace yinxin::tests {
namespace {

using ledger::rules::kNever;

std::uint64_t position(const Outcome& outcome, const std::string& ref) {
  return outcome.verdicts().official_position(outcome.entry(ref));
}

TEST(Sequence, TheOfficialPositionIsTheIndexOfTheFirstReceiptThatCoversTheEntry) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1), claim("c2", 2), claim("c3", 3)})
          .add("province", {known(9), receipt({{"bengbu", 1}}), receipt({{"bengbu", 2}}), receipt({{"bengbu", 2}})})
          .play();
  EXPECT_EQ(position(outcome, "c1"), 1U);
  EXPECT_EQ(position(outcome, "c2"), 2U);
  EXPECT_EQ(position(outcome, "c3"), kNever);
}

TEST(Sequence, ACountNotAboveAnEarlierOneCoversNothingNew) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), claim("c2", 2)})
                           .add("province", {receipt({{"bengbu", 1}}), receipt({{"bengbu", 0}}),
                                             receipt({{"bengbu", 1}}), receipt({{"bengbu", 2}})})
                           .play();
  EXPECT_EQ(position(outcome, "c1"), 0U);
  EXPECT_EQ(position(outcome, "c2"), 3U);
}

TEST(Sequence, WithinAReceiptMembersGoByTheBytesOfTheirIdsAndEachByItsFeed) {
  const auto outcome = Federation()
                           .add("welding", {claim("w1", 1), claim("w2", 2)})
                           .add("bengbu", {claim("b1", 3)})
                           .add("hefei", {claim("h1", 4)})
                           .add("province", {receipt({{"welding", 2}, {"hefei", 1}, {"bengbu", 1}})})
                           .play();
  const auto sequence =
      ledger::rules::sequence_of(outcome.scenario().history, ledger::rules::Erasures(outcome.scenario().history),
                                 ledger::rules::Extent::kEverything);
  std::vector<ledger::rules::EntryRef> order;
  for (const auto& turn : sequence.turns) {
    if (turn.entry.member != outcome.scenario().history.province) order.push_back(turn.entry);
  }
  const std::vector<ledger::rules::EntryRef> expected = {outcome.entry("b1"), outcome.entry("h1"), outcome.entry("w1"),
                                                         outcome.entry("w2")};
  EXPECT_EQ(order, expected);
}

TEST(Sequence, ReplayEndsBeforeAReceiptOfMoreThanIsHeld) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1), claim("c2", 2)})
          .add("province", {body_entry(), range("r1", 1, 9), receipt({{"bengbu", 1}}), receipt({{"bengbu", 3}}),
                            range("r2", 10, 19), certificate("k1", 1), receipt({{"bengbu", 2}}), confirm({"c1"})})
          .play();
  EXPECT_EQ(outcome.verdicts().horizon, 3U);
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
  EXPECT_EQ(outcome.claim("c2"), "held, step 0, open, winner c2");
  EXPECT_EQ(outcome.range("r1"), "counts");
  EXPECT_EQ(outcome.range("r2"), "none");
  EXPECT_EQ(outcome.certificate("k1"), "none");
  EXPECT_NE(outcome.line().find("\"horizon\":3"), std::string::npos);
}

TEST(Sequence, ReplayEndsBeforeAnEntryOfAnUnknownRulesVersion) {
  const auto scenario = Federation()
                            .add("bengbu", {claim("c1", 1)})
                            .add("province", {known(2), receipt({{"bengbu", 1}})})
                            .play()
                            .scenario();
  ledger::rules::History history = scenario.history;
  history.stop_before = 1;
  const auto verdicts = ledger::rules::replay(history);
  EXPECT_EQ(verdicts.horizon, 1U);
  EXPECT_FALSE(verdicts.claims.find(scenario.entry_by_ref.at("c1"))->settled);
}

TEST(Sequence, AnUnopenedClaimBecomesOfficialAtTheLaterReceiptThatOpensIt) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1)})
          .add("hefei", {claim("c2", 1)})
          .add("province", {receipt({{"bengbu", 1}}, {"c1"}), receipt({{"hefei", 1}}), receipt({}, {}, {"c1"})})
          .play();
  EXPECT_EQ(position(outcome, "c1"), 2U);
  EXPECT_EQ(outcome.claim("c1"), "double-filed, step 4, settled, winner c2");
}

TEST(Sequence, AClaimNeverOpenedIsUnreceived) {
  const auto outcome =
      Federation().add("bengbu", {claim("c1", 1)}).add("province", {receipt({{"bengbu", 1}}, {"c1"})}).play();
  EXPECT_EQ(position(outcome, "c1"), kNever);
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, open, winner c1");
}

TEST(Sequence, OpenedInTheSameReceiptDoesNotOpen) {
  const auto outcome =
      Federation().add("bengbu", {claim("c1", 1)}).add("province", {receipt({{"bengbu", 1}}, {"c1"}, {"c1"})}).play();
  EXPECT_EQ(position(outcome, "c1"), kNever);
}

TEST(Sequence, OnlyTheUnopenedListOfTheReceiptThatFirstCoversAClaimCounts) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1), claim("c2", 2)})
          .add("province", {receipt({}, {"c1"}), receipt({{"bengbu", 1}}, {"c2"}), receipt({{"bengbu", 2}}, {"c1"})})
          .play();
  EXPECT_EQ(position(outcome, "c1"), 1U);
  EXPECT_EQ(position(outcome, "c2"), 2U);
}

TEST(Sequence, AnOpeningBeforeTheClaimIsCoveredOpensNothing) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1)})
                           .add("province", {receipt({}, {}, {"c1"}), receipt({{"bengbu", 1}}, {"c1"})})
                           .play();
  EXPECT_EQ(position(outcome, "c1"), kNever);
}

TEST(Sequence, OpenedClaimsFollowTheNewlyCoveredEntriesInListOrder) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1), claim("c2", 2)})
          .add("hefei", {claim("c3", 3)})
          .add("province", {receipt({{"bengbu", 2}}, {"c1", "c2"}), receipt({{"hefei", 1}}, {}, {"c2", "c1", "c2"})})
          .play();
  const auto sequence =
      ledger::rules::sequence_of(outcome.scenario().history, ledger::rules::Erasures(outcome.scenario().history),
                                 ledger::rules::Extent::kEverything);
  std::vector<ledger::rules::EntryRef> order;
  for (const auto& turn : sequence.turns) {
    if (turn.entry.member != outcome.scenario().history.province) order.push_back(turn.entry);
  }
  const std::vector<ledger::rules::EntryRef> expected = {outcome.entry("c3"), outcome.entry("c2"), outcome.entry("c1")};
  EXPECT_EQ(order, expected);
}

TEST(Sequence, WithdrawalsAndRejectionsOfAClaimNotYetOpenedStand) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1), withdraw("c1"), claim("c2", 2), reject("c2")})
          .add("hefei", {claim("c3", 1)})
          .add("province", {receipt({{"bengbu", 4}}, {"c1", "c2"}), receipt({{"hefei", 1}}), receipt({}, {}, {"c1"})})
          .play();
  EXPECT_EQ(outcome.claim("c1"), "withdrawn, step 0, settled");
  EXPECT_EQ(outcome.claim("c2"), "rejected, step 0, settled");
  EXPECT_EQ(outcome.claim("c3"), "held, step 0, settled, winner c3");
}

TEST(Sequence, AnythingButAClaimInTheUnopenedListIsOfficialAllTheSame) {
  const auto outcome = Federation()
                           .add("bengbu", {subsidy("s1", 1, "raise", 4)})
                           .add("province", {receipt({{"bengbu", 1}}, {"s1", "nobody"})})
                           .play();
  EXPECT_EQ(outcome.subsidy("s1"), "payable, settled");
}

TEST(Sequence, ErasedEntriesTakeNoTurnButKeepTheirPlaces) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), claim("c2", 2)})
                           .add("province", {receipt({{"bengbu", 1}}), receipt({{"bengbu", 2}}), erase("c1")})
                           .play();
  EXPECT_EQ(position(outcome, "c1"), kNever);
  EXPECT_EQ(position(outcome, "c2"), 1U);
  EXPECT_EQ(outcome.verdicts().horizon, std::nullopt);
}

TEST(Sequence, AnEntryWhoseBytesAreGoneCountsAsErased) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), claim("c2", 2)})
                           .add("province", {receipt({{"bengbu", 2}}), confirm({"c1", "c2"})})
                           .play();
  ledger::rules::History history = outcome.scenario().history;
  history.members[outcome.entry("c1").member].entries[0] = ledger::rules::Gone{};
  const auto verdicts = ledger::rules::replay(history);
  EXPECT_EQ(verdicts.claims.find(outcome.entry("c1")), nullptr);
  EXPECT_EQ(verdicts.claims.find(outcome.entry("c2"))->step, 2U);
}

TEST(Sequence, TheOfficialExtentEndsBeforeWhatIsUnreceived) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), withdraw("c1")})
                           .add("hefei", {claim("c2", 1)})
                           .add("province", {receipt({{"bengbu", 1}})})
                           .play(ledger::rules::Extent::kOfficial);
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
  EXPECT_EQ(outcome.claim("c2"), "none");
}

}  // namespace
}  // namespace yinxin::tests
