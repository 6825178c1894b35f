// The review of rows as a feed shows it: whose signatures count, and what is missing.
#include "ledger/office/survey/review_standing.h"

#include <gtest/gtest.h>

#include "ledger/bodies/officers.h"
#include "ledger/bodies/row_life.h"
#include "ledger/entry_codec.h"
#include "ledger/memory_store.h"
#include "ledger/office/recorder.h"
#include "ledger/office/survey/filing.h"
#include "ledger/office/survey/review_words.h"
#include "ledger/officer_signature.h"
#include "tests/support/invented_person.h"
#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

constexpr std::uint64_t kClock = 1603756800;
constexpr std::uint32_t kHuaiyuan = 340321, kWuhe = 340322;

// A member's office with officers whose keys come from their numbers.
class Reviewing : public testing::Test {
 protected:
  struct Appointed {
    std::uint64_t entry;
    crypto::SecretKey key;
  };

  Reviewing() { federation_.copy_all("bengbu"); }

  Organisation& bengbu() { return federation_["bengbu"]; }
  template <typename Body>
  std::uint64_t append(const Body& body) {
    const auto head = bengbu().own->append(std::vector<Bytes>{encode_entry(entry_of(body, kClock))});
    EXPECT_TRUE(head) << head.error().sentence();
    return head->size - 1;
  }
  Appointed appoint(std::string name, int duties, std::uint32_t county = 0) {
    crypto::SeededRandom random(1000 + ++officers_);
    crypto::SecretKey key(random.draw<32>());
    const std::uint64_t entry = append(OfficerBody{officers_, 1, std::move(name), static_cast<std::uint8_t>(duties),
                                                   county, 1, to_bytes(key.public_key().bytes())});
    return {entry, std::move(key)};
  }
  OfficerPlace place(const Appointed& officer) {
    const Roster& roster = bengbu().feeds->roster();
    return {roster.genesis_hash(), roster.origin(bengbu().id), officer.entry};
  }
  // One row, perhaps of a county, entered by this officer, else by one who only does that; its index.
  std::uint64_t file(std::uint32_t county = 0, const Appointed* clerk = nullptr, bool spoil = false,
                     std::optional<std::uint64_t> mends = std::nullopt) {
    if (clerk == nullptr && !clerk_) clerk_.emplace(appoint("陈测试", kEnters));
    return file_signed(county, clerk == nullptr ? &*clerk_ : clerk, spoil, mends);
  }
  // `clerk`: nullptr, nobody signs.
  std::uint64_t file_signed(std::uint32_t county, const Appointed* clerk, bool spoil,
                            std::optional<std::uint64_t> mends) {
    crypto::SeededRandom random(7);
    Office office{*bengbu().feeds, *bengbu().own, bengbu().sealing, &tag_key_, tables_, random};
    FilingHeading heading{"2020", 1, "蚌埠测试机械有限公司", "91340300MA00000000", {}, county, {}};
    heading.workbook = FilingHeading::Workbook{};
    heading.workbook->digest = workbook_digest(heading.workbook->blind, as_bytes("the workbook"));
    if (clerk != nullptr) {
      const EnteredWorkbook what{heading.workbook->digest, 1, spoil ? "2021" : "2020"};
      heading.workbook->entered_by = signed_by(clerk->key, place(*clerk), entered_message(place(*clerk), what));
    }
    FilingDraft draft{heading, {invented_person(++people_)}, {}};
    if (mends) draft.mends.emplace(0, *mends);
    const auto filed = file_rows(office, std::span(&draft, 1), kClock);
    EXPECT_TRUE(filed) << filed.error().sentence();
    return filed->front().first_row;
  }
  // The outcome with the signatures of these officers, by the keys and places given.
  std::uint64_t review(ReviewResult result, std::uint64_t row, std::vector<const Appointed*> signers) {
    ReviewOutcomeBody body{static_cast<std::uint8_t>(result), {{row, row}}, "照片不清", 0, {}};
    std::vector<OfficerSignature> signatures;
    for (const Appointed* one : signers)
      signatures.push_back(signed_by(one->key, place(*one), review_message(place(*one), body)));
    body.officers = signatures;
    return append(body);
  }
  std::uint64_t pass(std::uint64_t row, const Appointed& officer) {
    return review(ReviewResult::passed, row, {&officer});
  }
  // At the province, whose feed comes here at once.
  std::uint64_t append_at_province(const Bytes& leaf) {
    const auto head = federation_.province().own->append(std::vector<Bytes>{leaf});
    EXPECT_TRUE(head) << head.error().sentence();
    federation_.copy_all("bengbu");
    return head->size - 1;
  }
  Appointed appoint_at_province(std::string name, int duties) {
    crypto::SeededRandom random(2000 + ++province_officers_);
    crypto::SecretKey key(random.draw<32>());
    const OfficerBody body{province_officers_,
                           1,
                           std::move(name),
                           static_cast<std::uint8_t>(duties),
                           0,
                           1,
                           to_bytes(key.public_key().bytes())};
    const std::uint64_t entry = append_at_province(encode_entry(entry_of(body, kClock)));
    return {entry, std::move(key)};
  }
  // Of everything that bengbu has now; `officer`: nullptr, nobody signs.
  std::uint64_t review_by_province(ReviewResult result, std::uint64_t row, const Appointed* officer) {
    const auto& province = federation_.province();
    ReviewOutcomeBody body{static_cast<std::uint8_t>(result),
                           {{row, row}},
                           "与社保记录不符",
                           20201231,
                           {},
                           "bengbu",
                           bengbu().own->size()};
    if (officer != nullptr) {
      const Roster& roster = province.feeds->roster();
      const OfficerPlace at{roster.genesis_hash(), roster.origin(province.id), officer->entry};
      body.officers = {signed_by(officer->key, at, review_message(at, body))};
    }
    return append_at_province(encode_entry(entry_of(body, kClock)));
  }
  const RowBook& book() {
    book_.follow(*bengbu().feeds);
    return book_;
  }
  // The codes of what is missing.
  std::vector<std::string> missing(std::uint64_t row, const ReviewPolicy& policy = {}) {
    std::vector<std::string> out;
    for (const Error& one : review_standing(book(), *book().find(row), policy).missing) out.push_back(one.code);
    return out;
  }
  using Codes = std::vector<std::string>;

