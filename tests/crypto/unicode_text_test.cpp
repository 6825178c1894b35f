#include "crypto/unicode_text.h"

#include <gtest/gtest.h>

namespace yinxin::crypto {
namespace {

using namespace std::string_view_literals;

TEST(UnicodeText, TakesOnlyStrictUtf8) {
  EXPECT_TRUE(is_valid_utf8(""));
  EXPECT_EQ(decode_utf8("a张𠅤\0"sv), U"a张𠅤\0"sv);
  EXPECT_FALSE(is_valid_utf8("\xC0\x80"));          // overlong
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_FALSE(is_valid_utf8("\xE5\xBC"));          // cut short
  EXPECT_FALSE(is_valid_utf8("\xFF"));
  EXPECT_FALSE(is_nfc("\xFF"));
  EXPECT_FALSE(to_nfc("\xFF"));
}

TEST(UnicodeText, EncodesWhatItDecodes) {
  const std::string text = "Ω é 王 𰻝 \U0010FFFF";
  EXPECT_EQ(encode_utf8(*decode_utf8(text)), text);
}

// Unicode Standard Annex 15: composition, singletons, composition exclusions.
TEST(UnicodeText, KnowsNormalFormC) {
  EXPECT_EQ(to_nfc("e\u0301"), "\u00e9");
  EXPECT_EQ(to_nfc("\u212b"), "\u00c5");  // ANGSTROM SIGN
  EXPECT_EQ(to_nfc("\uf900"), "\u8c48");  // a CJK compatibility ideograph becomes the unified one
  EXPECT_EQ(to_nfc("\u0958"), "\u0915\u093c");
  EXPECT_EQ(to_nfc("\u0307\u0323"), "\u0323\u0307");
  EXPECT_EQ(to_nfc("a\0b"sv), "a\0b"sv);
  EXPECT_TRUE(is_nfc(""));
  EXPECT_TRUE(is_nfc("张测试"));
  EXPECT_TRUE(is_nfc("\ufa0e"));  // one of the twelve unified ideographs among the compatibility ones
  EXPECT_FALSE(is_nfc("\uf900"));
  EXPECT_FALSE(is_nfc("e\u0301"));
}

// Most text takes a short way; あ sends it the long way and composes with nothing before it.
TEST(UnicodeText, NormalisesEveryCodePointAsTheLongWayDoes) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string one = encode_utf8(std::u32string(1, c));
    ASSERT_EQ(*to_nfc(one) + "あ", *to_nfc(one + "あ")) << static_cast<unsigned>(c);
    ASSERT_EQ(is_nfc(one), is_nfc(one + "あ")) << static_cast<unsigned>(c);
  }
  for (const std::string broken : {"\xe4\xb8", "\xc2", "\xe3\x80", "\xe5z\x80", "\xcb\x41"}) {
    EXPECT_FALSE(is_valid_utf8(broken));
    EXPECT_FALSE(to_nfc(broken).has_value());
  }
}

}  // namespace
}  // namespace yinxin::crypto
