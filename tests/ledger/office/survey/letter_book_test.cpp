#include "ledger/office/survey/letter_book.h"

#include <gtest/gtest.h>

#include "ledger/bodies/membership.h"
#include "ledger/entry_codec.h"
#include "ledger/office/letter_seal.h"
#include "ledger/office/survey/filing.h"
#include "ledger/office/survey/letter_figures.h"
#include "ledger/office/survey/receipt.h"
#include "tests/support/invented_person.h"
#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

constexpr std::uint64_t kClock = 1603756800;

MemberId id(std::string_view text) { return *MemberId::parse(text); }

// Bengbu files seven rows (leaves 1 to 7, level 3 or 4 in turn); row 1 is withdrawn, 2 and 3 do not pass, the others
// pass; all are submitted, and huainan has filed row 4's person before. Rows 5 to 7 stay.
struct Campaign {
  Campaign() {
    federation.copy_all("bengbu");
    federation.copy_all("huainan");
    file("huainan", {invented_person(4, 3)});
    receive();
    std::vector<TalentRow> rows;
    for (int number = 1; number <= 7; ++number) rows.push_back(invented_person(number, number % 2 == 0 ? 4 : 3));
    file("bengbu", rows);
    append("bengbu", WithdrawalBody{1, "重复"});
    append("bengbu", ReviewOutcomeBody{2, {{2, 2}}, "照片不清", 0, {}});
    append("bengbu", ReviewOutcomeBody{3, {{3, 3}}, "年限不足", 0, {}});
    append("bengbu", ReviewOutcomeBody{1, {{4, 7}}, "", 0, {}});
    append("bengbu", SubmissionBody{"2020", {{2, 7}}, 8, Bytes(32)});
  }

  void file(std::string_view member, std::vector<TalentRow> rows, std::map<std::uint32_t, std::uint64_t> mends = {}) {
    Organisation& author = federation[member];
    crypto::SeededRandom random(5);
    Office office{*author.feeds, *author.own, author.sealing, &tag_key, tables, random};
    const FilingDraft draft{
        {"2020", 1, "蚌埠测试机械有限公司", "91340300MA00000000", crypto::Digest{}}, std::move(rows), std::move(mends)};
    const auto filed = file_rows(office, std::vector{draft}, kClock);
    ASSERT_TRUE(filed) << filed.error().sentence();
    federation.copy_all("");
    const PayloadName name{author.id, filed->at(0).filing};
    ASSERT_TRUE(federation.province().feeds->accept_payload(name, *author.feeds->payload(name)));
  }
  template <typename Body>
  void append(std::string_view member, const Body& body) {
    ASSERT_TRUE(federation[member].own->append(std::vector<Bytes>{encode_entry(entry_of(body, kClock))}));
    federation.copy_all("");
  }
  void receive() {
    auto& province = federation.province();
    crypto::SeededRandom random(3);
    Office office{*province.feeds, *province.own, province.sealing, &tag_key, tables, random};
    ReceiptHistory history;
    history.follow(*province.feeds);
    const auto leaves = receipt_leaves(office, history, kClock);
    if (leaves.empty()) return;
    ASSERT_TRUE(province.own->append(leaves));
    federation.copy_all("bengbu");
  }
  // By nobody's signature, which a policy without officers does not ask for.
  void review_by_province(ReviewResult result, std::vector<Interval> rows) {
    const auto& province = federation.province();
    const ReviewOutcomeBody body{static_cast<std::uint8_t>(result), std::move(rows), "与社保记录不符", 0, {}, "bengbu",
                                 province.feeds->size(id("bengbu"))};
    ASSERT_TRUE(province.own->append(std::vector<Bytes>{encode_entry(entry_of(body, kClock))}));
    federation.copy_all("bengbu");
  }
  LetterContent content_at(std::string_view office) {
    const auto& feeds = *federation[office].feeds;
    RowBook book(id("bengbu"));
    book.follow(feeds);
    Judge judge;
    return letter_content(book, judge.of(feeds), "2020", [&](const BookedRow&) { return policy; });
  }
  Letter letter(const LetterContent& content) {
    const auto& feeds = *federation["bengbu"].feeds;
    const auto head = [&](const MemberId& member) {
      const FeedHead* held = feeds.head(member);
      return LetterHead{held->size, held->root};
    };
    return {.number = "蚌人社〔2020〕1号",
            .date = *day_from_text("2020-12-20"),
            .office = "蚌埠市人力资源和社会保障局",
            .addressee = "省人力资源和社会保障厅",
            .campaign = "2020",
            .rows = content.rows,
            .feed = head(id("bengbu")),
            .province = head(id("province")),
            .figures = content.figures,
            .basis = {},
            .earlier = std::nullopt,
            .signer = "李测试"};
  }
  crypto::SignedNote sealed(const Letter& written) {
    const Organisation& author = federation["bengbu"];
    return {written.text(), {seal_letter(written.text(), author.feeds->roster().origin(author.id), author.letter)}};
  }
  void put_into_feed(const crypto::SignedNote& note) {
    const auto seal = letter_seal_of(federation["bengbu"].feeds->roster(), id("bengbu"));
    append("bengbu", MemberLetterBody{note.text, signature_line_by(note, *seal)});
  }
  void confirm(const Letter& letter) {
    auto& province = federation.province();
    const auto line =
        seal_letter(letter.text(), province.feeds->roster().origin(province.id), federation.seal(KeyRole::letter_seal));
    const auto digest = crypto::sha256(as_bytes(letter.text()));
    const ConfirmationBody body{to_bytes(ByteView(digest)), "bengbu", letter.rows, {}, line.signature};
    ASSERT_TRUE(province.own->append(std::vector<Bytes>{federation.sealed(entry_of(body, kClock))}));
    federation.copy_all("bengbu");
  }
  LetterBook book_at(std::string_view office) {
    const auto& feeds = *federation[office].feeds;
    Judge judge;
    return {feeds, judge.of(feeds)};
  }

