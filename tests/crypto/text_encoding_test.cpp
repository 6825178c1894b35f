#include "crypto/text_encoding.h"

#include <gtest/gtest.h>

namespace yinxin::crypto {
namespace {

// RFC 4648 §10.
TEST(TextEncoding, AgreesWithTheVectorsOfRfc4648) {
  EXPECT_EQ(to_base64(as_bytes("")), "");
  EXPECT_EQ(to_base64(as_bytes("f")), "Zg==");
  EXPECT_EQ(to_base64(as_bytes("fo")), "Zm8=");
  EXPECT_EQ(to_base64(as_bytes("foobar")), "Zm9vYmFy");
  EXPECT_EQ(to_base32(as_bytes("foobar")), "MZXW6YTBOI");
  EXPECT_EQ(to_base32(as_bytes("fooba")), "MZXW6YTB");
  EXPECT_EQ(to_hex(as_bytes("foobar")), "666f6f626172");
}

TEST(TextEncoding, DecodesWhatItEncodes) {
  Bytes bytes;
  for (int length = 0; length < 70; ++length) {
    EXPECT_EQ(from_hex(to_hex(bytes)), bytes);
    EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
    EXPECT_EQ(from_base32(to_base32(bytes)), bytes);
    bytes.push_back(static_cast<std::byte>(length * 37 + 11));
  }
}

TEST(TextEncoding, RefusesASecondSpellingOfTheSameBytes) {
  EXPECT_FALSE(from_base64("Zh=="));  // padding bits set
  EXPECT_FALSE(from_base64("Zg="));
  EXPECT_FALSE(from_base64("Zg"));
  EXPECT_FALSE(from_base64("Zm8=Zm8="));
  EXPECT_FALSE(from_base64("===="));
  EXPECT_FALSE(from_base32("MZXW6YTBOJ"));
  EXPECT_FALSE(from_base32("A"));
  EXPECT_FALSE(from_base32("mzxw6"));
  EXPECT_FALSE(from_hex("6"));
  EXPECT_FALSE(from_hex("6F"));
}

}  // namespace
}  // namespace yinxin::crypto
