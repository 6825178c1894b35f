// What a suspension stops and what it leaves alone. Each test is a sentence of the rules.
#include <gtest/gtest.h>

#include "../support/federation.h"

namespace yinxin::tests {
namespace {

TEST(Suspension, EntriesAtItsPositionOrAboveTakeNoEffect) {
  const auto outcome =
      Federation()
          .add("bengbu",
               {claim("c1", 1), claim("c2", 2), certificate("k1", 1), subsidy("s1", 3, "raise", 4), withdraw("c1")})
          .add("province", {body_entry(), range("r1", 1, 9), suspend("bengbu", 1), receipt({{"bengbu", 5}})})
          .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
  EXPECT_EQ(outcome.claim("c2"), "void, step 0, settled");
  EXPECT_EQ(outcome.certificate("k1"), "void, settled");
  EXPECT_EQ(outcome.subsidy("s1"), "void, settled");
}

TEST(Suspension, UnreceivedEntriesOfASuspendedStretchAreVoidToo) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), certificate("k1", 1), subsidy("s1", 1, "raise", 4)})
                           .add("province", {suspend("bengbu", 0)})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "void, step 0, settled");
  EXPECT_EQ(outcome.certificate("k1"), "void, open");
  EXPECT_EQ(outcome.subsidy("s1"), "void, open");
}

TEST(Suspension, OfWhatIsOfficialAlreadyCertificatesSubsidiesAndUnconfirmedClaimsBecomeVoid) {
  const auto outcome =
      Federation()
          .add("bengbu",
               {claim("c0", 9), claim("c1", 1), claim("c2", 2), certificate("k1", 1), subsidy("s1", 3, "raise", 4)})
          .add("province",
               {body_entry(), range("r1", 1, 9), receipt({{"bengbu", 5}}), confirm({"c2"}), suspend("bengbu", 1)})
          .play();
  EXPECT_EQ(outcome.claim("c0"), "held, step 0, settled, winner c0");
  EXPECT_EQ(outcome.claim("c1"), "void, step 0, settled");
  EXPECT_EQ(outcome.claim("c2"), "held, step 2, settled, winner c2");
  EXPECT_EQ(outcome.certificate("k1"), "void, settled");
  EXPECT_EQ(outcome.subsidy("s1"), "void, settled");
}

TEST(Suspension, AConfirmedClaimBecomesVoidByTheUnconfirmIfItsPositionIsSuspended) {
  Federation federation;
  federation.add("bengbu", {claim("c1", 1), claim("c2", 2)});
  federation.add("province", {receipt({{"bengbu", 2}}), confirm({"c1", "c2"}), suspend("bengbu", 0),
                              reinstate("bengbu", 1), unconfirm("c1"), unconfirm("c2")});
  const auto outcome = federation.play();
  EXPECT_EQ(outcome.claim("c1"), "void, step 0, settled");
  EXPECT_EQ(outcome.claim("c2"), "held, step 0, settled, winner c2");
}

TEST(Suspension, WhatSuchEntriesDidEarlierIsNotUndone) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1), withdraw("c1"), certificate("k1", 1), revoke("k1")})
          .add("province", {body_entry(), range("r1", 1, 9), receipt({{"bengbu", 4}}), suspend("bengbu", 3)})
          .play();
  EXPECT_EQ(outcome.claim("c1"), "withdrawn, step 0, settled");
  EXPECT_EQ(outcome.certificate("k1"), "revoked, settled");
}

TEST(Suspension, AWithdrawnClaimBecomesVoidToo) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), withdraw("c1")})
                           .add("province", {receipt({{"bengbu", 2}}), suspend("bengbu", 0)})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "void, step 0, settled");
}