  static crypto::TagKey make_tag_key() {
    crypto::SeededRandom fixed(99);
    return {1, crypto::SecretBytes<32>(fixed.draw<32>())};
  }
  ReviewPolicy policy{.officers = 0, .province = false};
  SmallFederation federation{{"bengbu", "huainan"}};
  crypto::TagKey tag_key = make_tag_key();
  CodeTables tables = CodeTables::built_in();
};

TEST(LetterFigures, A13_CountsEverySubmittedRowOnce) {
  Campaign campaign;
  campaign.receive();
  const LetterContent content = campaign.content_at("bengbu");
  EXPECT_TRUE(content.waits.empty());
  const LetterFigures expected{
      .reported = 6, .confirmed = 3, .returned = 1, .not_accepted = 1, .set_aside = 1, .high_skilled = 2};
  EXPECT_EQ(content.figures, expected);
  EXPECT_EQ(content.rows, (std::vector<Interval>{{5, 7}}));
  EXPECT_EQ(campaign.content_at("").figures, expected);  // the province computes the same
}

TEST(LetterFigures, SayWhatTheReviewOfARowLacks) {  // A7, A13
  Campaign campaign;
  campaign.receive();
  campaign.policy.expert = true;
  const LetterContent content = campaign.content_at("");
  EXPECT_EQ(compare_content(campaign.letter(content), content).error().sentence(),
            "Row 5: the opinion of an industry expert is missing.");
}

TEST(LetterFigures, A4_CountNothingThatNoOfficerSubmitted) {
  Campaign campaign;
  campaign.receive();
  campaign.policy.officers = 2;
  EXPECT_EQ(campaign.content_at("").figures, LetterFigures{});
}

TEST(LetterFigures, A13_WaitForTheProvincesReviewAndSayOfHowManyRows) {
  Campaign campaign;
  campaign.receive();
  campaign.policy.province = true;
  LetterContent content = campaign.content_at("bengbu");
  EXPECT_EQ(content.awaits_province, (std::vector<std::uint64_t>{5, 6, 7}));
  EXPECT_EQ(content.figures.reported, 6U);
  const auto waits = compare_content(campaign.letter(content), content);
  EXPECT_EQ(waits.error().code, "letter.province-review");
  EXPECT_EQ(waits.error().message.arguments, (std::vector<std::string>{"3", "5"}));
  campaign.review_by_province(ReviewResult::passed, {{5, 5}, {7, 7}});
  campaign.review_by_province(ReviewResult::returned, {{6, 6}});
  for (const char* office : {"bengbu", ""}) {
    content = campaign.content_at(office);
    EXPECT_TRUE(content.awaits_province.empty());
    const LetterFigures expected{
        .reported = 6, .confirmed = 2, .returned = 2, .not_accepted = 1, .set_aside = 1, .high_skilled = 2};
    EXPECT_EQ(content.figures, expected) << office;
    EXPECT_EQ(content.rows, (std::vector<Interval>{{5, 5}, {7, 7}}));
    EXPECT_TRUE(compare_content(campaign.letter(content), content));
  }
}

