#include "ledger/office/survey/filing.h"

#include <gtest/gtest.h>

#include "ledger/bodies/receipt.h"
#include "ledger/entry_codec.h"
#include "ledger/office/survey/receipt.h"
#include "tests/support/invented_person.h"
#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

constexpr std::uint64_t kClock = 1603756800;

MemberId id(std::string_view text) { return *MemberId::parse(text); }

std::vector<TalentRow> some_rows(int count) {
  std::vector<TalentRow> rows;
  for (int i = 0; i < count; ++i) rows.push_back(invented_person(i));
  return rows;
}

// Office, random source and keys of one organisation.
struct Desk {
  explicit Desk(Organisation& organisation, std::uint64_t seed)
      : random(seed), office{*organisation.feeds, *organisation.own, organisation.sealing, &tag_key, tables, random} {}

  static crypto::TagKey make_tag_key() {
    crypto::SeededRandom fixed(99);
    return {1, crypto::SecretBytes<32>(fixed.draw<32>())};
  }

  crypto::TagKey tag_key = make_tag_key();
  crypto::SeededRandom random;
  CodeTables tables = CodeTables::built_in();
  Office office;
};

FilingHeading heading() { return {"2020", 1, "蚌埠测试机械有限公司", "91340300MA00000000", crypto::Digest{}}; }

Result<FilingReceipt> file_one(Office& office, std::vector<TalentRow> rows) {
  const auto receipts = file_rows(office, std::vector{FilingDraft{heading(), std::move(rows)}}, kClock);
  if (!receipts) return std::unexpected(receipts.error());
  return receipts->at(0);
}

TEST(Filing, PutsEachRowIntoALeafThatOpensAtTheProvince) {
  SmallFederation federation({"bengbu"});
  federation.copy_all("bengbu");
  Desk bengbu(federation["bengbu"], 1);
  const auto receipt = file_one(bengbu.office, some_rows(300));
  ASSERT_TRUE(receipt) << receipt.error().sentence();
  EXPECT_EQ(receipt->rows, 300U);
  EXPECT_EQ(federation["bengbu"].own->size(), 301U);

  federation.copy_all("");
  Desk province(federation.province(), 2);
  const PayloadName name{id("bengbu"), receipt->filing};
  EXPECT_FALSE(failing_rows(province.office, name, 301));  // the payload is not there yet
  ASSERT_TRUE(federation.province().feeds->accept_payload(name, *federation["bengbu"].feeds->payload(name)));
  EXPECT_EQ(failing_rows(province.office, name, 301), std::vector<Interval>{});
}

TEST(Filing, E1_ShowsNothingOfThePersonInItsLeaves) {
  SmallFederation federation({"bengbu"});
  federation.copy_all("bengbu");
  Desk bengbu(federation["bengbu"], 1);
  const TalentRow row = invented_person(1);
  ASSERT_TRUE(file_one(bengbu.office, {row}));
  federation["bengbu"].feeds->for_each_leaf(id("bengbu"), 0, 2, [&](std::uint64_t, ByteView leaf) {
    for (const std::string& secret : {row.name, row.identity_number, row.workplace, row.mobile}) {
      EXPECT_EQ(as_text(leaf).find(secret), std::string_view::npos) << secret;
    }
    return true;
  });
}

TEST(Filing, NamesTheRowsThatDoNotOpen) {
  SmallFederation federation({"bengbu"});
  federation.copy_all("bengbu");
  Organisation& author = federation["bengbu"];
  Desk bengbu(author, 1);
  // An author of bad faith: the filing's third leaf shows another level than the row in the payload.
  const auto honest = file_one(bengbu.office, some_rows(5));
  ASSERT_TRUE(honest);
  std::vector<Bytes> leaves;
  for (std::uint64_t index = 0; index < 6; ++index) leaves.push_back(*author.feeds->leaf(id("bengbu"), index));
  auto entry = *decode_entry(leaves[3]);
  auto claim = *decode_body<TalentClaimBody>(entry.body);
  claim.level = 1;
  entry.body = encode_body(claim);
  leaves[3] = encode_entry(entry);
  const Bytes sealed = *author.feeds->payload({id("bengbu"), 0});

  SmallFederation again({"bengbu"});
  again.copy_all("bengbu");
  ASSERT_TRUE(again["bengbu"].own->append(leaves, std::vector{std::pair{PayloadName{id("bengbu"), 0}, sealed}}));
  again.copy_all("");
  ASSERT_TRUE(again.province().feeds->accept_payload({id("bengbu"), 0}, sealed));
  Desk province(again.province(), 2);
  EXPECT_EQ(failing_rows(province.office, {id("bengbu"), 0}, 6), (std::vector<Interval>{{3, 3}}));
}

