// What happens to a claim: withdrawn, rejected, confirmed, suspended, erased. Each test is a sentence of the rules.
#include <gtest/gtest.h>

#include "../support/federation.h"

namespace yinxin::tests {
namespace {

TEST(Claims, AWithdrawalNamesAnEarlierClaimOfItsOwnFeedOnly) {
  const auto outcome = Federation()
                           .add("bengbu", {withdraw("c1"), claim("c1", 1), withdraw("c2"), withdraw("c9")})
                           .add("hefei", {claim("c2", 2)})
                           .add("province", {receipt({{"bengbu", 4}, {"hefei", 1}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
  EXPECT_EQ(outcome.claim("c2"), "held, step 0, settled, winner c2");
}

TEST(Claims, AMembersOwnRejectionEndsItsClaim) {
  const auto outcome =
      Federation().add("bengbu", {claim("c1", 1), reject("c1")}).add("province", {receipt({{"bengbu", 2}})}).play();
  EXPECT_EQ(outcome.claim("c1"), "rejected, step 0, settled");
}

TEST(Claims, WithdrawnComesBeforeRejected) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), reject("c1"), withdraw("c1")})
                           .add("province", {receipt({{"bengbu", 3}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "withdrawn, step 0, settled");
}

TEST(Claims, AnUnreceivedWithdrawalOfARejectedClaimCountsAndIsOpen) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), reject("c1"), withdraw("c1")})
                           .add("province", {receipt({{"bengbu", 2}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "withdrawn, step 0, open");
}

TEST(Claims, TheFirstWithdrawalIsTheOneThatDidIt) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), withdraw("c1"), withdraw("c1")})
                           .add("province", {receipt({{"bengbu", 2}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "withdrawn, step 0, settled");
}

TEST(Claims, TheProvincesRejectionTakesEffectOnOfficialLiveUnconfirmedClaims) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), claim("c2", 2), claim("c3", 3), claim("c4", 4)})
                           .add("province", {receipt({{"bengbu", 3}}), confirm({"c2"}),
                                             province_reject({"c1", "c2", "c4", "nobody"}), receipt({{"bengbu", 4}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "rejected, step 0, settled");
  EXPECT_EQ(outcome.claim("c2"), "held, step 2, settled, winner c2");
  EXPECT_EQ(outcome.claim("c3"), "held, step 0, settled, winner c3");
  EXPECT_EQ(outcome.claim("c4"), "held, step 0, settled, winner c4");
}

TEST(Claims, TheProvincesRejectionDoesNotWaitForAnUnconfirm) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1)})
          .add("province", {receipt({{"bengbu", 1}}), confirm({"c1"}), province_reject({"c1"}), unconfirm("c1")})
          .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
}

TEST(Claims, AWithdrawalOfAConfirmedClaimWaitsForTheUnconfirm) {
  Federation federation;
  federation.add("bengbu", {claim("c1", 1), withdraw("c1")});
  federation.add("province", {receipt({{"bengbu", 1}}), confirm({"c1"}), receipt({{"bengbu", 2}})});
  EXPECT_EQ(federation.play().claim("c1"), "held, step 2, settled, winner c1");
  federation.add("province", {unconfirm("c1")});
  EXPECT_EQ(federation.play().claim("c1"), "withdrawn, step 0, settled");
}

TEST(Claims, AWaitingWithdrawalTakesEffectEvenIfItsEntryHasBeenSuspendedMeanwhile) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), withdraw("c1")})
                           .add("province", {receipt({{"bengbu", 1}}), confirm({"c1"}), receipt({{"bengbu", 2}}),
                                             suspend("bengbu", 1), unconfirm("c1")})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "withdrawn, step 0, settled");
}

