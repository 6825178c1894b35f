// Claims: who holds a person in a campaign, and by which step. Each test is a sentence of the rules.
#include <gtest/gtest.h>

#include "../support/federation.h"
#include "ledger/rules/tie_break.h"

namespace yinxin::tests {
namespace {

// The member of two whose claim comes first by the tie-break for that person.
std::string first_by_hash(std::uint64_t person, const std::string& a, const std::string& b) {
  ByteArray<16> tag{};
  tag[15] = std::byte(person);
  const auto hash = [&](const std::string& id) {
    return ledger::rules::tie_break(tag, "yinxin/test-0000000000000000/" + id);
  };
  return hash(a) < hash(b) ? a : b;
}

// A person for whom the later member by id comes first by the tie-break, so that neither order hides the other.
std::uint64_t person_whose_hash_prefers(const std::string& preferred, const std::string& other) {
  for (std::uint64_t person = 1; person < 200; ++person) {
    if (first_by_hash(person, preferred, other) == preferred) return person;
  }
  return 0;
}

TEST(DoubleFiling, A6_TheExampleOfThePage) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1)})
                           .add("welding", {claim("c2", 1)})
                           .add("province", {receipt({{"welding", 1}}), receipt({{"bengbu", 1}, {"welding", 1}})})
                           .play();
  EXPECT_EQ(
      outcome.line(),
      R"({"certificates":{},"claims":{"c1":{"settled":true,"state":"double-filed","step":4,"winner":"c2"},)"
      R"("c2":{"settled":true,"state":"held","step":4,"winner":"c2"}},"horizon":null,"ranges":{},"subsidies":{}})");
}

TEST(DoubleFiling, ALoneLiveClaimIsHeldAtStepZeroItselfTheWinner) {
  const auto outcome = Federation().add("bengbu", {claim("c1", 1)}).add("province", {receipt({{"bengbu", 1}})}).play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
}

TEST(DoubleFiling, AnUnreceivedWinnerIsNotSettled) {
  const auto outcome = Federation().add("bengbu", {claim("c1", 1)}).play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, open, winner c1");
}

TEST(DoubleFiling, ClaimsOfDifferentCampaignsOrPersonsDoNotCompete) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1, "2020"), claim("c2", 1, "2021"), claim("c3", 2, "2020")})
                           .add("province", {receipt({{"bengbu", 3}})})
                           .play();
  for (const std::string ref : {"c1", "c2", "c3"}) {
    EXPECT_EQ(outcome.claim(ref), "held, step 0, settled, winner " + ref);
  }
}

TEST(DoubleFiling, ByStepOneTheLastArbitrationOfALiveOfficialClaimWins) {
  Federation federation;
  federation.add("bengbu", {claim("c1", 1)}).add("hefei", {claim("c2", 1)}).add("welding", {claim("c3", 1)});
  federation.add("province", {receipt({{"bengbu", 1}}), receipt({{"hefei", 1}, {"welding", 1}}), arbitrate("c3"),
                              arbitrate("c2"), arbitrate("c3"), arbitrate("c2")});
  const auto outcome = federation.play();
  EXPECT_EQ(outcome.claim("c1"), "double-filed, step 1, settled, winner c2");
  EXPECT_EQ(outcome.claim("c2"), "held, step 1, settled, winner c2");
  EXPECT_EQ(outcome.claim("c3"), "double-filed, step 1, settled, winner c2");
}

TEST(DoubleFiling, AnArbitrationForAClaimThatIsNotLiveGivesWayToTheOneBefore) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1)})
          .add("hefei", {claim("c2", 1), withdraw("c2")})
          .add("welding", {claim("c3", 1)})
          .add("province", {receipt({{"bengbu", 1}, {"hefei", 2}, {"welding", 1}}), arbitrate("c3"), arbitrate("c2")})
          .play();
  EXPECT_EQ(outcome.claim("c1"), "double-filed, step 1, settled, winner c3");
  EXPECT_EQ(outcome.claim("c2"), "withdrawn, step 0, settled");
}

TEST(DoubleFiling, AnArbitrationForAnUnreceivedClaimDecidesNothing) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1)})
                           .add("hefei", {claim("c2", 1)})
                           .add("province", {receipt({{"bengbu", 1}}), arbitrate("c2")})
                           .play();
  EXPECT_EQ(outcome.claim("c2"), "double-filed, step 4, settled, winner c1");
}

TEST(DoubleFiling, AnArbitrationStandsFromItsPlaceOnAlsoForAClaimThatComesLater) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1)})
                           .add("hefei", {claim("c2", 1)})
                           .add("province", {arbitrate("c2"), receipt({{"bengbu", 1}}), receipt({{"hefei", 1}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "double-filed, step 1, settled, winner c2");
}

TEST(DoubleFiling, ByStepTwoTheOneConfirmedEarliestWins) {
  // c1 is confirmed as the first received; c2 after a ruling; then the ruled one is withdrawn only in name: the ruling
  // is what step 1 reads, so another ruling for nobody is needed to see step 2 at work.
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1)})
          .add("hefei", {claim("c2", 1)})
          .add("welding", {claim("c3", 1), withdraw("c3")})
          .add("province", {receipt({{"bengbu", 1}}), confirm({"c1"}), receipt({{"hefei", 1}, {"welding", 1}}),
                            arbitrate("c3"), confirm({"c3"}), receipt({{"welding", 2}}), unconfirm("c3")})
          .play();
  EXPECT_EQ(outcome.claim("c3"), "withdrawn, step 0, settled");
  EXPECT_EQ(outcome.claim("c1"), "held, step 2, settled, winner c1");
  EXPECT_EQ(outcome.claim("c2"), "double-filed, step 2, settled, winner c1");
}

