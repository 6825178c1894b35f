#include "ledger/identity_number.h"

#include <gtest/gtest.h>

#include <set>

namespace yinxin::ledger {
namespace {

const CodeTables& tables() {
  static const CodeTables built = CodeTables::built_in();
  return built;
}

std::string code_of(std::string_view type, std::string_view text) {
  const auto number = IdentityNumber::parse(tables(), type, text,
                                            Date{std::chrono::year(2020), std::chrono::month(11), std::chrono::day(1)});
  return number ? "ok" : number.error().code;
}

// 17 digits made whole with their check character.
std::string card(std::string digits) { return digits + card_check_character(digits); }

// GB 11643-1999 gives these two as its own examples (annex A).
TEST(IdentityNumber, AcceptsTheExamplesOfTheStandard) {
  EXPECT_EQ(code_of("201", "11010519491231002X"), "ok");
  EXPECT_EQ(code_of("201", "440524188001010014"), "ok");
}

TEST(IdentityNumber, ReadsEverySpellingAsOneNumber) {
  for (const std::string_view spelling :
       {"11010519491231002X", "11010519491231002x", "110105 19491231 002X", "１１０１０５１９４９１２３１００２Ｘ",
        "\u300011010519491231002x\t", "110105491231002", "\u200b110105\u00a019491231002X"}) {
    const auto number = IdentityNumber::parse(tables(), "201", spelling);
    ASSERT_TRUE(number) << spelling;
    EXPECT_EQ(number->text(), "11010519491231002X");
    EXPECT_EQ(number->upgraded(), spelling == "110105491231002");
  }
}

TEST(IdentityNumber, SaysWhichPartOfAnIdentityCardIsWrong) {
  const struct {
    const char* text;
    const char* code;
  } cases[] = {
      {"", "id.empty"},
      {" \u3000", "id.empty"},
      {"\xff\xfe", "id.text"},
      {"1101051949123100", "id.length"},
      {"11010519491231002X1", "id.length"},
      {"11010519491231O02X", "id.digits"},
      {"11010519491231002A", "id.digits"},
      {"1101054912310O2", "id.digits"},
      {"810000199001010019", "id.belongs-to"},
      {"820000199001010019", "id.belongs-to"},
      {"830000199001010019", "id.belongs-to"},
      {"911124198108030024", "id.belongs-to"},
      {"990105194912310020", "id.belongs-to"},
      {"190105194912310020", "id.prefix"},
      {"000000194912310020", "id.prefix"},
      {"110105194913310020", "id.date"},
      {"110105200102290020", "id.date"},
      {"110105499931002", "id.date"},
      {"110105194912310021", "id.check-character"},
      {"110105********002X", "id.masked"},
  };
  for (const auto& one : cases) EXPECT_EQ(code_of("201", one.text), one.code) << one.text;
  EXPECT_EQ(code_of("201", card("11010520201102001")), "id.future");
  EXPECT_EQ(code_of("201", card("11010520201101001")), "ok");
  EXPECT_EQ(code_of("201", card("11010520000229001")), "ok");
}

TEST(IdentityNumber, NamesTheTypeThatANumberBelongsTo) {
  const auto hong_kong = IdentityNumber::parse(tables(), "201", "810000199001010019");
  EXPECT_EQ(hong_kong.error().message.arguments, (std::vector<std::string>{"81", "237", "港澳居民居住证"}));
  const auto foreign = IdentityNumber::parse(tables(), "201", "911124198108030024");
  EXPECT_EQ(foreign.error().message.arguments, (std::vector<std::string>{"9", "233", "外国人永久居留身份证"}));
}

TEST(IdentityNumber, FindsEveryMistypedDigitAndEveryNeighbourSwap) {
  const std::string good = "340103198807153218";
  const std::string whole = card(good.substr(0, 17));
  ASSERT_EQ(code_of("201", whole), "ok");
  for (std::size_t i = 0; i < 18; ++i) {
    for (const char other : std::string("0123456789X")) {
      if (other == whole[i] || (other == 'X' && i < 17)) continue;
      std::string wrong = whole;
      wrong[i] = other;
      EXPECT_NE(code_of("201", wrong), "ok") << wrong;
    }
    if (i + 1 < 17 && whole[i] != whole[i + 1]) {
      std::string wrong = whole;
      std::swap(wrong[i], wrong[i + 1]);
      EXPECT_NE(code_of("201", wrong), "ok") << wrong;
    }
  }
}

TEST(IdentityNumber, KnowsTheOtherElevenDocumentTypes) {
  const struct {
    const char* type;
    const std::string text;
    const char* code;
  } cases[] = {
      {"227", "E12345678", "ok"},
      {"227", "ea1234567", "ok"},
      {"227", "EI1234567", "id.pattern"},
      {"227", "G12345678", "ok"},
      {"227", "151234567", "ok"},
      {"227", "P.1234567", "ok"},
      {"227", "P1234567", "ok"},
      {"227", "Q12345678", "id.pattern"},
      {"210", "H12345678", "ok"},
      {"210", "M1234567801", "ok"},
      {"210", "M123456780", "id.pattern"},
      {"210", "12345678", "id.pattern"},
      {"237", card("81000019900101001"), "ok"},
      {"237", card("82000019900101001"), "ok"},
      {"237", card("83000019900101001"), "id.pattern"},
      {"237", card("81000019900231001"), "id.date"},
      {"237", "81000019900101001" + std::string(1, card_check_character("81000019900101001") == '0' ? '1' : '0'),
       "id.check-character"},
      {"213", "12345678", "ok"},
      {"213", "1234567801", "ok"},
      {"213", "123456789", "id.pattern"},
      {"238", card("83000019900101001"), "ok"},
      {"238", card("81000019900101001"), "id.pattern"},
      {"208", "AB1234567", "ok"},
      {"208", "AB12", "id.pattern"},
      {"208", "AB-1234567", "id.pattern"},
      {"233", "911124198108030024", "ok"},
      {"233", "911124198108030025", "id.check-character"},
      {"233", card("11010519491231002"), "id.pattern"},
      {"239", "ABC123", "ok"},
      {"239", "ABC12", "id.pattern"},
      {"240", "ABC123", "ok"},
      {"241", "ABC1234567890123456789", "id.pattern"},
      {"299", "任何号码-1", "ok"},
      {"299", "", "id.empty"},
      {"299", "123456789012345678901234567890123", "id.pattern"},
      {"202", "1", "id.type"},
  };
  for (const auto& one : cases) EXPECT_EQ(code_of(one.type, one.text), one.code) << one.type << ' ' << one.text;
}

// The weights of ICAO 9303 by hand, over F R A 3401 800101 1.
TEST(IdentityNumber, ChecksTheResidenceCardOf2017) {
  const int sum = 15 * 7 + 27 * 3 + 10 + 3 * 7 + 4 * 3 + 0 + 1 * 7 + 8 * 3 + 0 + 0 + 1 * 3 + 0 + 1 * 7 + 1 * 3;
  const std::string right = "FRA34018001011" + std::to_string(sum % 10);
  EXPECT_EQ(code_of("233", right), "ok");
  EXPECT_EQ(code_of("233", "FRA34018001011" + std::to_string((sum + 1) % 10)), "id.check-character");
  EXPECT_EQ(code_of("233", "FRA340180023110"), "id.date");
}

TEST(IdentityNumber, TellsBirthDateAndSex) {
  const auto number = IdentityNumber::parse(tables(), "201", "11010519491231002X");
  EXPECT_EQ(number->birth_date(), (Date{std::chrono::year(1949), std::chrono::month(12), std::chrono::day(31)}));
  EXPECT_EQ(number->is_male(), false);
  EXPECT_FALSE(IdentityNumber::parse(tables(), "208", "AB1234567")->birth_date());
}

TEST(IdentityNumber, OnlyWarnsOfAnUnknownCounty) {
  EXPECT_TRUE(IdentityNumber::parse(tables(), "201", card("34019919900101001"))->unknown_county(tables()));
  EXPECT_FALSE(IdentityNumber::parse(tables(), "201", card("34010219900101001"))->unknown_county(tables()));
  EXPECT_FALSE(IdentityNumber::parse(tables(), "201", "11010519491231002X")->unknown_county(tables()));
}

TEST(IdentityNumber, MasksTheMiddle) {
  EXPECT_EQ(masked_number("11010519491231002X"), "110105**********2X");
  EXPECT_EQ(masked_number("E12345678"), "*********");
}

}  // namespace
}  // namespace yinxin::ledger