TEST(LetterFigures, CountAReturnedRowAndTheOneThatMendsItOnce) {  // A7
  Campaign campaign;
  campaign.file("bengbu", {invented_person(2, 4)}, {{0, 2}});
  const std::uint64_t mended = campaign.federation["bengbu"].own->size() - 1;
  campaign.append("bengbu", ReviewOutcomeBody{1, {{mended, mended}}, "", 0, {}});
  campaign.append("bengbu", SubmissionBody{"2020", {{mended, mended}}, 8, Bytes(32)});
  campaign.receive();
  const LetterContent content = campaign.content_at("");
  const LetterFigures expected{
      .reported = 6, .confirmed = 4, .returned = 0, .not_accepted = 1, .set_aside = 1, .high_skilled = 2};
  EXPECT_EQ(content.figures, expected);
}

TEST(LetterFigures, WaitForReceipts) {
  Campaign campaign;
  const LetterContent content = campaign.content_at("bengbu");
  EXPECT_FALSE(content.waits.empty());
  EXPECT_EQ(compare_content(campaign.letter(content), content).error().code, "letter.waits");
}

TEST(LetterFigures, A13_SayHowALetterDiffers) {
  Campaign campaign;
  campaign.receive();
  const LetterContent content = campaign.content_at("bengbu");
  Letter letter = campaign.letter(content);
  EXPECT_TRUE(compare_content(letter, content));
  letter.figures.returned = 0;
  EXPECT_EQ(compare_content(letter, content).error().sentence(),
            "The letter says 退回 0, the review says 1. Write the letter anew.");
  letter.figures = content.figures;
  letter.rows = {{4, 6}};
  const auto other = compare_content(letter, content);
  EXPECT_EQ(other.error().code, "letter.other-rows");
  EXPECT_EQ(other.error().message.arguments.at(0), "4");
}

TEST(LetterBook, A13_StandsAsTheProvinceCountersigns) {
  Campaign campaign;
  campaign.receive();
  const Letter letter = campaign.letter(campaign.content_at("bengbu"));
  campaign.put_into_feed(campaign.sealed(letter));
  LetterBook book = campaign.book_at("bengbu");
  ASSERT_EQ(book.letters().size(), 1U);
  EXPECT_EQ(book.standing(book.letters()[0].known).state, LetterState::awaiting_countersignature);
  campaign.receive();
  campaign.confirm(letter);
  book = campaign.book_at("bengbu");
  EXPECT_EQ(book.standing(book.letters()[0].known).state, LetterState::valid);
  // The countersigned note stands on its own, and its rows count as confirmed.
  const auto checked = check_letter_note(campaign.federation["bengbu"].feeds->roster(), book.letters()[0].note);
  ASSERT_TRUE(checked) << checked.error().sentence();
  EXPECT_TRUE(checked->known.countersigned);
  EXPECT_EQ(campaign.content_at("bengbu").already, 3U);
}

