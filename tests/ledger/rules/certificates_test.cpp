// Ranges and certificates. Each test is a sentence of the rules.
#include <gtest/gtest.h>

#include "../support/federation.h"
#include "ledger/rules/certificate_number.h"

namespace yinxin::tests {
namespace {

// A federation where the body "tech" of bengbu may issue 1 to 9 of level 4 in 2024.
Federation with_body() { return Federation().add("province", {body_entry(), range("r1", 1, 9)}); }

std::string judged(const std::string& certificate_entry) {
  return with_body()
      .add("bengbu", {certificate_entry})
      .add("province", {receipt({{"bengbu", 1}})})
      .play()
      .certificate("k1");
}

TEST(Ranges, MalformedOnesAreNamedSo) {
  const auto outcome =
      Federation()
          .add("province", {body_entry(), range("r0", 1, 9, "tech", 2024, 0), range("r1", 1, 9, "tech", 2024, 6),
                            range("r2", 1, 9, "tech", 1999, 4), range("r3", 1, 9, "tech", 2100, 4), range("r4", 0, 9),
                            range("r5", 9, 8), range("r6", 1, 1000000), range("r7", 1, 9, "nobody", 2024, 6),
                            range("r8", 999999, 999999)})
          .play();
  for (const std::string ref : {"r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7"}) {
    EXPECT_EQ(outcome.range(ref), "malformed") << ref;
  }
  EXPECT_EQ(outcome.range("r8"), "counts");
}

TEST(Ranges, OfABodyThatIsNotRecordedYetHaveNoBody) {
  const auto outcome = Federation().add("province", {range("r1", 1, 9), body_entry(), range("r2", 1, 9)}).play();
  EXPECT_EQ(outcome.range("r1"), "no-body");
  EXPECT_EQ(outcome.range("r2"), "counts");
}

TEST(Ranges, B3_EarlierOnesTakeTheirPart) {
  const auto outcome = with_body()
                           .add("province", {range("r2", 6, 14), range("r3", 1, 20), range("r4", 3, 12),
                                             range("r5", 1, 9, "tech", 2024, 3), range("r6", 1, 9, "tech", 2025, 4)})
                           .play();
  EXPECT_EQ(outcome.range("r1"), "counts");
  EXPECT_EQ(outcome.range("r2"), "partial 10-14");
  EXPECT_EQ(outcome.range("r3"), "partial 15-20");
  EXPECT_EQ(outcome.range("r4"), "void");
  EXPECT_EQ(outcome.range("r5"), "counts");
  EXPECT_EQ(outcome.range("r6"), "counts");
}

TEST(Ranges, ReturnsTakeTheirPartAndReturnedSerialsMayBeAllottedAgain) {
  const auto outcome = with_body()
                           .add("province", {range_return("r1", 4, 5), range("r2", 1, 12), range_return("r1", 9, 99),
                                             range("r3", 9, 9), range_return("r3", 0, 9)})
                           .play();
  EXPECT_EQ(outcome.range("r1"), "partial 1-3 6-8");
  EXPECT_EQ(outcome.range("r2"), "partial 4-5 10-12");
  EXPECT_EQ(outcome.range("r3"), "void");
}

TEST(Ranges, AReturnBeforeItsRangeOrOfNothingHasNoEffect) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1)})
          .add("province", {body_entry(), range_return("r1", 1, 9), range("r1", 1, 9), range_return("nobody", 1, 9),
                            range_return("c1", 1, 9), range_return("r1", 5, 4)})
          .play();
  EXPECT_EQ(outcome.range("r1"), "counts");
}

TEST(Certificates, OneThatPassesEverythingCounts) { EXPECT_EQ(judged(certificate("k1", 1)), "counts, settled"); }

TEST(Certificates, AnUnreceivedOneIsNotSettled) {
  EXPECT_EQ(with_body().add("bengbu", {certificate("k1", 1)}).play().certificate("k1"), "counts, open");
}

TEST(Certificates, MalformedOnesAreNamedSo) {
  const auto with = [](const std::string& number, std::uint64_t level, const std::string& issued) {
    return judged(certificate_of("k1", "tech", number, kOccupation, level, issued));
  };
  EXPECT_EQ(with(kRecordNumber + "244000001", 4, "2024-05-06"), "counts, settled");
  EXPECT_EQ(with(kRecordNumber + "24400001", 4, "2024-05-06"), "malformed, settled");
  EXPECT_EQ(with(kRecordNumber + "2440000011", 4, "2024-05-06"), "malformed, settled");
  EXPECT_EQ(with("X" + kRecordNumber.substr(1) + "244000001", 4, "2024-05-06"), "malformed, settled");
  EXPECT_EQ(with("S" + kRecordNumber.substr(1) + "244000001", 4, "2024-05-06"), "malformed, settled");
  EXPECT_EQ(with(kRecordNumber + "24400000a", 4, "2024-05-06"), "malformed, settled");
  EXPECT_EQ(with(kRecordNumber + "244000000", 4, "2024-05-06"), "malformed, settled");
  EXPECT_EQ(with(kRecordNumber + "244000001", 3, "2024-05-06"), "malformed, settled");
  EXPECT_EQ(with(kRecordNumber + "246000001", 6, "2024-05-06"), "malformed, settled");
  EXPECT_EQ(with(kRecordNumber + "240000001", 0, "2024-05-06"), "malformed, settled");
  EXPECT_EQ(with(kRecordNumber + "244000001", 4, "2023-05-06"), "malformed, settled");
  EXPECT_EQ(with(kRecordNumber + "244000001", 4, "2024-02-30"), "malformed, settled");
  EXPECT_EQ(with(kRecordNumber + "244000001", 4, "2024-5-06"), "malformed, settled");
  EXPECT_EQ(with(kRecordNumber + "244000001", 4, "20240506"), "malformed, settled");
  EXPECT_EQ(with(kRecordNumber + "244000001", 4, "2024-05-06 "), "malformed, settled");
}

