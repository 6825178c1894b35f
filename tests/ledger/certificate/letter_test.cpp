#include "ledger/certificate/letter.h"

#include <gtest/gtest.h>

#include "crypto/text_encoding.h"
#include "tests/ledger/support/certificate_federation.h"

namespace yinxin::ledger {
namespace {

using namespace testing;

const std::string kMember = "yinxin/test-0123456789abcdef/bengbu";
const std::string kProvince = "yinxin/test-0123456789abcdef/province";

Letter letter() {
  return {
      .number = "皖人社秘〔2020〕219号",
      .date = *day_from_number(20201220),
      .office = "蚌埠市人力资源和社会保障局",
      .addressee = "省人力资源社会保障厅",
      .campaign = "2020",
      .rows = {{3, 10}, {12, 14}},
      .feed = {20, crypto::sha256(as_bytes("feed"))},
      .province = {55, crypto::sha256(as_bytes("province"))},
      .figures = {.reported = 12, .confirmed = 9, .returned = 1, .not_accepted = 1, .set_aside = 1, .high_skilled = 4},
      .basis = "皖人社秘〔2020〕100号",
      .earlier = std::nullopt,
      .signer = "李测试"};
}

std::string code_of(const std::string& text) {
  const auto parsed = parse_letter(text);
  return parsed ? "ok" : parsed.error().code;
}

std::string replaced(std::string text, std::string_view old, std::string_view fresh) {
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), fresh);
}

TEST(Letter, IsWrittenInItsLines) {
  const std::string feed = crypto::to_base64(crypto::sha256(as_bytes("feed")));
  const std::string province = crypto::to_base64(crypto::sha256(as_bytes("province")));
  EXPECT_EQ(letter().text(),
            "yinxin/v1/letter\n文号: 皖人社秘〔2020〕219号\n日期: 2020-12-20\n发函单位: "
            "蚌埠市人力资源和社会保障局\n致: 省人力资源社会保障厅\n"
            "批次: 2020\n起止: 3-10,12-14; 20; " +
                feed + "\n省链位置: 55; " + province +
                "\n上报: 12\n确认: 9\n退回: 1\n不予通过: 1\n另计: 1\n其中高技能: 4\n依据: "
                "皖人社秘〔2020〕100号\n上一函: 无\n签发人: 李测试\n");
}

TEST(Letter, ReadsWhatItWrites) {
  EXPECT_EQ(parse_letter(letter().text()), letter());
  Letter other = letter();
  other.rows.clear();
  other.basis.clear();
  other.figures = {.reported = 1, .confirmed = 0, .returned = 1, .not_accepted = 0, .set_aside = 0, .high_skilled = 0};
  other.earlier = EarlierLetter{EarlierLetterUse::narrowed, "皖人社秘〔2020〕1号", crypto::sha256(as_bytes("earlier"))};
  EXPECT_EQ(parse_letter(other.text()), other);
  other.earlier->use = EarlierLetterUse::replaced;
  EXPECT_EQ(parse_letter(other.text()), other);
}

TEST(Letter, RefusesTextOfAnotherShape) {
  const std::string good = letter().text();
  for (const std::string& bad :
       {std::string(), good + "附: 1\n", good.substr(0, good.size() - 1), replaced(good, "文号: ", "文号："),
        replaced(good, "上报: 12", "上报: 012"), replaced(good, "日期: 2020-12-20", "日期: 2020年12月20日"),
        replaced(good, "3-10,", "3-10,,"), replaced(good, "12-14", "12-14,"), replaced(good, "3-10", "3"),
        replaced(good, "; 20; ", ";20; "), replaced(good, "上一函: 无", "上一函: 替代"),
        replaced(good, "上一函: 无", "上一函: 换 甲号 x"), replaced(good, "签发人", "签发"),
        replaced(good, "2020\n起止", "\n起止")}) {
    EXPECT_EQ(code_of(bad), "letter.text") << bad;
  }
}

TEST(Letter, RefusesFiguresThatDoNotAgree) {
  const std::string good = letter().text();
  EXPECT_EQ(code_of(replaced(good, "上报: 12", "上报: 13")), "letter.sum");
  EXPECT_EQ(code_of(replaced(good, "另计: 1", "另计: 2")), "letter.sum");
  EXPECT_EQ(code_of(replaced(good, "其中高技能: 4", "其中高技能: 10")), "letter.high-skilled");
  EXPECT_EQ(code_of(replaced(good, "3-10,12-14", "3-10")), "letter.rows");        // eight rows for nine confirmed
  EXPECT_EQ(code_of(replaced(good, "3-10,12-14", "3-10,11-14")), "letter.rows");  // one interval in two
  EXPECT_EQ(code_of(replaced(good, "3-10,12-14", "12-14,3-10")), "letter.rows");
  EXPECT_EQ(code_of(replaced(good, "12-14", "12-20")), "letter.rows");  // beyond the feed
  EXPECT_EQ(code_of(replaced(good, "李测试", "李\u202e测试")), "letter.field");
  EXPECT_EQ(code_of(replaced(good, "签发人: 李测试", "签发人: 无")), "letter.field");
}