TEST(LetterBook, A13_KeepsLettersOfBeforeAChangeOfKeysAndTakesNoneByTheOldSealAfterIt) {
  Campaign campaign;
  campaign.receive();
  Letter letter = campaign.letter(campaign.content_at("bengbu"));
  campaign.put_into_feed(campaign.sealed(letter));
  campaign.receive();
  campaign.confirm(letter);

  Organisation& bengbu = campaign.federation["bengbu"];
  const auto key = [](std::uint64_t seed) { return crypto::SecretKey(crypto::SeededRandom(seed).draw<32>()); };
  const crypto::SecretKey log = key(71), seal = key(73);
  MemberBody rotation;
  rotation.id = "bengbu";
  rotation.action = static_cast<std::uint8_t>(MemberAction::rotate);
  rotation.generation = 2;
  rotation.opens = rotation.closes = bengbu.feeds->size(bengbu.id);
  rotation.log_key = to_bytes(log.public_key().bytes());
  rotation.transport_key = to_bytes(key(72).public_key().bytes());
  rotation.sealing_key =
      to_bytes(crypto::SealingKey(crypto::SecretBytes<32>(crypto::SeededRandom(74).draw<32>())).public_key().bytes());
  rotation.letter_key = to_bytes(seal.public_key().bytes());
  const auto rotated = campaign.federation.sealed(entry_of(rotation, kClock));
  ASSERT_TRUE(campaign.federation.province().own->append(std::vector<Bytes>{rotated}));
  campaign.federation.copy_all("bengbu");

  MemoryJournal journal;
  OwnFeed second(*bengbu.feeds, bengbu.id, 2, log, journal);
  ASSERT_TRUE(second.open());
  const Roster& roster = bengbu.feeds->roster();
  const std::string origin = roster.origin(bengbu.id);
  const auto write = [&](const std::string& number, const crypto::SecretKey& under) {
    letter.number = number;
    const crypto::SignedNote note{letter.text(), {seal_letter(letter.text(), origin, under)}};
    const auto verifier = letter_seal_verifier(origin, under.public_key());
    const MemberLetterBody body{note.text, signature_line_by(note, verifier)};
    ASSERT_TRUE(second.append(std::vector<Bytes>{encode_entry(entry_of(body, kClock))}));
  };
  write("蚌人社〔2020〕2号", bengbu.letter);
  write("蚌人社〔2020〕3号", seal);
  const LetterBook book = campaign.book_at("bengbu");
  ASSERT_EQ(book.letters().size(), 2U);
  EXPECT_EQ(book.letters()[0].known.letter.number, "蚌人社〔2020〕1号");
  EXPECT_EQ(book.standing(book.letters()[0].known).state, LetterState::valid);
  EXPECT_EQ(book.letters()[1].known.letter.number, "蚌人社〔2020〕3号");
  EXPECT_TRUE(check_letter_note(roster, book.letters()[0].note)->known.countersigned);
}

TEST(LetterBook, LeavesOutALetterThatItsMemberHasNotSealed) {
  Campaign campaign;
  campaign.receive();
  const Letter letter = campaign.letter(campaign.content_at("bengbu"));
  crypto::SignedNote note = campaign.sealed(letter);
  Letter changed = letter;
  changed.signer = "王测试";
  note.text = changed.text();
  campaign.put_into_feed(note);
  EXPECT_TRUE(campaign.book_at("bengbu").letters().empty());
}

TEST(LetterBook, KnowsNoSealOfWhoIsNoMember) {
  Campaign campaign;
  const Roster& roster = campaign.federation["bengbu"].feeds->roster();
  EXPECT_TRUE(letter_seal_of(roster, id("bengbu")));
  EXPECT_EQ(letter_seal_of(roster, id("nobody")).error().code, "letter.no-seal");
}

TEST(CheckLetterNote, SaysWhichSealDoesNotFit) {
  Campaign campaign;
  campaign.receive();
  const Letter letter = campaign.letter(campaign.content_at("bengbu"));
  const Roster& roster = campaign.federation["bengbu"].feeds->roster();
  const crypto::SignedNote note = campaign.sealed(letter);
  EXPECT_TRUE(check_letter_note(roster, note));

  crypto::SignedNote changed = note;
  changed.text.replace(changed.text.find("签发人: 李"), std::string("签发人: 李").size(), "签发人: 王");
  EXPECT_EQ(check_letter_note(roster, changed).error().code, "letter.member-signature");

  crypto::SignedNote countersigned = note;
  countersigned.signatures.push_back(
      seal_letter("another\n", roster.origin(id("province")), campaign.federation.seal(KeyRole::letter_seal)));
  EXPECT_EQ(check_letter_note(roster, countersigned).error().code, "letter.province-signature");

  crypto::SignedNote stranger = note;
  stranger.signatures[0].name = "yinxin/elsewhere/seal";
  EXPECT_EQ(check_letter_note(roster, stranger).error().code, "letter.stranger");
}

TEST(CheckLetterHeads, RefuseARootThatIsNotTheFeeds) {
  Campaign campaign;
  campaign.receive();
  Letter letter = campaign.letter(campaign.content_at("bengbu"));
  const auto& feeds = *campaign.federation["bengbu"].feeds;
  EXPECT_TRUE(check_letter_heads(feeds, letter, id("bengbu")));
  letter.feed.root.bytes[0] ^= std::byte{1};
  EXPECT_EQ(check_letter_heads(feeds, letter, id("bengbu")).error().code, "letter.head");
  letter.feed.size = 1000;
  EXPECT_EQ(check_letter_heads(feeds, letter, id("bengbu")).error().code, "letter.ahead");
}

}  // namespace
}  // namespace yinxin::ledger
