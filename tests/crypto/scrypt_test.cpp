#include "crypto/scrypt.h"

#include <gtest/gtest.h>

#include "crypto/text_encoding.h"

namespace yinxin::crypto {
namespace {

// RFC 7914 §12; the last one needs more memory than OpenSSL grants by itself.
TEST(Scrypt, AgreesWithTheVectorsOfRfc7914) {
  EXPECT_EQ(to_hex(scrypt<64>({}, {}, {.n = 16, .r = 1, .p = 1}).view()),
            "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
            "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
  EXPECT_EQ(to_hex(scrypt<64>(as_bytes("password"), as_bytes("NaCl"), {.n = 1024, .r = 8, .p = 16}).view()),
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
            "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
  EXPECT_EQ(
      to_hex(scrypt<64>(as_bytes("pleaseletmein"), as_bytes("SodiumChloride"), {.n = 16384, .r = 8, .p = 1}).view()),
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
      "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
  EXPECT_EQ(scrypt<32>(as_bytes("x"), as_bytes("y"), {.n = 1U << 16, .r = 8, .p = 1}).view().size(), 32U);
}

}  // namespace
}  // namespace yinxin::crypto
