#include "crypto/utf8.h"

#include <gtest/gtest.h>

namespace yinxin::crypto {
namespace {

TEST(Utf8, TakesTheCodePointsOneByOne) {
  std::string_view rest = "a\u00E9\u5370\U0002A345";  // one, two, three, four bytes
  EXPECT_EQ(take_code_point(rest), U'a');
  EXPECT_EQ(take_code_point(rest), U'\u00E9');
  EXPECT_EQ(take_code_point(rest), U'\u5370');
  EXPECT_EQ(take_code_point(rest), U'\U0002A345');
  EXPECT_EQ(take_code_point(rest), std::nullopt);
}

TEST(Utf8, RefusesWhatIsNotTheShortestSpellingOfAScalarValue) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"));  // U+D7FF, U+E000, U+10FFFF
  for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE5\x8D", "\xE5\x8D\x41", "\xC3"}) {
    EXPECT_FALSE(is_utf8(bad));
  }
}

}  // namespace
}  // namespace yinxin::crypto
