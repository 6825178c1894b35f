#include "ledger/entry.h"

#include <gtest/gtest.h>

#include "crypto/random.h"
#include "ledger/any_body.h"
#include "ledger/bodies/campaign.h"
#include "ledger/entry_codec.h"

namespace yinxin::ledger {
namespace {

Bytes filled(std::size_t size, int value) { return Bytes(size, static_cast<std::byte>(value)); }

TalentClaimBody some_claim() {
  TalentClaimBody claim;
  claim.filing = 7;
  claim.row = 3;
  claim.tag = {1, 1, filled(16, 0xAB)};
  claim.commitment = filled(32, 0xCD);
  claim.city = 340300;
  claim.occupation = "6-18-02-04";
  claim.level = 3;
  claim.years_tenths = 105;
  claim.category = 2;
  claim.economic_type = 170;
  claim.unit = 12;
  claim.campaign = "2020";
  return claim;
}

template <typename Body>
void expect_round_trip(const Body& body) {
  const Entry entry = entry_of(body, 1603756800);
  const auto decoded = decode_entry(encode_entry(entry));
  ASSERT_TRUE(decoded) << decoded.error().sentence();
  EXPECT_EQ(*decoded, entry);
  const auto any = decode_any_body(*decoded);
  ASSERT_TRUE(any);
  ASSERT_TRUE(std::holds_alternative<Body>(*any));
  EXPECT_EQ(std::get<Body>(*any), body);
}

TEST(Entry, ComesBackAsItWasWritten) {
  expect_round_trip(some_claim());
  expect_round_trip(ReceiptBody{5,
                                {{"bengbu", 1, 300, filled(32, 1), filled(64, 2), {{4, {{7, 9}, {12, 12}}}, {20, {}}}},
                                 {"welding", 1, 0, filled(32, 3), filled(64, 4), {}}}});
  expect_round_trip(ConfirmationBody{filled(32, 5), "bengbu", {{1, 20}}, {{"welding", 3}}, filled(64, 6), 20201231});
  expect_round_trip(BodyBody{
      "b1", "Y000134030001", "某焊接学校", "bengbu", {{1, "province"}}, {{"6-18-02-04", 3}}, 2, filled(32, 9), 1});
  expect_round_trip(TagKeyGrantBody{1, {{"bengbu", 1, filled(80, 7)}}});
  expect_round_trip(WithdrawalBody{});
  const OfficerSignature by{7, 1, filled(64, 2)};
  expect_round_trip(WithdrawalBody{4, "误报", by});
  expect_round_trip(SubmissionBody{"2020", {{4, 6}}, 9, filled(32, 3), by});
  expect_round_trip(ReviewOutcomeBody{2, {{4, 6}}, "不符", 20201231, {by}, "bengbu", 9});
  expect_round_trip(OfficerBody{3, 1, "李测试", kEnters | kReviews, 340321, 1, filled(32, 4)});
  FilingBody filing;
  filing.campaign = "2020";
  filing.workbook = filled(32, 1);
  filing.county = 340321;
  filing.filed_on = 20201130;
  expect_round_trip(filing);
  filing.entered_by = OfficerSignature{7, 1, filled(64, 2)};
  expect_round_trip(filing);
  expect_round_trip(ProvinceCertificateBody{{"b1", "no", "6", 3, "2020-01-01", filled(32, 1)}});
}

TEST(Entry, A9_OfAPhasesEndOrALeavingComesBackAsItWasWritten) {
  const PhaseEndBody phase{"2020", 2, 20201130, "期满"};
  EXPECT_EQ(*decode_body<PhaseEndBody>(encode_body(phase)), phase);
  LeavingBody leaving{17, 20210301, "退休", {}};
  EXPECT_EQ(*decode_body<LeavingBody>(encode_body(leaving)), leaving);
  leaving.note = {filled(20, 3), {{"bengbu", 1, filled(80, 7)}}};
  EXPECT_EQ(*decode_body<LeavingBody>(encode_body(leaving)), leaving);
  leaving.officer = OfficerSignature{7, 1, filled(64, 2)};
  EXPECT_EQ(*decode_body<LeavingBody>(encode_body(leaving)), leaving);
}

TEST(Entry, OfAnOfficerWhoSignsForOthersComesBackAsItWasWritten) {
  const ActSignatureBody act{{{3, 4}, {7, 7}}, 9, filled(32, 3), OfficerSignature{7, 1, filled(64, 2)}};
  EXPECT_EQ(*decode_body<ActSignatureBody>(encode_body(act)), act);
}

TEST(Entry, KeepsItsSeal) {
  Entry entry = entry_of(SuspensionBody{"bengbu", 3, "钥匙遗失"}, 1);
  entry.seal = Seal{1, 5, 42, filled(64, 8)};
  EXPECT_EQ(decode_entry(encode_entry(entry)), entry);
}

TEST(Entry, OfAnUnknownKindOrVersionIsReadButHasNoBody) {
  Entry unknown{static_cast<EntryKind>(0x7777), 1, 0, filled(16, 1), std::nullopt};
  const auto decoded = decode_entry(encode_entry(unknown));
  ASSERT_TRUE(decoded);
  EXPECT_FALSE(decode_any_body(*decoded));
  Entry newer = entry_of(some_claim(), 0);
  newer.version = 2;
  EXPECT_FALSE(decode_any_body(newer));
}

TEST(Entry, RefusesBytesThatAreNotTheirOwnEncoding) {
  Bytes leaf = encode_entry(entry_of(some_claim(), 1));
  Bytes longer = leaf;
  longer.resize(leaf.size() + 8);
  EXPECT_EQ(decode_entry(longer).error().code, "entry.not-canonical");
  EXPECT_EQ(decode_entry(filled(0, 0)).error().code, "entry.malformed");
  EXPECT_EQ(decode_entry(ByteView(leaf).first(leaf.size() - 3)).error().code, "entry.malformed");
  EXPECT_FALSE(decode_entry(ByteView(leaf).first(leaf.size() - 8)));
  Bytes body = encode_body(some_claim());
  body.resize(body.size() + 8);
  EXPECT_EQ(decode_body<TalentClaimBody>(body).error().code, "entry.not-canonical");
}

// Whatever bytes arrive: an error or an entry that encodes to the same bytes, never a crash.
TEST(Entry, SurvivesEveryFlippedBit) {
  const Bytes leaf = encode_entry(entry_of(some_claim(), 1));
  for (std::size_t bit = 0; bit < leaf.size() * 8; ++bit) {
    Bytes flipped = leaf;
    flipped[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
    const auto decoded = decode_entry(flipped);
    if (!decoded) continue;
    EXPECT_EQ(encode_entry(*decoded), flipped);
    if (const auto body = decode_body<TalentClaimBody>(decoded->body)) {
      EXPECT_EQ(encode_body(*body), decoded->body);
    }
  }
}

}  // namespace
}  // namespace yinxin::ledger
