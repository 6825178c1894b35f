#include "crypto/ed25519.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/sha256.h"
#include "crypto/text_encoding.h"

namespace yinxin::crypto {
namespace {

SecretKey key_from_hex(std::string_view hex) {
  ByteArray<32> seed;
  std::ranges::copy(*from_hex(hex), seed.begin());
  return SecretKey(seed);
}

// RFC 8032 §7.1, test 2.
TEST(Ed25519, AgreesWithTheVectorOfRfc8032) {
  const SecretKey key = key_from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
  EXPECT_EQ(to_hex(key.public_key().bytes()), "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  const Bytes message = *from_hex("72");
  const Signature signature = key.sign(message);
  EXPECT_EQ(to_hex(signature),
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  EXPECT_TRUE(verify(key.public_key(), message, signature));
  EXPECT_FALSE(verify(key.public_key(), as_bytes("s"), signature));
}

TEST(Ed25519, RefusesKeysOfSmallOrderAndOfOtherLengths) {
  EXPECT_FALSE(PublicKey::parse(ByteArray<32>{}));  // y = 0 is a point of small order
  ByteArray<32> one{};
  one[0] = std::byte{1};  // the identity
  EXPECT_FALSE(PublicKey::parse(one));
  EXPECT_EQ(PublicKey::parse(ByteArray<31>{}).error().code, "key.length");
}

TEST(Sha256, HashesPartsAsTheirConcatenation) {
  EXPECT_EQ(to_hex(sha256(as_bytes("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256({as_bytes("a"), as_bytes("bc")}), sha256(as_bytes("abc")));
  Sha256 stream;
  stream.update(as_bytes("ab"));
  stream.update(as_bytes("c"));
  EXPECT_EQ(stream.finish(), sha256(as_bytes("abc")));
}

}  // namespace
}  // namespace yinxin::crypto