TEST(Certificates, TheYearOfARangeIsComparedWithTheFourDigitsOfTheDate) {
  EXPECT_EQ(judged(certificate_of("k1", "tech", kRecordNumber + "244000001", kOccupation, 4, "2124-05-06")),
            "out-of-range, settled");
}

TEST(Certificates, B3_WhatTheyFailFirstIsTheState) {
  Federation federation = with_body();
  const auto of = [&](const std::string& body, const std::string& occupation, const std::string& number) {
    Federation one = federation;
    one.add("hefei", {certificate_of("k1", body, number, occupation, 4, "2024-05-06")});
    return one.add("province", {receipt({{"hefei", 1}})}).play().certificate("k1");
  };
  const std::string good = kRecordNumber + "244000010";
  EXPECT_EQ(of("nobody", "x", "x"), "no-body, settled");
  EXPECT_EQ(of("tech", "x", "x"), "malformed, settled");
  EXPECT_EQ(of("tech", "x", good), "not-supervised, settled");
  federation.add("province", {body_supervise("tech", "hefei"), body_state("tech", "suspended")});
  EXPECT_EQ(of("tech", "x", good), "body-inactive, settled");
  federation.add("province", {body_state("tech", "warned")});
  EXPECT_EQ(of("tech", "x", good), "not-approved, settled");
  federation.add("province", {body_approve("tech", "x", 4)});
  EXPECT_EQ(of("tech", "x", good), "out-of-range, settled");
  federation.add("province", {range("r2", 10, 10)});
  EXPECT_EQ(of("tech", "x", good), "counts, settled");
}

TEST(Certificates, B9_OnlySuspendedAndRemovedBodiesAreInactive) {
  for (const std::string state : {"active", "warned", "abnormal"}) {
    EXPECT_EQ(with_body()
                  .add("bengbu", {certificate("k1", 1)})
                  .add("province", {body_state("tech", state), receipt({{"bengbu", 1}})})
                  .play()
                  .certificate("k1"),
              "counts, settled");
  }
  for (const std::string state : {"suspended", "removed"}) {
    EXPECT_EQ(with_body()
                  .add("bengbu", {certificate("k1", 1)})
                  .add("province", {body_state("tech", state), receipt({{"bengbu", 1}})})
                  .play()
                  .certificate("k1"),
              "body-inactive, settled");
  }
}

TEST(Certificates, AreJudgedAtTheirPlaceInTheSequence) {
  const auto outcome = with_body()
                           .add("bengbu", {certificate("k1", 1), certificate("k2", 2)})
                           .add("province", {receipt({{"bengbu", 1}}), body_state("tech", "removed"),
                                             range_return("r1", 1, 9), receipt({{"bengbu", 2}})})
                           .play();
  EXPECT_EQ(outcome.certificate("k1"), "counts, settled");
  EXPECT_EQ(outcome.certificate("k2"), "body-inactive, settled");
}

TEST(Certificates, B2_SupervisionGoesByLevel) {
  Federation federation = with_body();
  federation.add("province", {body_supervise("tech", "bengbu", R"({"4":"hefei","3":"bengbu"})")});
  federation.add("bengbu", {certificate("k1", 1)}).add("hefei", {certificate("k2", 2)});
  federation.add("province", {receipt({{"bengbu", 1}, {"hefei", 1}})});
  EXPECT_EQ(federation.play().certificate("k1"), "not-supervised, settled");
  EXPECT_EQ(federation.play().certificate("k2"), "counts, settled");
}

TEST(Certificates, ABodySuperviseReplacesBothAndAbsentMeansNone) {
  Federation federation = with_body();
  federation.add("province", {body_supervise("tech", "hefei", R"({"4":"hefei"})"), body_supervise("tech", "bengbu")});
  federation.add("bengbu", {certificate("k1", 1)}).add("province", {receipt({{"bengbu", 1}})});
  EXPECT_EQ(federation.play().certificate("k1"), "counts, settled");
}

TEST(Certificates, TheProvincesOwnAreOfficialAtTheirOwnIndex) {
  const auto outcome =
      with_body()
          .add("province", {certificate("k1", 1), body_supervise("tech", "province"), certificate("k2", 2)})
          .play();
  EXPECT_EQ(outcome.certificate("k1"), "not-supervised, settled");
  EXPECT_EQ(outcome.certificate("k2"), "counts, settled");
  EXPECT_EQ(outcome.verdicts().official_position(outcome.entry("k2")), 4U);
}