  static crypto::TagKey make_tag_key() {
    crypto::SeededRandom fixed(99);
    return {1, crypto::SecretBytes<32>(fixed.draw<32>())};
  }
  SmallFederation federation_{{"bengbu", "wuhu"}};
  crypto::TagKey tag_key_ = make_tag_key();
  CodeTables tables_ = CodeTables::built_in();
  RowBook book_{*MemberId::parse("bengbu")};
  std::uint32_t officers_ = 0, province_officers_ = 0;
  std::optional<Appointed> clerk_;
  int people_ = 0;
};

TEST_F(Reviewing, A7_IsCompleteOnceTwoDifferentOfficersPassedTheRow) {
  const auto li = appoint("李测试", kReviews), wang = appoint("王测试", kReviews);
  const std::uint64_t row = file();
  EXPECT_EQ(missing(row), Codes{"review.officers-missing"});
  pass(row, li);
  EXPECT_EQ(missing(row), Codes{"review.officers-missing"});
  const std::uint64_t second = pass(row, wang);
  EXPECT_EQ(missing(row), Codes{});
  const ReviewStanding standing = review_standing(book(), *book().find(row), {});
  ASSERT_EQ(standing.reviewers.size(), 2U);
  EXPECT_EQ(standing.reviewers[1].officer, wang.entry);
  EXPECT_EQ(standing.reviewers[1].outcome, second);
}

TEST_F(Reviewing, A7_CountsOneEntryThatTwoOfficersSigned) {
  const auto li = appoint("李测试", kReviews), wang = appoint("王测试", kReviews);
  const std::uint64_t row = file();
  review(ReviewResult::passed, row, {&li, &wang});
  EXPECT_EQ(missing(row), Codes{});
}

TEST_F(Reviewing, A7_CountsTheSameOfficerOnce) {
  const auto li = appoint("李测试", kReviews);
  const std::uint64_t row = file();
  pass(row, li);
  pass(row, li);
  EXPECT_EQ(missing(row), Codes{"review.officers-missing"});
}

TEST_F(Reviewing, A7_DoesNotCountWhoEnteredTheRow) {
  const auto clerk = appoint("赵测试", kEnters | kReviews), li = appoint("李测试", kReviews);
  const std::uint64_t row = file(0, &clerk);
  pass(row, clerk);
  pass(row, li);
  EXPECT_EQ(missing(row), Codes{"review.officers-missing"});
  EXPECT_EQ(book().may_review(*book().find(row), *book().officers().at(clerk.entry)).error().code, "review.entered");
}