TEST(Claims, AnUnreceivedWithdrawalOfAConfirmedClaimWaitsForEver) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), withdraw("c1")})
                           .add("province", {receipt({{"bengbu", 1}}), confirm({"c1"})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 2, settled, winner c1");
}

TEST(Claims, AConfirmationTakesEffectAsAWholeOrNotAtAll) {
  Federation federation;
  federation.add("bengbu", {claim("c1", 1), claim("c2", 2)}).add("hefei", {claim("c3", 2)});
  federation.add("province", {receipt({{"hefei", 1}}), receipt({{"bengbu", 2}}), confirm({"c1", "c2"})});
  EXPECT_EQ(federation.play().claim("c1"), "held, step 0, settled, winner c1");
  federation.add("province", {confirm({"c3", "c1"})});
  EXPECT_EQ(federation.play().claim("c1"), "held, step 2, settled, winner c1");
  EXPECT_EQ(federation.play().claim("c2"), "double-filed, step 2, settled, winner c3");
}

TEST(Claims, AConfirmationThatNamesWhatDoesNotExistOrIsOfAnotherKindFailsAsAWhole) {
  for (const std::string wrong : {"nobody", "s1", "r1"}) {
    const auto outcome =
        Federation()
            .add("bengbu", {claim("c1", 1), subsidy("s1", 1, "raise", 4)})
            .add("province", {body_entry(), range("r1", 1, 9), receipt({{"bengbu", 2}}), confirm({"c1", wrong})})
            .play();
    EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1") << wrong;
  }
}

TEST(Claims, AConfirmationOfAnUnreceivedWithdrawnOrKnownClaimFails) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), withdraw("c1"), claim("c2", 2), claim("c3", 3)})
                           .add("province", {known(2), receipt({{"bengbu", 3}}), confirm({"c1"}), confirm({"c2"}),
                                             confirm({"c3"}), receipt({{"bengbu", 4}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "withdrawn, step 0, settled");
  EXPECT_EQ(outcome.claim("c2"), "already-counted, step 3, settled");
  EXPECT_EQ(outcome.claim("c3"), "held, step 0, settled, winner c3");
}

TEST(Claims, ErasedClaimsAndSubsidiesInAConfirmationArePassedOver) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1), claim("c2", 2), subsidy("s1", 1, "raise", 4)})
          .add("province", {receipt({{"bengbu", 3}}), confirm({"c1", "c2", "s1"}), erase("c2"), erase("s1")})
          .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 2, settled, winner c1");
  EXPECT_EQ(outcome.claim("c2"), "erased, step 0, settled");
  EXPECT_EQ(outcome.subsidy("s1"), "erased, settled");
}

TEST(Claims, AConfirmationOfRowsPassesOverWhatIsNoClaim) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), certificate("k1", 1), claim("c2", 2), claim("c3", 3)})
                           .add("province", {receipt({{"bengbu", 3}}), erase("c2"), known(9)})
                           .play();
  ledger::rules::History history = outcome.scenario().history;
  const auto confirmed = [&](ledger::rules::Interval rows) {
    history.members[history.province].entries[2] = ledger::rules::Confirm{outcome.entry("c1").member, {rows}, {}};
    return ledger::rules::replay(history).claims.find(outcome.entry("c1"))->step == 2;
  };
  EXPECT_TRUE(confirmed({0, 2}));
  EXPECT_TRUE(confirmed({0, 0}));
  EXPECT_FALSE(confirmed({1, 2}));
}

TEST(Claims, AConfirmationOfRowsThatReceiptsDoNotCoverFailsAsAWhole) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), certificate("k1", 1)})
                           .add("province", {receipt({{"bengbu", 1}}), known(9), receipt({{"bengbu", 2}})})
                           .play();
  ledger::rules::History history = outcome.scenario().history;
  history.members[history.province].entries[1] = ledger::rules::Confirm{outcome.entry("c1").member, {{0, 1}}, {}};
  EXPECT_EQ(ledger::rules::replay(history).claims.find(outcome.entry("c1"))->step, 0U);
}

