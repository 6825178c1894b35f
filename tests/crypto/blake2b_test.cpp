#include "crypto/blake2b.h"

#include <gtest/gtest.h>

#include "crypto/text_encoding.h"

namespace yinxin::crypto {
namespace {

// RFC 7693, appendix A; the keyed one from the reference implementation's test values.
TEST(Blake2b, AgreesWithTheVectorsOfRfc7693AndTheReferenceImplementation) {
  EXPECT_EQ(to_hex(blake2b<64>({}, {as_bytes("abc")})),
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
            "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
  ByteArray<64> key;
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::byte>(i);
  EXPECT_EQ(to_hex(blake2b<64>(key, {})),
            "10ebb67700b1868efb4417987acf4690ae9d972fb7a590c2f02871799aaa4786"
            "b5e996e8f0f4eb981fc214b005f42d2ff4233499391653df7aefcbc13fc51568");
}

TEST(Blake2b, HashesPartsAsTheirConcatenation) {
  EXPECT_EQ(blake2b<24>({}, {as_bytes("a"), as_bytes(""), as_bytes("bc")}), blake2b<24>({}, {as_bytes("abc")}));
}

TEST(Blake2b, HasAnotherDigestForAnotherLength) {
  EXPECT_NE(to_hex(blake2b<16>({}, {as_bytes("abc")})), to_hex(blake2b<32>({}, {as_bytes("abc")})).substr(0, 32));
}

}  // namespace
}  // namespace yinxin::crypto