TEST(Suspension, AfterAReinstatementEntriesAtFromOrAboveThatComeLaterTakeEffectAgain) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), claim("c2", 2), claim("c3", 3), claim("c4", 4)})
                           .add("province", {suspend("bengbu", 1), receipt({{"bengbu", 2}}), reinstate("bengbu", 3),
                                             receipt({{"bengbu", 4}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
  EXPECT_EQ(outcome.claim("c2"), "void, step 0, settled");
  EXPECT_EQ(outcome.claim("c3"), "void, step 0, settled");
  EXPECT_EQ(outcome.claim("c4"), "held, step 0, settled, winner c4");
}

TEST(Suspension, EntriesThatCameWhileItRanStayVoidThoughAtFromOrAbove) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), claim("c2", 2)})
                           .add("province", {suspend("bengbu", 0), receipt({{"bengbu", 1}}), reinstate("bengbu", 0),
                                             receipt({{"bengbu", 2}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "void, step 0, settled");
  EXPECT_EQ(outcome.claim("c2"), "held, step 0, settled, winner c2");
}

TEST(Suspension, ASecondOneWhileOneRunsHasNoEffect) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), claim("c2", 2)})
                           .add("province", {receipt({{"bengbu", 1}}), suspend("bengbu", 2), suspend("bengbu", 0),
                                             receipt({{"bengbu", 2}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
  EXPECT_EQ(outcome.claim("c2"), "held, step 0, settled, winner c2");
}

TEST(Suspension, AReinstatementWithoutOneHasNoEffect) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1)})
                           .add("province", {reinstate("bengbu", 0), suspend("bengbu", 0), receipt({{"bengbu", 1}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "void, step 0, settled");
}

TEST(Suspension, FromCountsAsAtLeastAfter) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), claim("c2", 2)})
                           .add("province", {suspend("bengbu", 1), reinstate("bengbu", 0), receipt({{"bengbu", 2}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
  EXPECT_EQ(outcome.claim("c2"), "held, step 0, settled, winner c2");
}

TEST(Suspension, EachEndedOneStaysAStretchOfPositions) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), claim("c2", 2), claim("c3", 3), claim("c4", 4)})
                           .add("province", {suspend("bengbu", 0), reinstate("bengbu", 1), suspend("bengbu", 2),
                                             reinstate("bengbu", 3), receipt({{"bengbu", 4}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "void, step 0, settled");
  EXPECT_EQ(outcome.claim("c2"), "held, step 0, settled, winner c2");
  EXPECT_EQ(outcome.claim("c3"), "void, step 0, settled");
  EXPECT_EQ(outcome.claim("c4"), "held, step 0, settled, winner c4");
}

TEST(Suspension, OfTheProvinceOrOfNobodyHasNoEffect) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1)})
                           .add("province", {body_entry("tech", kRecordNumber, "province"), range("r1", 1, 9),
                                             certificate("k1", 1), suspend("province", 0), suspend("nobody", 0),
                                             certificate("k2", 2), receipt({{"bengbu", 1}}), confirm({"c1"})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 2, settled, winner c1");
  EXPECT_EQ(outcome.certificate("k1"), "counts, settled");
  EXPECT_EQ(outcome.certificate("k2"), "counts, settled");
}

TEST(Suspension, AnUnopenedClaimIsJudgedAtTheReceiptThatOpensIt) {
  Federation federation;
  federation.add("bengbu", {claim("c1", 1), claim("c2", 2), claim("c3", 3)});
  federation.add("province", {receipt({{"bengbu", 3}}, {"c1", "c2", "c3"}), suspend("bengbu", 1),
                              receipt({}, {}, {"c2"}), reinstate("bengbu", 2), receipt({}, {}, {"c1", "c3"})});
  const auto outcome = federation.play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
  EXPECT_EQ(outcome.claim("c2"), "void, step 0, settled");
  EXPECT_EQ(outcome.claim("c3"), "held, step 0, settled, winner c3");
}

TEST(Suspension, ASuspendedEntryAgainstAnotherHasNoEffect) {
  const auto outcome =
      Federation()
          .add("bengbu",
               {claim("c1", 1), claim("c2", 2), certificate("k1", 1), withdraw("c1"), reject("c2"), revoke("k1")})
          .add("province", {body_entry(), range("r1", 1, 9), suspend("bengbu", 3), receipt({{"bengbu", 6}})})
          .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
  EXPECT_EQ(outcome.claim("c2"), "held, step 0, settled, winner c2");
  EXPECT_EQ(outcome.certificate("k1"), "counts, settled");
}

TEST(Suspension, OneThatEndedBeforeAnEntryTookItsTurnLeavesItAlone) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), certificate("k1", 1), subsidy("s1", 3, "raise", 4)})
                           .add("province", {body_entry(), range("r1", 1, 9), suspend("bengbu", 0),
                                             reinstate("bengbu", 0), receipt({{"bengbu", 3}})})
                           .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
  EXPECT_EQ(outcome.certificate("k1"), "counts, settled");
  EXPECT_EQ(outcome.subsidy("s1"), "payable, settled");
}

TEST(Suspension, AVoidClaimDoesNotCompete) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1)})
          .add("hefei", {claim("c2", 1)})
          .add("province", {receipt({{"bengbu", 1}}), receipt({{"hefei", 1}}), arbitrate("c1"), suspend("bengbu", 0)})
          .play();
  EXPECT_EQ(outcome.claim("c2"), "held, step 0, settled, winner c2");
}

}  // namespace
}  // namespace yinxin::tests