TEST_F(Reviewing, A7_DoesNotCountSomebodyWithoutThatDuty) {
  const auto clerk = appoint("赵测试", kEnters), li = appoint("李测试", kReviews);
  const std::uint64_t row = file();
  pass(row, clerk);
  pass(row, li);
  EXPECT_EQ(missing(row), Codes{"review.officers-missing"});
}

TEST_F(Reviewing, A7_CountsARetiredOfficerOnlyForWhatStandsBefore) {
  const auto li = appoint("李测试", kReviews), wang = appoint("王测试", kReviews);
  const std::uint64_t before = file(), after = file();
  pass(before, li);
  append(OfficerBody{1, 2, {}, 0, 0, 0, {}});
  pass(after, li);
  pass(before, wang);
  pass(after, wang);
  EXPECT_EQ(missing(before), Codes{});
  EXPECT_EQ(missing(after), Codes{"review.officers-missing"});
}

TEST_F(Reviewing, A7_DoesNotCountAnotherMembersOfficer) {
  const auto li = appoint("李测试", kReviews), wang = appoint("王测试", kReviews);
  const std::uint64_t row = file();
  pass(row, li);
  // Signed by a key that is on record in another feed only, under the entry of wang here.
  crypto::SeededRandom random(4711);
  const Appointed stranger{wang.entry, crypto::SecretKey(random.draw<32>())};
  pass(row, stranger);
  EXPECT_EQ(missing(row), Codes{"review.officers-missing"});
}

TEST_F(Reviewing, A7_DoesNotCountASignatureOnOtherRows) {
  const auto li = appoint("李测试", kReviews), wang = appoint("王测试", kReviews);
  const std::uint64_t one = file(), other = file();
  ReviewOutcomeBody body{1, {{one, one}}, "", 0, {}};
  const OfficerSignature signature = signed_by(li.key, place(li), review_message(place(li), body));
  body.rows = {{other, other}};
  body.officers = {signature};
  append(body);
  pass(other, wang);
  EXPECT_EQ(missing(other), Codes{"review.officers-missing"});
}

TEST_F(Reviewing, A7_NoticesThatTheSignatureOfWhoEnteredIsNotGood) {
  const auto clerk = appoint("赵测试", kEnters), li = appoint("李测试", kReviews), wang = appoint("王测试", kReviews);
  const std::uint64_t row = file(0, &clerk, true);
  review(ReviewResult::passed, row, {&li, &wang});
  EXPECT_EQ(missing(row), Codes{"review.entry-unsound"});
}

TEST_F(Reviewing, A7_NoticesThatNobodySignedForEnteringARow) {
  const auto li = appoint("李测试", kReviews), wang = appoint("王测试", kReviews);
  const std::uint64_t row = file_signed(0, nullptr, false, std::nullopt);
  review(ReviewResult::passed, row, {&li, &wang});
  EXPECT_EQ(missing(row), Codes{"review.entry-unsigned"});
  EXPECT_EQ(missing(row, {.officers = 0}), Codes{});
}

TEST_F(Reviewing, A7_TurnsARowDownAtOnceAndForGood) {
  const auto li = appoint("李测试", kReviews), wang = appoint("王测试", kReviews);
  const std::uint64_t returned = file(), refused = file();
  review(ReviewResult::returned, returned, {&li});
  review(ReviewResult::not_accepted, refused, {&li});
  review(ReviewResult::passed, returned, {&li, &wang});
  EXPECT_EQ(missing(returned), Codes{"review.returned"});
  EXPECT_EQ(missing(refused), Codes{"review.not-accepted"});
  EXPECT_EQ(book().find(returned)->review_officer, li.entry);
}

TEST_F(Reviewing, A7_MakesReturnedAndMendedRowsOneThread) {
  const auto li = appoint("李测试", kReviews);
  const std::uint64_t first = file();
  review(ReviewResult::returned, first, {&li});
  const std::uint64_t second = file(0, nullptr, false, first);
  review(ReviewResult::returned, second, {&li});
  const std::uint64_t third = file(0, nullptr, false, second);
  EXPECT_EQ(book().find(first)->mended_by, second);
  EXPECT_EQ(book().find(third)->mends, second);
  for (std::uint64_t row : {first, second, third}) {
    const auto words = review_words(book(), *book().find(row), nullptr, {}, {});
    ASSERT_GE(words.size(), 4U);
    EXPECT_EQ(words[1].sentence(), "Row " + std::to_string(second) + " was returned for mending by entry " +
                                       std::to_string(second + 1) + ", to be answered by : 照片不清");
    EXPECT_EQ(words[3].sentence(), "Row " + std::to_string(third) + " mends row " + std::to_string(second) + ".");
  }
  append(WithdrawalBody{third, "重复"});
  EXPECT_EQ(book().find(second)->mended_by, std::nullopt);
}

