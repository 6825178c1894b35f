#include "ledger/certificate/holder_name.h"

#include <gtest/gtest.h>

#include "ledger/certificate/shown_text.h"

namespace yinxin::ledger {
namespace {

std::string code_of(std::string_view text) {
  const auto name = HolderName::parse(text);
  return name ? "ok" : name.error().code;
}

TEST(HolderName, TakesNamesThatPeopleHave) {
  for (const char* name : {"张测试", "买买提·测试", "欧阳〇一", "\u9fff试", "㐀试", "𠀀𪛟", "𪜀𫜹", "𫝀𫠝",
                           "𫠠𬺡", "𬺰𮯠", "\U00030000\U0003134A", "\U00031350\U000323AF", "\uFA0E\uFA29",
                           "Anne-Marie O'Test Jr.", "Đặng Thử", "José", "Łukasz Žďár"}) {
    EXPECT_EQ(code_of(name), "ok") << name;
  }
}

TEST(HolderName, RefusesEverythingElse) {
  for (const char* name : {"张\u200b测",   "张\u202e测", "张\ufe00", "张\U000E0100", "张３",      "张3",
                           "张・测",       "张•测",      "张．测",   "张\u3000测",   "张\n",      "张\u00a0测",
                           "\u1e2d\u0323", "А",          "\ue000",   "\U0002EBF0",   "\ufa10",    "\u2f00",
                           "\u3006",       "Ω",          "a\u0301",  "\u01c3",       "\u00d7",    "(张)",
                           "张,测",        "张\u00ad测", "\u4dc0",   "\U0002B73A",   "\U000323B0"}) {
    EXPECT_EQ(code_of(name), "holder-name.character") << name;
  }
}

TEST(HolderName, RefusesTheSecondSpellingThatNormalisationWouldHide) {
  // Only a name of allowed characters can be in another form at all: a compatibility ideograph is not among them.
  EXPECT_EQ(code_of("\uf900"), "holder-name.character");
  EXPECT_EQ(code_of("\u212b"), "holder-name.character");
}

TEST(HolderName, HasOneToSixtyBytes) {
  EXPECT_EQ(code_of(""), "holder-name.length");
  EXPECT_EQ(code_of(std::string(60, 'a')), "ok");
  EXPECT_EQ(code_of(std::string(61, 'a')), "holder-name.length");
  EXPECT_EQ(code_of("\xE5\xBC"), "holder-name.encoding");
}

TEST(HolderName, SaysWhichCharacterIsWrongAndWhere) {
  EXPECT_EQ(HolderName::parse("张３").error().message.arguments, (std::vector<std::string>{"U+FF13", "2"}));
}

TEST(ShownText, HasNothingInvisible) {
  for (const char* text : {"", "电工（高压）", "CNC 3-axis", "焊工\u3000一"}) EXPECT_TRUE(is_shown_text(text)) << text;
  for (const char* text : {"a\tb", "\x1b[31m", "a\u200bb", "\u202eab", "e\u0301", "\xFF", "\ufeff", "\ue000", "\ufdd0",
                           "\U0001FFFE", "\U000E0041", "\u0085", "\u2028"}) {
    EXPECT_FALSE(is_shown_text(text)) << text;
  }
}

}  // namespace
}  // namespace yinxin::ledger
