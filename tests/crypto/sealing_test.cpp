#include "crypto/sealing.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <type_traits>

#include "crypto/text_encoding.h"

namespace yinxin::crypto {
namespace {

static_assert(!std::is_copy_constructible_v<SealingKey> && !std::is_copy_constructible_v<PayloadKey>);

SecretBytes<32> secret_from_hex(std::string_view hex) {
  SecretBytes<32> secret;
  std::ranges::copy(*from_hex(hex), secret.span().begin());
  return secret;
}

SealingKey drawn_key(RandomSource& random) {
  SecretBytes<32> secret;
  random.fill(secret.span());
  return SealingKey(std::move(secret));
}

const unsigned char* raw(ByteView bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

// RFC 7748 §6.1.
TEST(SealingKey, AgreesWithTheVectorOfRfc7748) {
  const SealingKey alice(secret_from_hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));
  EXPECT_EQ(to_hex(alice.public_key().bytes()), "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
}

TEST(Sealing, IsOpenedByLibsodiumsOwnBox) {
  SeededRandom random(1);
  const SealingKey reader = drawn_key(random);
  for (const std::string_view content : {"", "a", "thirty-two bytes of a payload key"}) {
    const Bytes sealed = seal_to(reader.public_key(), as_bytes(content), random);
    ASSERT_EQ(sealed.size(), content.size() + kSealOverhead);
    Bytes opened(content.size() + 1);
    ASSERT_EQ(crypto_box_seal_open(reinterpret_cast<unsigned char*>(opened.data()), raw(sealed), sealed.size(),
                                   raw(reader.public_key().bytes()), raw(reader.secret())),
              0);
    opened.pop_back();
    EXPECT_EQ(as_text(opened), content);
  }
}

TEST(Sealing, OpensLibsodiumsOwnBox) {
  ASSERT_GE(sodium_init(), 0);
  SeededRandom random(2);
  const SealingKey reader = drawn_key(random);
  const Bytes content = to_bytes("from libsodium");
  Bytes sealed(content.size() + crypto_box_SEALBYTES);
  ASSERT_EQ(crypto_box_seal(reinterpret_cast<unsigned char*>(sealed.data()), raw(content), content.size(),
                            raw(reader.public_key().bytes())),
            0);
  const auto opened = reader.open(sealed);
  ASSERT_TRUE(opened);
  EXPECT_TRUE(equal(opened->view(), content));
}

TEST(Sealing, MakesTheSameBytesAgainFromTheSameRandomness) {
  SeededRandom one(3);
  SeededRandom two(3);
  EXPECT_EQ(seal_to(drawn_key(one).public_key(), as_bytes("x"), one),
            seal_to(drawn_key(two).public_key(), as_bytes("x"), two));
}

TEST(Sealing, RefusesAnotherReadersBoxAnAlteredOneAndAShortOne) {
  SeededRandom random(4);
  const SealingKey reader = drawn_key(random);
  const SealingKey other = drawn_key(random);
  Bytes sealed = seal_to(reader.public_key(), as_bytes("secret"), random);
  EXPECT_EQ(other.open(sealed).error().code, "sealing.not-ours");
  EXPECT_EQ(reader.open(ByteView(sealed).first(47)).error().code, "sealing.short");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    sealed[i] ^= std::byte{1};
    EXPECT_FALSE(reader.open(sealed)) << i;
    sealed[i] ^= std::byte{1};
  }
  EXPECT_TRUE(reader.open(sealed));
}

TEST(SealingPublicKey, RefusesSmallOrdersSecondSpellingsAndOtherLengths) {
  EXPECT_EQ(SealingPublicKey::parse(ByteArray<31>{}).error().code, "key.length");
  for (const std::string_view hex : {
           "0000000000000000000000000000000000000000000000000000000000000000",
           "0100000000000000000000000000000000000000000000000000000000000000",
           "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
           "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
           "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
           "f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",  // 9 + p: the base point again
           "0900000000000000000000000000000000000000000000000000000000000080",  // 9 with the unused bit
       }) {
    EXPECT_EQ(SealingPublicKey::parse(*from_hex(hex)).error().code, "key.invalid") << hex;
  }
  EXPECT_TRUE(SealingPublicKey::parse(*from_hex("0900000000000000000000000000000000000000000000000000000000000000")));
  EXPECT_TRUE(SealingPublicKey::parse(*from_hex("ebffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")));
}

TEST(PayloadKey, TravelsSealed) {
  SeededRandom random(5);
  const SealingKey reader = drawn_key(random);
  const PayloadKey key = PayloadKey::draw(random);
  const auto opened = PayloadKey::open(reader, seal_to(reader.public_key(), key.view(), random));
  ASSERT_TRUE(opened);
  EXPECT_TRUE(equal(opened->view(), key.view()));
  EXPECT_EQ(PayloadKey::open(reader, seal_to(reader.public_key(), as_bytes("short"), random)).error().code,
            "sealing.key-length");
}

// draft-irtf-cfrg-xchacha-03, A.3.1.
TEST(Payload, AgreesWithTheVectorOfTheXchachaDraft) {
  const PayloadKey key(secret_from_hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"));
  const Bytes encrypted = *from_hex(
      "404142434445464748494a4b4c4d4e4f5051525354555657"
      "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216"
      "cb96b72e1213b452"
      "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52e"
      "c0875924c1c7987947deafd8780acf49");
  const auto plain = decrypt(key, encrypted, *from_hex("50515253c0c1c2c3c4c5c6c7"));
  ASSERT_TRUE(plain);
  EXPECT_EQ(as_text(*plain),
            "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen "
            "would be it.");
}

TEST(Payload, OpensOnlyWithItsBytesItsKeyAndItsPlace) {
  SeededRandom random(6);
  const PayloadKey key = PayloadKey::draw(random);
  const PayloadKey other = PayloadKey::draw(random);
  Bytes encrypted = encrypt(key, as_bytes("rows"), as_bytes("place"), random);
  ASSERT_EQ(encrypted.size(), 4 + kPayloadOverhead);
  EXPECT_EQ(as_text(*decrypt(key, encrypted, as_bytes("place"))), "rows");
  EXPECT_EQ(decrypt(key, encrypted, as_bytes("other")).error().code, "payload.altered");
  EXPECT_EQ(decrypt(other, encrypted, as_bytes("place")).error().code, "payload.altered");
  EXPECT_EQ(decrypt(key, ByteView(encrypted).first(39), as_bytes("place")).error().code, "payload.short");
  for (std::size_t i = 0; i < encrypted.size(); ++i) {
    encrypted[i] ^= std::byte{0x80};
    EXPECT_FALSE(decrypt(key, encrypted, as_bytes("place"))) << i;
    encrypted[i] ^= std::byte{0x80};
  }
}

}  // namespace
}  // namespace yinxin::crypto
