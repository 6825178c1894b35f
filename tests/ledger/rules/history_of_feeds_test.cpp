// Real feeds as the rules see them: seals, kinds, receipts, payloads, what comes late. Each test is a sentence.
#include "ledger/rules/history_of_feeds.h"

#include <gtest/gtest.h>

#include "crypto/checkpoint.h"
#include "crypto/random.h"
#include "ledger/bodies/certification.h"
#include "ledger/bodies/survey.h"
#include "ledger/entry_codec.h"
#include "ledger/rules/replay.h"
#include "tests/support/small_federation.h"

namespace yinxin::tests {
namespace {

namespace rules = ledger::rules;
using ledger::entry_of;
using ledger::MemberId;
using ledger::SmallFederation;

constexpr std::uint64_t kClock = 1603756800;

template <typename Body>
Bytes leaf(const Body& body) {
  return ledger::encode_entry(entry_of(body, kClock));
}

ledger::TalentClaimBody claim_body(std::uint64_t filing, std::uint32_t row, unsigned person) {
  ledger::TalentClaimBody out;
  out.filing = filing;
  out.row = row;
  out.tag = {1, 1, Bytes(16, std::byte(person))};
  out.commitment = Bytes(32, std::byte{7});
  out.campaign = "2020";
  return out;
}

ledger::FilingBody filing_body(std::uint32_t rows) {
  ledger::FilingBody out;
  out.campaign = "2020";
  out.rows = rows;
  out.file = out.payload_digest = Bytes(32, std::byte{9});
  return out;
}

// The province and two cities; what the province holds is judged.
class FeedHistoryTest : public testing::Test {
 protected:
  static MemberId id(std::string_view text) { return *MemberId::parse(text); }
  ledger::FeedSet& feeds() { return *federation_.province().feeds; }

  void write(std::string_view member, const std::vector<Bytes>& leaves) {
    ASSERT_TRUE(federation_[member].own->append(leaves).has_value());
  }
  void fetch(std::string_view member) { SmallFederation::copy_feed(*federation_[member].feeds, feeds(), id(member)); }
  void decree(const std::vector<Bytes>& leaves) { ASSERT_TRUE(federation_.province().own->append(leaves).has_value()); }
  template <typename Body>
  Bytes sealed(const Body& body) {
    return federation_.sealed(entry_of(body, kClock));
  }
  std::uint64_t province_size() { return feeds().size(id("province")); }

  // The line that a receipt has for the member's feed as its author holds it now.
  ledger::ReceiptLine line(std::string_view member, std::vector<ledger::PayloadStatement> payloads = {}) {
    const ledger::FeedHead& head = *federation_[member].feeds->head(id(member));
    const std::string text = crypto::format_checkpoint({feeds().roster().origin(id(member)), head.size, head.root});
    return {std::string(member),
            1,
            head.size,
            to_bytes(ByteView(head.root)),
            to_bytes(ByteView(federation_[member].log.sign(as_bytes(text)))),
            std::move(payloads)};
  }
  Bytes receipt(std::vector<ledger::ReceiptLine> lines) {
    return leaf(ledger::ReceiptBody{province_size(), std::move(lines)});
  }

  rules::History history() { return rules::history_of_feeds(feeds()); }
  const rules::Entry& last_of_province(const rules::History& history) {
    return history.members[history.province].entries.back();
  }
  rules::EntryRef of(std::string_view member, std::uint64_t index) {
    const auto members = history().members;
    for (rules::MemberNumber number = 0; number < members.size(); ++number) {
      if (members[number].id == member) return {number, index};
    }
    return {};
  }
  std::uint64_t position(std::string_view member, std::uint64_t index) {
    return rules::replay(history()).official_position(of(member, index));
  }