TEST(Certificates, ASecondBodyWithAnIdOrARecordNumberInUseHasNoEffectAndItsIdStaysFree) {
  const auto outcome = Federation()
                           .add("province", {body_entry("tech"), body_entry("tech", "Y000034030002", "hefei"),
                                             body_entry("other", kRecordNumber, "hefei"), range("r1", 1, 9, "other"),
                                             body_entry("other", "Y000034030002", "hefei"), range("r2", 1, 9, "other")})
                           .play();
  EXPECT_EQ(outcome.range("r1"), "no-body");
  EXPECT_EQ(outcome.range("r2"), "counts");
}

TEST(Certificates, ANumberGoesToTheFirstByOfficialPosition) {
  const auto outcome = with_body()
                           .add("bengbu", {certificate("k1", 1), certificate("k2", 1)})
                           .add("province", {body_supervise("tech", "bengbu"), receipt({{"bengbu", 2}})})
                           .play();
  EXPECT_EQ(outcome.certificate("k1"), "counts, settled");
  EXPECT_EQ(outcome.certificate("k2"), "number-taken, settled");
}

TEST(Certificates, OneThatDoesNotPassEverythingElseTakesNoNumber) {
  Federation federation = with_body();
  federation.add("bengbu", {certificate_of("k1", "tech", kRecordNumber + "244000001", "x", 4, "2024-05-06"),
                            certificate("k2", 1)});
  federation.add("province", {receipt({{"bengbu", 2}})});
  EXPECT_EQ(federation.play().certificate("k2"), "counts, settled");
}

TEST(Certificates, VoidAndRevokedOnesKeepTheirNumber) {
  const auto outcome =
      with_body()
          .add("bengbu", {certificate("k1", 1), revoke("k1"), certificate("k2", 1), certificate("k3", 2)})
          .add("hefei", {certificate("k4", 2)})
          .add("province", {receipt({{"bengbu", 4}}), suspend("bengbu", 3), body_supervise("tech", "hefei"),
                            receipt({{"hefei", 1}})})
          .play();
  EXPECT_EQ(outcome.certificate("k1"), "revoked, settled");
  EXPECT_EQ(outcome.certificate("k2"), "number-taken, settled");
  EXPECT_EQ(outcome.certificate("k3"), "void, settled");
  EXPECT_EQ(outcome.certificate("k4"), "number-taken, settled");
}

TEST(Certificates, OneThatTookNoEffectKeepsNoNumber) {
  const auto outcome = with_body()
                           .add("bengbu", {certificate("k1", 1)})
                           .add("hefei", {certificate("k2", 1)})
                           .add("province", {suspend("bengbu", 0), receipt({{"bengbu", 1}}),
                                             body_supervise("tech", "hefei"), receipt({{"hefei", 1}})})
                           .play();
  EXPECT_EQ(outcome.certificate("k1"), "void, settled");
  EXPECT_EQ(outcome.certificate("k2"), "counts, settled");
}

TEST(Certificates, AMemberRevokesAnEarlierOneOfItsOwnFeedOnly) {
  const auto outcome = with_body()
                           .add("bengbu", {revoke("k1"), certificate("k1", 1)})
                           .add("hefei", {revoke("k1")})
                           .add("province", {receipt({{"bengbu", 2}, {"hefei", 1}})})
                           .play();
  EXPECT_EQ(outcome.certificate("k1"), "counts, settled");
}

TEST(Certificates, TheProvincesRevocationStandsAlsoForOnesThatComeLater) {
  const auto outcome = with_body()
                           .add("bengbu", {certificate("k1", 1), certificate("k2", 2)})
                           .add("province", {revoke("k1"), receipt({{"bengbu", 1}}), revoke("k2")})
                           .play();
  EXPECT_EQ(outcome.certificate("k1"), "revoked, settled");
  EXPECT_EQ(outcome.certificate("k2"), "revoked, open");
}

TEST(Certificates, SettledWhateverTheRevocationsPosition) {
  const auto outcome = with_body()
                           .add("bengbu", {certificate("k1", 1), revoke("k1")})
                           .add("province", {receipt({{"bengbu", 1}})})
                           .play();
  EXPECT_EQ(outcome.certificate("k1"), "revoked, settled");
}

TEST(CertificateDates, AreRealOnesFromYearOneOn) {
  using ledger::rules::year_of_date;
  EXPECT_EQ(year_of_date("2024-02-29"), 2024U);
  EXPECT_EQ(year_of_date("2023-02-29"), std::nullopt);
  EXPECT_EQ(year_of_date("0001-01-01"), 1U);
  EXPECT_EQ(year_of_date("0000-01-01"), std::nullopt);
  EXPECT_EQ(year_of_date("2024-13-01"), std::nullopt);
  EXPECT_EQ(year_of_date("2024-00-01"), std::nullopt);
}

}  // namespace
}  // namespace yinxin::tests