TEST(Claims, AClaimConfirmedAgainKeepsItsFirstPlace) {
  // c1 at 1, c2 at 3 by a ruling, c1 again at 5 by another; both rulings then fall away with c3.
  Federation federation;
  federation.add("bengbu", {claim("c1", 1)}).add("hefei", {claim("c2", 1)});
  federation.add("province", {receipt({{"bengbu", 1}, {"hefei", 1}}), arbitrate("c1"), confirm({"c1", "c1"}),
                              arbitrate("c2"), confirm({"c2"}), arbitrate("c1"), confirm({"c1"})});
  const auto outcome = federation.play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 1, settled, winner c1");
}

TEST(Claims, TheFirstConfirmationAndTheFirstListOfKnownHoldersAreTheOnesThatDecided) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1), claim("c2", 2)})
          .add("province", {receipt({{"bengbu", 2}}), confirm({"c1"}), confirm({"c1"}), known(2), known(2)})
          .play();
  EXPECT_EQ(outcome.verdicts().claims.find(outcome.entry("c1"))->decided_by->index, 1U);
  EXPECT_EQ(outcome.verdicts().claims.find(outcome.entry("c2"))->decided_by->index, 3U);
}

TEST(Claims, OneUnconfirmUndoesAClaimConfirmedTwice) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1)})
          .add("province", {receipt({{"bengbu", 1}}), confirm({"c1", "c1"}), confirm({"c1"}), unconfirm("c1")})
          .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
}

TEST(Claims, AfterAnUnconfirmAConfirmationCountsFromItsNewPlace) {
  // Without the ruled claim c3, step 2 decides between c1 and c2 by the place of their confirmations.
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1)})
          .add("hefei", {claim("c2", 1)})
          .add("welding", {claim("c3", 1), withdraw("c3")})
          .add("province", {receipt({{"bengbu", 1}}), confirm({"c1"}), receipt({{"hefei", 1}}), unconfirm("c1"),
                            receipt({{"welding", 1}}), confirm({"c1"}), arbitrate("c3"), receipt({{"welding", 2}})})
          .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 2, settled, winner c1");
  EXPECT_EQ(outcome.verdicts().claims.find(outcome.entry("c1"))->decided_by->index, 5U);
}

TEST(Claims, AnUnconfirmOfWhatIsNotConfirmedHasNoEffect) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1)})
                           .add("province", {receipt({{"bengbu", 1}}), unconfirm("c1"), unconfirm("nobody")})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
}

TEST(Claims, E2_AnErasedClaimIsAbsentAsIfItHadNeverBeenWritten) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), claim("c3", 2)})
                           .add("hefei", {claim("c2", 1)})
                           .add("province", {receipt({{"bengbu", 1}}), receipt({{"hefei", 1}}), confirm({"c1"}),
                                             arbitrate("c1"), erase("c1"), receipt({{"bengbu", 2}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "erased, step 0, settled");
  EXPECT_EQ(outcome.claim("c2"), "held, step 0, settled, winner c2");
  EXPECT_EQ(outcome.claim("c3"), "held, step 0, settled, winner c3");
}

TEST(Claims, AnErasureBehindTheHorizonCounts) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1)})
                           .add("province", {receipt({{"bengbu", 1}}), receipt({{"bengbu", 2}}), erase("c1")})
                           .play();
  EXPECT_EQ(outcome.verdicts().horizon, 1U);
  EXPECT_EQ(outcome.claim("c1"), "erased, step 0, settled");
}

TEST(Claims, AnErasureOfAnythingElseHasNoEffect) {
  const auto outcome = Federation()
                           .add("bengbu", {certificate("k1", 1)})
                           .add("province", {body_entry(), range("r1", 1, 9), receipt({{"bengbu", 1}}), erase("k1"),
                                             erase("r1"), erase("nobody")})
                           .play();
  EXPECT_EQ(outcome.certificate("k1"), "counts, settled");
  EXPECT_EQ(outcome.range("r1"), "counts");
}

}  // namespace
}  // namespace yinxin::tests