TEST(Letter, IsComparedWithTheReview) {
  LetterFigures review = letter().figures;
  EXPECT_TRUE(compare_figures(letter().figures, review));
  review.returned = 2;
  const auto difference = compare_figures(letter().figures, review);
  ASSERT_FALSE(difference);
  EXPECT_EQ(difference.error().message.arguments, (std::vector<std::string>{"退回", "1", "2"}));
}

crypto::SignedNote signed_letter(const Letter& content, bool countersigned) {
  crypto::SignedNote note{content.text(), {}};
  note.signatures.push_back(seal_letter(note.text, kMember, key_of(70)));
  if (countersigned) note.signatures.push_back(seal_letter(note.text, kProvince, key_of(kLetterSeal)));
  return note;
}

TEST(LetterSignatures, AreTheMembersAndTheProvincesSeals) {
  const auto member = letter_seal_verifier(kMember, key_of(70).public_key());
  const auto province = letter_seal_verifier(kProvince, key_of(kLetterSeal).public_key());
  EXPECT_FALSE(check_letter_signatures(signed_letter(letter(), false), member, province)->province);
  EXPECT_TRUE(check_letter_signatures(signed_letter(letter(), true), member, province)->province);
  crypto::SignedNote altered = signed_letter(letter(), true);
  altered.text = replaced(altered.text, "李测试", "张测试");
  EXPECT_EQ(check_letter_signatures(altered, member, province).error().code, "note.bad-signature");
  crypto::SignedNote unsealed = signed_letter(letter(), true);
  unsealed.signatures.erase(unsealed.signatures.begin());
  EXPECT_EQ(check_letter_signatures(unsealed, member, province).error().code, "note.not-signed");
  crypto::SignedNote wrong_counter = signed_letter(letter(), true);
  wrong_counter.signatures[1].signature[0] ^= std::byte{1};
  EXPECT_EQ(check_letter_signatures(wrong_counter, member, province).error().code, "note.bad-signature");
}

TEST(LetterSignatures, NameTheOfficersWhoApproved) {
  const auto member = letter_seal_verifier(kMember, key_of(70).public_key());
  const auto province = letter_seal_verifier(kProvince, key_of(kLetterSeal).public_key());
  const std::vector<crypto::NoteVerifier> officers = {officer_verifier(kMember, "17", key_of(71).public_key()),
                                                      officer_verifier(kMember, "18", key_of(72).public_key())};
  crypto::SignedNote note = signed_letter(letter(), true);
  const crypto::SecretKey officer = key_of(72);
  note.signatures.push_back(
      crypto::sign_note_line(note.text, {officers[1].name(), crypto::NoteKeyType::kEd25519, officer}));
  EXPECT_EQ(check_letter_signatures(note, member, province, officers)->officers,
            (std::vector<std::string>{kMember + "/officer/18"}));
}

KnownLetter known(const Letter& content, bool countersigned = true) {
  return {content, crypto::sha256(as_bytes(content.text())), kMember + "/seal", countersigned};
}

TEST(LetterStanding, FollowsFromLaterCountersignedLettersOfTheSameMember) {
  const KnownLetter first = known(letter());
  Letter narrowing = letter();
  narrowing.number = "皖人社秘〔2020〕220号";
  narrowing.earlier = EarlierLetter{EarlierLetterUse::narrowed, first.letter.number, first.digest};
  Letter replacing = narrowing;
  replacing.number = "皖人社秘〔2020〕221号";
  replacing.earlier->use = EarlierLetterUse::replaced;
  const auto words = [&](const KnownLetter& one, const std::vector<KnownLetter>& others) {
    return standing_in_words(standing_of(one, others)).sentence();
  };
  EXPECT_EQ(words(first, {}), "VALID");
  EXPECT_EQ(words(known(letter(), false), {}), "AWAITING COUNTERSIGNATURE");
  EXPECT_EQ(words(first, {known(narrowing)}), "NARROWED BY 皖人社秘〔2020〕220号");
  EXPECT_EQ(words(first, {known(replacing), known(narrowing)}), "REPLACED BY 皖人社秘〔2020〕221号");
  EXPECT_EQ(words(first, {known(narrowing), known(replacing)}), "REPLACED BY 皖人社秘〔2020〕221号");
  EXPECT_EQ(words(first, {known(replacing, false)}), "VALID");
  KnownLetter of_another = known(replacing);
  of_another.member = kProvince + "/seal";
  EXPECT_EQ(words(first, {of_another}), "VALID");
  replacing.earlier->digest = crypto::sha256(as_bytes("another text under the same number"));
  EXPECT_EQ(words(first, {known(replacing)}), "VALID");
}

}  // namespace
}  // namespace yinxin::ledger