  SmallFederation federation_{{"bengbu", "hefei"}};
};

TEST_F(FeedHistoryTest, HasTheMembersOfTheRosterByTheirIds) {
  const rules::History now = history();
  ASSERT_EQ(now.members.size(), 3U);
  EXPECT_EQ(now.members[0].id, "bengbu");
  EXPECT_EQ(now.members[2].id, "province");
  EXPECT_EQ(now.province, 2U);
  EXPECT_EQ(now.members[0].origin, feeds().roster().origin(id("bengbu")));
}

TEST_F(FeedHistoryTest, ADecisionCountsOnlyWithAGoodAndFreshSeal) {
  const ledger::ArbitrationBody body{{"bengbu", 3}, ""};
  decree({leaf(body)});
  EXPECT_TRUE(std::holds_alternative<rules::Other>(last_of_province(history())));
  const Bytes good = sealed(body);
  decree({good});
  EXPECT_EQ(last_of_province(history()), rules::Entry(rules::Arbitrate{of("bengbu", 3)}));
  decree({good});
  EXPECT_TRUE(std::holds_alternative<rules::Other>(last_of_province(history())));
}

TEST_F(FeedHistoryTest, KindsCountOnlyInTheFeedTheyBelongTo) {
  ledger::ProvinceCertificateBody of_province;
  of_province.number = "n";
  ledger::CertificateBody of_member;
  of_member.number = "n";
  write("bengbu", {leaf(of_member), leaf(of_province), sealed(ledger::ArbitrationBody{{"bengbu", 0}, ""}),
                   leaf(ledger::ReceiptBody{0, {}})});
  fetch("bengbu");
  const auto entries = history().members[0].entries;
  EXPECT_TRUE(std::holds_alternative<rules::Certificate>(entries[0]));
  for (std::size_t i = 1; i < 4; ++i) EXPECT_TRUE(std::holds_alternative<rules::Other>(entries[i])) << i;
  decree({leaf(of_member)});
  EXPECT_TRUE(std::holds_alternative<rules::Other>(last_of_province(history())));
  decree({leaf(claim_body(0, 0, 1))});
  EXPECT_TRUE(std::holds_alternative<rules::Other>(last_of_province(history())));
  decree({sealed(of_province)});
  EXPECT_TRUE(std::holds_alternative<rules::Certificate>(last_of_province(history())));
}

TEST_F(FeedHistoryTest, LeavesThatCannotBeReadKeepTheirPlaces) {
  ledger::TalentClaimBody short_tag = claim_body(0, 0, 1);
  short_tag.tag.value.pop_back();
  write("bengbu", {to_bytes("nonsense"), leaf(short_tag), leaf(claim_body(0, 0, 1))});
  fetch("bengbu");
  const auto entries = history().members[0].entries;
  EXPECT_TRUE(std::holds_alternative<rules::Other>(entries[0]));
  EXPECT_TRUE(std::holds_alternative<rules::Other>(entries[1]));
  EXPECT_TRUE(std::holds_alternative<rules::Claim>(entries[2]));
}

TEST_F(FeedHistoryTest, AReviewThatDoesNotPassRowsRejectsThem) {
  const auto review = [](ledger::ReviewResult result) {
    ledger::ReviewOutcomeBody body;
    body.outcome = static_cast<std::uint8_t>(result);
    body.rows = {{1, 2}};
    return leaf(body);
  };
  write("bengbu", {review(ledger::ReviewResult::passed), review(ledger::ReviewResult::returned),
                   review(ledger::ReviewResult::not_accepted)});
  fetch("bengbu");
  const auto entries = history().members[0].entries;
  EXPECT_TRUE(std::holds_alternative<rules::Other>(entries[0]));
  EXPECT_EQ(entries[1], rules::Entry(rules::Reject{{{1, 2}}}));
  EXPECT_EQ(entries[2], rules::Entry(rules::Reject{{{1, 2}}}));
}

TEST_F(FeedHistoryTest, ALineThatTheAuthorDidNotSignHasNoEffect) {
  write("bengbu", {leaf(ledger::CertificateBody{})});
  fetch("bengbu");
  ledger::ReceiptLine wrong = line("bengbu");
  wrong.signature[5] ^= std::byte{1};
  decree({receipt({wrong})});
  wrong = line("bengbu");
  wrong.generation = 2;
  decree({receipt({wrong})});
  wrong = line("bengbu");
  wrong.member = "hefei";
  decree({receipt({wrong})});
  EXPECT_EQ(position("bengbu", 0), rules::kNever);
  decree({receipt({line("bengbu")})});
  EXPECT_EQ(position("bengbu", 0), province_size() - 1);
}

TEST_F(FeedHistoryTest, ALineOffTheBranchThatIsHeldHasNoEffect) {
  write("bengbu", {leaf(ledger::CertificateBody{}), leaf(ledger::CertificateBody{})});
  fetch("bengbu");
  for (const std::uint64_t size : {1U, 2U}) {
    ledger::ReceiptLine wrong = line("bengbu");
    wrong.size = size;
    wrong.root.assign(32, std::byte{3});
    crypto::Digest root;
    std::ranges::copy(wrong.root, root.bytes.begin());
    const std::string text = crypto::format_checkpoint({feeds().roster().origin(id("bengbu")), size, root});
    wrong.signature = to_bytes(ByteView(federation_["bengbu"].log.sign(as_bytes(text))));
    decree({receipt({wrong})});
  }
  EXPECT_EQ(position("bengbu", 0), rules::kNever);
  EXPECT_EQ(rules::replay(history()).horizon, std::nullopt);
}

TEST_F(FeedHistoryTest, TheHorizonStandsAtAReceiptOfWhatIsNotHeldUntilItIs) {
  rules::FeedHistory followed;
  write("bengbu", {leaf(filing_body(1)), leaf(claim_body(0, 0, 1))});
  decree({receipt({line("bengbu", {{0, {}}})}), sealed(ledger::ErasureBody{{"bengbu", 1}, "", 0, 0, {}}),
          sealed(ledger::ArbitrationBody{{"bengbu", 1}, ""})});
  followed.follow(feeds());
  const std::uint64_t at = province_size() - 3;
  EXPECT_EQ(rules::replay(followed.history()).horizon, at);
  // What stands behind it is read all the same: erasures there count already.
  EXPECT_TRUE(std::holds_alternative<rules::Erase>(followed.history().members[2].entries[at + 1]));
  fetch("bengbu");
  followed.follow(feeds());
  EXPECT_EQ(rules::replay(followed.history()).horizon, std::nullopt);
  EXPECT_EQ(followed.history(), history());
}

TEST_F(FeedHistoryTest, ARowIsOfficialWhenAReceiptSaysThatItsPayloadOpens) {
  write("bengbu", {leaf(filing_body(3)), leaf(claim_body(0, 0, 1)), leaf(claim_body(0, 1, 2)),
                   leaf(claim_body(0, 2, 3)), leaf(claim_body(0, 3, 4)), leaf(claim_body(5, 0, 5))});
  fetch("bengbu");
  decree({receipt({line("bengbu")})});
  EXPECT_EQ(position("bengbu", 0), province_size() - 1);
  for (std::uint64_t row = 1; row < 6; ++row) EXPECT_EQ(position("bengbu", row), rules::kNever) << row;
  decree({receipt({line("bengbu", {{0, {{2, 2}}}})})});
  EXPECT_EQ(position("bengbu", 1), province_size() - 1);
  EXPECT_EQ(position("bengbu", 2), rules::kNever);
  EXPECT_EQ(position("bengbu", 3), province_size() - 1);
  decree({receipt({line("bengbu", {{0, {}}, {5, {}}})})});
  EXPECT_EQ(position("bengbu", 2), province_size() - 1);
  EXPECT_EQ(position("bengbu", 3), province_size() - 2);
  // Behind the rows that the header announces, and at a header that is none: never.
  EXPECT_EQ(position("bengbu", 4), rules::kNever);
  EXPECT_EQ(position("bengbu", 5), rules::kNever);
}

TEST_F(FeedHistoryTest, AReceiptThatGoesOnIsOneReceiptAtItsFirstLeaf) {
  write("bengbu", {leaf(filing_body(1)), leaf(claim_body(0, 0, 1))});
  write("hefei", {leaf(ledger::CertificateBody{})});
  fetch("bengbu");
  fetch("hefei");
  const std::uint64_t start = province_size();
  const Bytes first = leaf(ledger::ReceiptBody{start, {line("bengbu")}});
  const Bytes second = leaf(ledger::ReceiptBody{start, {line("bengbu", {{0, {}}}), line("hefei")}});
  rules::FeedHistory followed;
  decree({first});
  followed.follow(feeds());
  decree({second});
  followed.follow(feeds());
  EXPECT_EQ(position("bengbu", 1), start);
  EXPECT_EQ(position("hefei", 0), start);
  EXPECT_EQ(followed.history(), history());
  // A leaf that goes on from one that is not right before it has no effect.
  write("hefei", {leaf(ledger::CertificateBody{})});
  fetch("hefei");
  decree({leaf(ledger::WithdrawalBody{}), leaf(ledger::ReceiptBody{start, {line("hefei")}})});
  EXPECT_EQ(position("hefei", 1), rules::kNever);
}

TEST_F(FeedHistoryTest, AReceiptIsJudgedByTheRosterAtItsPlace) {
  // The line is right in all but its place: the member is admitted only behind it.
  SmallFederation later({"bengbu", "hefei", "wuhu"});
  ledger::Organisation& wuhu = later["wuhu"];
  ASSERT_TRUE(wuhu.own->append(std::vector<Bytes>{leaf(ledger::CertificateBody{})}).has_value());
  const ledger::FeedHead head = *wuhu.feeds->head(id("wuhu"));
  const std::string text = crypto::format_checkpoint({feeds().roster().origin(id("wuhu")), head.size, head.root});
  const ledger::ReceiptLine early{
      "wuhu", 1, head.size, to_bytes(ByteView(head.root)), to_bytes(ByteView(wuhu.log.sign(as_bytes(text)))), {}};
  rules::FeedHistory followed;
  decree({receipt({early})});
  followed.follow(feeds());
  ledger::MemberBody admission;
  admission.id = "wuhu";
  admission.log_key = to_bytes(wuhu.log.public_key().bytes());
  admission.transport_key = to_bytes(wuhu.transport.public_key().bytes());
  admission.sealing_key = to_bytes(wuhu.sealing.public_key().bytes());
  decree({sealed(admission)});
  followed.follow(feeds());
  EXPECT_EQ(rules::replay(history()).horizon, std::nullopt);
  decree({receipt({early})});
  followed.follow(feeds());
  EXPECT_EQ(rules::replay(history()).horizon, province_size() - 1);
  EXPECT_EQ(followed.history(), history());
}

TEST_F(FeedHistoryTest, ReplayEndsBeforeAPolicyOfAnUnknownRulesVersion) {
  decree({sealed(ledger::PolicyBody{1, "{}"}), leaf(ledger::PolicyBody{2, "{}"})});
  EXPECT_EQ(rules::replay(history()).horizon, std::nullopt);
  decree({sealed(ledger::PolicyBody{2, "{}"}), sealed(ledger::ArbitrationBody{{"bengbu", 0}, ""})});
  EXPECT_EQ(rules::replay(history()).horizon, province_size() - 2);
}

TEST_F(FeedHistoryTest, FollowedBitByBitIsTheSameAsReadInOneGo) {
  crypto::SeededRandom random(11);
  rules::FeedHistory followed;
  std::vector<ledger::ReceiptLine> lines;
  for (int step = 0; step < 400; ++step) {
    const std::string member = random.chance(1, 2) ? "bengbu" : "hefei";
    const std::uint64_t size = federation_[member].feeds->size(id(member));
    switch (random.below(6)) {
      case 0:
        write(member, {leaf(filing_body(2)), leaf(claim_body(size, 0, 1)), leaf(claim_body(size, 1, 2))});
        break;
      case 1:
        write(member, {leaf(ledger::WithdrawalBody{random.below(size + 1), ""})});
        break;
      case 2:
        fetch(member);
        break;
      case 3:
        decree({receipt({line(member, {{random.below(size + 1), {}}, {random.below(size + 1), {{3, 4}}}})})});
        break;
      case 4:
        decree({sealed(ledger::ConfirmationBody{{}, member, {{1, 2}}, {}, {}})});
        break;
      default:
        followed.follow(feeds());
    }
  }
  followed.follow(feeds());
  EXPECT_EQ(followed.history(), history());
  fetch("bengbu");
  fetch("hefei");
  followed.follow(feeds());
  EXPECT_EQ(followed.history(), history());
  EXPECT_EQ(rules::replay(followed.history()).horizon, std::nullopt);
}

}  // namespace
}  // namespace yinxin::tests