TEST(Filing, WantsTheTagKey) {
  SmallFederation federation({"bengbu"});
  federation.copy_all("bengbu");
  Desk bengbu(federation["bengbu"], 1);
  bengbu.office.tag_key = nullptr;
  EXPECT_EQ(file_one(bengbu.office, some_rows(1)).error().code, "office.no-tag-key");
  EXPECT_EQ(federation["bengbu"].feeds->size(id("bengbu")), 0U);
}

TEST(Filing, GivesAUnitTheSameNumberAgain) {
  SmallFederation federation({"bengbu"});
  Desk bengbu(federation["bengbu"], 1);
  const std::string_view first = "91340300MA00000000", second = "91340300MA11111111";
  using Codes = std::vector<std::string_view>;
  using Numbers = std::vector<std::uint32_t>;
  EXPECT_EQ(unit_numbers(bengbu.office, Codes{first, second, first}), (Numbers{1, 2, 1}));
  EXPECT_EQ(unit_numbers(bengbu.office, Codes{"91340300MA22222222", first}), (Numbers{3, 1}));
}

TEST(Receipt, NamesWhatGrewAndWhatOpensOnce) {
  SmallFederation federation({"bengbu", "hefei"});
  federation.copy_all("bengbu");
  Desk bengbu(federation["bengbu"], 1);
  ASSERT_TRUE(file_one(bengbu.office, some_rows(3)));
  federation.copy_all("");
  Desk province(federation.province(), 2);
  ReceiptHistory history;

  const auto first = receipt_leaves(province.office, history, kClock);
  ASSERT_EQ(first.size(), 1U);
  auto body = *decode_body<ReceiptBody>(decode_entry(first[0])->body);
  ASSERT_EQ(body.lines.size(), 1U);  // hefei has a feed of size 0: nothing to receive
  EXPECT_EQ(body.lines[0].member, "bengbu");
  EXPECT_EQ(body.lines[0].size, 4U);
  EXPECT_TRUE(body.lines[0].payloads.empty());
  EXPECT_EQ(body.start, federation.province().feeds->size(id("province")));
  const crypto::Checkpoint head{federation.province().feeds->roster().origin(id("bengbu")), 4,
                                federation["bengbu"].feeds->head(id("bengbu"))->root};
  EXPECT_TRUE(crypto::verify(federation["bengbu"].log.public_key(), as_bytes(crypto::format_checkpoint(head)),
                             *crypto::Signature::from(body.lines[0].signature)));
  ASSERT_TRUE(federation.province().own->append(first));
  EXPECT_TRUE(receipt_leaves(province.office, history, kClock).empty());

  const PayloadName name{id("bengbu"), 0};
  ASSERT_TRUE(federation.province().feeds->accept_payload(name, *federation["bengbu"].feeds->payload(name)));
  const auto second = receipt_leaves(province.office, history, kClock);
  ASSERT_EQ(second.size(), 1U);
  body = *decode_body<ReceiptBody>(decode_entry(second[0])->body);
  EXPECT_EQ(body.lines[0].payloads, (std::vector<PayloadStatement>{{0, {}}}));
  ASSERT_TRUE(federation.province().own->append(second));
  EXPECT_TRUE(receipt_leaves(province.office, history, kClock).empty());
}

TEST(Receipt, GoesOnInFurtherLeavesWhereOneIsTooShort) {
  SmallFederation federation({"bengbu"});
  federation.copy_all("bengbu");
  Desk bengbu(federation["bengbu"], 1);
  for (int i = 0; i < 2500; ++i) ASSERT_TRUE(file_one(bengbu.office, {invented_person(i)}));
  federation.copy_all("");
  for (const PayloadNeed& need : federation.province().feeds->missing_payloads(std::nullopt)) {
    ASSERT_TRUE(
        federation.province().feeds->accept_payload(need.name, *federation["bengbu"].feeds->payload(need.name)));
  }
  Desk province(federation.province(), 2);
  ReceiptHistory history;
  const auto leaves = receipt_leaves(province.office, history, kClock);
  ASSERT_EQ(leaves.size(), 2U);
  const std::uint64_t start = federation.province().own->size();
  std::size_t statements = 0;
  for (const Bytes& leaf : leaves) {
    const auto body = *decode_body<ReceiptBody>(decode_entry(leaf)->body);
    EXPECT_EQ(body.start, start);
    for (const ReceiptLine& line : body.lines) statements += line.payloads.size();
  }
  EXPECT_EQ(statements, 2500U);
  ASSERT_TRUE(federation.province().own->append(leaves));
  EXPECT_TRUE(receipt_leaves(province.office, history, kClock).empty());
}

}  // namespace
}  // namespace yinxin::ledger