TEST_F(Reviewing, A4_AsksForTheExpertWherePolicyDoes) {
  const auto li = appoint("李测试", kReviews), wang = appoint("王测试", kReviews), expert = appoint("孙测试", kExpert);
  const ReviewPolicy policy{.officers = 2, .expert = true};
  const std::uint64_t row = file();
  review(ReviewResult::passed, row, {&li, &wang});
  EXPECT_EQ(missing(row, policy), Codes{"review.expert-missing"});
  pass(row, expert);
  EXPECT_EQ(missing(row, policy), Codes{});
  const std::uint64_t other = file();
  review(ReviewResult::passed, other, {&li, &expert});
  EXPECT_EQ(missing(other), Codes{"review.officers-missing"});  // an expert is no reviewer
}

TEST_F(Reviewing, A4_AsksForAnOutcomeWhereNoOfficerIsAskedFor) {
  const ReviewPolicy policy{.officers = 0};
  const std::uint64_t row = file();
  EXPECT_EQ(missing(row, policy), Codes{"review.no-outcome"});
  review(ReviewResult::passed, row, {});
  EXPECT_EQ(missing(row, policy), Codes{});
}

TEST_F(Reviewing, A14_WantsTheCountysFirstReviewBeforeTheMembers) {
  const auto li = appoint("李测试", kReviews), wang = appoint("王测试", kReviews);
  const auto county = appoint("周测试", kReviews, kHuaiyuan);
  const std::uint64_t row = file(kHuaiyuan);
  pass(row, li);  // too early: counts for nothing
  pass(row, wang);
  EXPECT_EQ(missing(row), (Codes{"review.county-missing", "review.officers-missing"}));
  EXPECT_EQ(missing(row, {.county_first = false}), Codes{});
  const std::uint64_t other = file(kHuaiyuan);
  pass(other, county);
  EXPECT_EQ(missing(other), Codes{"review.officers-missing"});  // the county's is no review of the member
  pass(other, li);
  pass(other, wang);
  EXPECT_EQ(missing(other), Codes{});
}

TEST_F(Reviewing, A14_KeepsACountysOfficersToItsOwnUnits) {
  const auto county = appoint("周测试", kReviews | kEnters, kHuaiyuan);
  const std::uint64_t elsewhere = file(kWuhe), of_city = file();
  pass(elsewhere, county);
  pass(of_city, county);
  EXPECT_TRUE(book().find(elsewhere)->passes.empty());
  EXPECT_TRUE(book().find(of_city)->passes.empty());
  EXPECT_EQ(book().may_review(*book().find(of_city), *book().officers().at(county.entry)).error().code,
            "review.other-county");
  const std::uint64_t wrongly = file(kWuhe, &county), rightly = file(kHuaiyuan, &county);
  EXPECT_TRUE(book().filing_of(*book().find(wrongly))->entered_wrongly);
  EXPECT_FALSE(book().filing_of(*book().find(rightly))->entered_wrongly);
}

TEST_F(Reviewing, A4_CountsASubmissionByItsOfficersSignature) {
  const auto li = appoint("李测试", kReviews), county = appoint("周测试", kReviews, kHuaiyuan);
  const std::uint64_t row = file();
  const auto submit = [&](const Appointed* officer, const Appointed* key) {
    SubmissionBody body{"2020", {{row, row}}, bengbu().own->size(), Bytes(32)};
    if (officer != nullptr)
      body.officer = signed_by(key->key, place(*officer), recorded_message(place(*officer), body));
    append(body);
    return is_submitted(*book().find(row), {});
  };
  EXPECT_FALSE(submit(nullptr, nullptr));
  EXPECT_TRUE(is_submitted(*book().find(row), {.officers = 0}));
  EXPECT_FALSE(submit(&li, &county));      // another's key
  EXPECT_FALSE(submit(&county, &county));  // a county's officer does not submit
  EXPECT_TRUE(submit(&li, &li));
}