TEST(DoubleFiling, A5_ByStepThreeAllClaimsForAKnownHolderAreAlreadyCounted) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), claim("c2", 1, "2021")})
                           .add("hefei", {claim("c3", 1)})
                           .add("province", {receipt({{"bengbu", 2}}), known(1)})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "already-counted, step 3, settled");
  EXPECT_EQ(outcome.claim("c3"), "already-counted, step 3, settled");
  EXPECT_EQ(outcome.claim("c2"), "held, step 0, settled, winner c2");
}

TEST(DoubleFiling, AConfirmedClaimStaysHeldWhenItsPersonBecomesKnown) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1)})
                           .add("province", {receipt({{"bengbu", 1}}), confirm({"c1"}), known(1)})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 2, settled, winner c1");
}

TEST(DoubleFiling, ByStepFiveTheLowestHashAmongThoseReceivedAtOnceWins) {
  const std::uint64_t person = person_whose_hash_prefers("hefei", "bengbu");
  ASSERT_NE(person, 0U);
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", person)})
                           .add("hefei", {claim("c2", person)})
                           .add("province", {receipt({{"bengbu", 1}, {"hefei", 1}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "double-filed, step 5, settled, winner c2");
}

TEST(DoubleFiling, ByStepFiveTheLowestIndexOfOneFeedWins) {
  const auto outcome =
      Federation().add("bengbu", {claim("c1", 1), claim("c2", 1)}).add("province", {receipt({{"bengbu", 2}})}).play();
  EXPECT_EQ(outcome.claim("c2"), "double-filed, step 5, settled, winner c1");
}

TEST(DoubleFiling, TheHashOnlyDecidesAmongThoseWithTheLowestPosition) {
  const std::uint64_t person = person_whose_hash_prefers("hefei", "bengbu");
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", person), claim("c2", person)})
                           .add("hefei", {claim("c3", person)})
                           .add("province", {receipt({{"bengbu", 2}}), receipt({{"hefei", 1}})})
                           .play();
  EXPECT_EQ(outcome.claim("c3"), "double-filed, step 5, settled, winner c1");
}

TEST(DoubleFiling, UnreceivedClaimsAmongThemselvesAreDecidedByStepFiveAndOpen) {
  const auto outcome = Federation().add("bengbu", {claim("c1", 1), claim("c2", 1)}).play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 5, open, winner c1");
}

TEST(DoubleFiling, AReceivedClaimHoldsAgainstAnUnreceivedOneAndIsSettled) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1)})
                           .add("hefei", {claim("c2", 1)})
                           .add("province", {receipt({{"hefei", 1}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "double-filed, step 4, settled, winner c2");
}

TEST(DoubleFiling, AnUnreceivedWithdrawalOfAnOfficialClaimLeavesItsGroupUnsettled) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), withdraw("c1")})
                           .add("hefei", {claim("c2", 1)})
                           .add("province", {receipt({{"bengbu", 1}}), receipt({{"hefei", 1}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "withdrawn, step 0, open");
  EXPECT_EQ(outcome.claim("c2"), "held, step 0, open, winner c2");
}

TEST(DoubleFiling, AnUnreceivedWithdrawalOfAnUnreceivedClaimLeavesOthersSettled) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), withdraw("c1")})
                           .add("hefei", {claim("c2", 1)})
                           .add("province", {receipt({{"hefei", 1}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "withdrawn, step 0, open");
  EXPECT_EQ(outcome.claim("c2"), "held, step 0, settled, winner c2");
}

TEST(DoubleFiling, AnUnreceivedWithdrawalLeavesEvenAKnownHoldersGroupUnsettled) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), withdraw("c1")})
                           .add("hefei", {claim("c2", 1)})
                           .add("province", {receipt({{"bengbu", 1}, {"hefei", 1}}), known(1)})
                           .play();
  EXPECT_EQ(outcome.claim("c2"), "already-counted, step 3, open");
}

TEST(DoubleFiling, ListsTheLiveClaimsOfAContestTheWinnerFirst) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), claim("c4", 2)})
                           .add("hefei", {claim("c2", 1), withdraw("c2")})
                           .add("welding", {claim("c3", 1)})
                           .add("province", {receipt({{"bengbu", 2}}), receipt({{"hefei", 2}}),
                                             receipt({{"welding", 1}}), arbitrate("c3")})
                           .play();
  ASSERT_EQ(outcome.verdicts().contests.size(), 1U);
  const std::vector<ledger::rules::EntryRef> expected = {outcome.entry("c3"), outcome.entry("c1")};
  EXPECT_EQ(outcome.verdicts().contests[0].claims, expected);
  EXPECT_EQ(outcome.verdicts().claims.find(outcome.entry("c1"))->contest, 0U);
  EXPECT_EQ(outcome.verdicts().claims.find(outcome.entry("c4"))->contest, std::nullopt);
}

}  // namespace
}  // namespace yinxin::tests