TEST_F(Reviewing, A4_CountsTheProvincesPassByAnOfficerOfItsOwnWithTheDuty) {
  const auto li = appoint("李测试", kReviews);
  const auto sun = appoint_at_province("孙测试", kReviews), clerk = appoint_at_province("吴测试", kEnters);
  const std::uint64_t row = file();
  const auto passed = [&](const ReviewPolicy& policy = {}) { return passed_by_province(*book().find(row), policy); };
  review_by_province(ReviewResult::passed, row, nullptr);
  EXPECT_FALSE(passed());
  EXPECT_TRUE(passed({.officers = 0}));
  review_by_province(ReviewResult::passed, row, &clerk);
  EXPECT_FALSE(passed());
  review_by_province(ReviewResult::passed, row, &li);  // a member's officer signs nothing for the province
  EXPECT_FALSE(passed());
  const std::uint64_t counts = review_by_province(ReviewResult::passed, row, &sun);
  EXPECT_TRUE(passed());
  EXPECT_EQ(book().find(row)->province_entry, counts);
  review_by_province(ReviewResult::passed, row, nullptr);
  EXPECT_TRUE(passed());
}

TEST_F(Reviewing, A8_AsksForTheProvincesPassAnewBehindACorrection) {
  const auto sun = appoint_at_province("孙测试", kReviews);
  const auto zhao = appoint("赵测试", kEnters);
  const std::uint64_t row = file();
  review_by_province(ReviewResult::passed, row, &sun);
  EXPECT_TRUE(passed_by_province(*book().find(row), {}));
  CorrectionBody body;
  body.row = row;
  body.field = 15;
  body.level = 4;
  body.officer = signed_by(zhao.key, place(zhao), recorded_message(place(zhao), body));
  append(body);
  EXPECT_FALSE(passed_by_province(*book().find(row), {}));
  review_by_province(ReviewResult::passed, row, &sun);
  EXPECT_TRUE(passed_by_province(*book().find(row), {}));
}

// A node that takes up the two feeds when it is told to.
struct Elsewhere {
  Elsewhere(SmallFederation& of, MemberId of_member) : federation(of), member(std::move(of_member)), book(member) {
    take_province();
  }
  void take_province() { take(*federation.province().feeds, federation.province().id); }
  void take_member() { take(*federation[member.text()].feeds, member); }
  void take(const FeedSet& from, const MemberId& feed) {
    SmallFederation::copy_feed(from, feeds, feed);
    book.follow(feeds);
  }

  SmallFederation& federation;
  MemberId member;
  MemoryStore store;
  FeedSet feeds{store, federation.genesis()};
  RowBook book;
};

TEST_F(Reviewing, A4_MakesWhatTheProvinceReturnsOneThreadInWhateverOrderTheFeedsCome) {
  const auto sun = appoint_at_province("孙测试", kReviews);
  Elsewhere rows_first(federation_, bengbu().id), province_first(federation_, bengbu().id),
      as_it_goes(federation_, bengbu().id);
  const std::uint64_t first = file(), stays = file();
  rows_first.take_member();
  as_it_goes.take_member();
  review_by_province(ReviewResult::returned, first, &sun);
  province_first.take_province();
  as_it_goes.take_province();
  const std::uint64_t mended = file(0, nullptr, false, first), again = file(0, nullptr, false, first);
  rows_first.take_member();
  as_it_goes.take_member();
  EXPECT_EQ(missing(first), Codes{"review.returned"});
  EXPECT_EQ(book().find(first)->mended_by, mended);
  EXPECT_EQ(book().find(again)->mends, std::nullopt);
  append(WithdrawalBody{mended, "重复"});
  EXPECT_EQ(book().find(first)->mended_by, again);
  EXPECT_FALSE(book().find(stays)->province);
  for (Elsewhere* node : {&rows_first, &province_first, &as_it_goes}) {
    node->take_member();
    node->take_province();
    for (const std::uint64_t row : {first, stays, mended, again}) {
      EXPECT_EQ(node->book.find(row)->mends, book().find(row)->mends) << row;
      EXPECT_EQ(node->book.find(row)->mended_by, book().find(row)->mended_by) << row;
      EXPECT_EQ(node->book.find(row)->province, book().find(row)->province) << row;
    }
  }
}

TEST_F(Reviewing, ReadsTheSameFromTheProvincesCopy) {
  const auto clerk = appoint("赵测试", kEnters), li = appoint("李测试", kReviews), wang = appoint("王测试", kReviews);
  const std::uint64_t row = file(0, &clerk);
  pass(row, li);
  pass(row, wang);
  federation_.copy_all("");
  RowBook elsewhere(bengbu().id);
  elsewhere.follow(*federation_.province().feeds);
  EXPECT_TRUE(review_standing(elsewhere, *elsewhere.find(row), {}).complete());
  EXPECT_EQ(elsewhere.filing_of(*elsewhere.find(row))->entered_by, clerk.entry);
}

}  // namespace
}  // namespace yinxin::ledger
