#include "ledger/keyring.h"

#include <gtest/gtest.h>

#include "crypto/text_encoding.h"
#include "tests/ledger/support/scratch_directory.h"

namespace yinxin::ledger {
namespace {

namespace fs = std::filesystem;
using crypto::PassphraseCost;

constexpr std::string_view kOwner = "yinxin/test-0123456789abcdef/province";

ByteArray<32> filled(int byte) {
  ByteArray<32> out;
  out.fill(static_cast<std::byte>(byte));
  return out;
}

HeldKey log_key(std::uint32_t number = 1, int seed = 1) {
  return HeldKey::signing(KeyPurpose::log, number, kOwner, crypto::SecretKey(filled(seed))).value();
}
HeldKey seal(std::string_view owner = kOwner) {
  return HeldKey::signing(KeyPurpose::decision_seal, 1, owner, crypto::SecretKey(filled(2))).value();
}

// ---- one key

TEST(HeldKey, SaysInItsFileWhatItIs) {
  EXPECT_EQ(to_text(log_key().open_text().view()),
            "yinxin/v1/key\n"
            "what: log key 1 of yinxin/test-0123456789abcdef/province, public key "
            "8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c\n"
            "secret: AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n");
  const auto label = read_key_label(as_text(log_key().open_text().view()));
  EXPECT_EQ(label->label, log_key().label());
  EXPECT_FALSE(label->locked);
}

TEST(HeldKey, ComesBackFromItsOpenText) {
  const auto read = HeldKey::parse_open(as_text(log_key().open_text().view()));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->label(), log_key().label());
  EXPECT_EQ(read->signing_key().public_key(), crypto::SecretKey(filled(1)).public_key());

  const crypto::SealingKey sealing(crypto::SecretBytes<32>(filled(3)));
  const HeldKey held = HeldKey::sealing(1, kOwner, sealing).value();
  EXPECT_EQ(HeldKey::parse_open(as_text(held.open_text().view()))->sealing_key().public_key(), sealing.public_key());

  const crypto::TagKey tag(7, crypto::SecretBytes<32>(filled(4)));
  const HeldKey held_tag = HeldKey::tag("test-0123456789abcdef", tag).value();
  EXPECT_EQ(held_tag.label().number, 7U);
  const crypto::TagKey tag_back = HeldKey::parse_open(as_text(held_tag.open_text().view()))->tag_key();
  EXPECT_EQ(tag_back.version(), 7);
  EXPECT_TRUE(equal(tag_back.secret(), tag.secret()));
  EXPECT_EQ(as_text(held_tag.open_text().view()).find(crypto::to_hex(filled(4))), std::string_view::npos);
}

TEST(HeldKey, IsLockedByAPassphraseAndStillSaysWhatItIs) {
  crypto::SeededRandom random(1);
  const std::string text = seal().locked_text("correct horse", PassphraseCost::minimum(), random);
  const auto label = read_key_label(text);
  EXPECT_TRUE(label->locked);
  EXPECT_EQ(label->label, seal().label());
  EXPECT_NE(text.find("decision-seal key 1 of yinxin/test-0123456789abcdef/province"), std::string::npos);
  EXPECT_EQ(HeldKey::unlock(text, "correct horse")->signing_key().public_key(),
            crypto::SecretKey(filled(2)).public_key());
  EXPECT_EQ(HeldKey::unlock(text, "wrong").error().code, "locked-secret.passphrase");
  EXPECT_EQ(HeldKey::parse_open(text).error().code, "key-file.locked");
}

TEST(HeldKey, TakesTheLongestNamesThereAre) {
  crypto::SeededRandom random(1);
  const std::string longest(88, 'x');
  const HeldKey key =
      HeldKey::signing(KeyPurpose::certificate_seal, 4'294'967'295U, longest, crypto::SecretKey(filled(1))).value();
  EXPECT_EQ(HeldKey::unlock(key.locked_text("p", PassphraseCost::minimum(), random), "p")->label(), key.label());
  EXPECT_EQ(KeyLabel::parse(seal("张测试（根密钥二）").label().text()), seal("张测试（根密钥二）").label());
  for (const std::string& bad :
       {std::string(89, 'x'), std::string(), std::string("a,b"), std::string("a\nb"), std::string("\xff")}) {
    EXPECT_EQ(HeldKey::signing(KeyPurpose::log, 1, bad, crypto::SecretKey(filled(1))).error().code, "key-file.owner");
  }
}

TEST(HeldKey, RefusesASecretThatIsNotTheLabels) {
  std::string text = to_text(log_key(1, 1).open_text().view());
  const std::string other = to_text(log_key(1, 2).open_text().view());
  text = text.substr(0, text.find("secret:")) + other.substr(other.find("secret:"));
  EXPECT_EQ(HeldKey::parse_open(text).error().code, "key-file.mismatch");
}

TEST(HeldKey, RefusesEveryTextThatIsNotExactlyAKeyFile) {
  const std::string whole = to_text(log_key().open_text().view());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(HeldKey::parse_open(whole.substr(0, length))) << length;
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 0x10);
    const auto read = HeldKey::parse_open(altered);
    // Only number, owner can change without contradiction: they are not a part of the key.
    if (read) {
      EXPECT_TRUE(read->label().owner != kOwner || read->label().number != 1) << at;
    }
  }
  for (const std::string& text :
       {whole + "x", "\n" + whole,
        std::string("yinxin/v1/key\nwhat: log key 01 of a, public key ") + std::string(64, '0'),
        std::string("yinxin/v1/key\nwhat: tag key 256 of a, check 0011223344556677\nsecret: ") + std::string(43, 'A') +
            "=\n"}) {
    EXPECT_EQ(HeldKey::parse_open(text).error().code, "key-file.malformed") << text;
  }
}

TEST(HeldKey, NamesEveryRoleBackAndForth) {
  for (std::size_t i = 0; i < kKeyRoleCount; ++i) {
    const auto role = static_cast<KeyPurpose>(i);
    EXPECT_EQ(key_role_from(key_role_name(role)), role);
  }
  EXPECT_EQ(key_role_from("logs"), std::nullopt);
}

// ---- the directory

class KeyringTest : public testing::Test {
 protected:
  test::ScratchDirectory scratch_;
  Keyring keyring_{scratch_.path()};
  crypto::SeededRandom random_{1};
};

TEST_F(KeyringTest, KeepsKeysForTheirOwnerOnlyAndNeverOverwritesOne) {
  ASSERT_TRUE(keyring_.add(log_key()));
  EXPECT_EQ(keyring_.add(log_key(1, 9)).error().code, "file.exists");
  EXPECT_EQ(keyring_.load(KeyPurpose::log, 1)->label(), log_key().label());
  const fs::path path = keyring_.path_of(KeyPurpose::log, 1);
  EXPECT_EQ(path.filename(), "log-1.key");
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  fs::permissions(path, fs::perms::others_read, fs::perm_options::add);
  EXPECT_EQ(keyring_.load(KeyPurpose::log, 1).error().code, "secret.readable-by-others");
}

TEST_F(KeyringTest, FindsTheNewestKeyOfARole) {
  EXPECT_EQ(keyring_.load_newest(KeyPurpose::log).error().code, "keyring.no-key");
  for (const std::uint32_t number : {2U, 10U, 9U}) ASSERT_TRUE(keyring_.add(log_key(number)));
  ASSERT_TRUE(replace_file(scratch_.path() / "log-11.key.bak", as_bytes("x")));
  ASSERT_TRUE(replace_file(scratch_.path() / "log-012.key", as_bytes("x")));
  EXPECT_EQ(keyring_.numbers(KeyPurpose::log), (std::vector<std::uint32_t>{2, 9, 10}));
  EXPECT_EQ(keyring_.load_newest(KeyPurpose::log)->label().number, 10U);
  EXPECT_EQ(keyring_.load(KeyPurpose::log, 3).error().code, "file.missing");
}

TEST_F(KeyringTest, UnlocksASealByItsPassphrase) {
  ASSERT_TRUE(keyring_.add_locked(seal(), "correct horse", PassphraseCost::minimum(), random_));
  EXPECT_EQ(keyring_.unlock(KeyPurpose::decision_seal, 1, "correct horse")->label(), seal().label());
  EXPECT_EQ(keyring_.unlock(KeyPurpose::decision_seal, 1, "wrong").error().code, "locked-secret.passphrase");
  EXPECT_EQ(keyring_.load(KeyPurpose::decision_seal, 1).error().code, "key-file.locked");
}

TEST_F(KeyringTest, RefusesAFileUnderAnotherKeysName) {
  ASSERT_TRUE(keyring_.add(log_key(2)));
  fs::rename(keyring_.path_of(KeyPurpose::log, 2), keyring_.path_of(KeyPurpose::log, 1));
  EXPECT_EQ(keyring_.load(KeyPurpose::log, 1).error().code, "keyring.other-key");
}

TEST_F(KeyringTest, ListsWhatIsThere) {
  ASSERT_TRUE(keyring_.add(log_key()));
  ASSERT_TRUE(keyring_.add_locked(seal(), "p", PassphraseCost::minimum(), random_));
  ASSERT_TRUE(replace_file(scratch_.path() / "notes.txt", as_bytes("x")));
  const auto listed = keyring_.list();
  ASSERT_EQ(listed.size(), 3U);
  EXPECT_TRUE(listed[0].label->locked);
  EXPECT_EQ(listed[0].label->label, seal().label());
  EXPECT_FALSE(listed[1].label->locked);
  EXPECT_EQ(listed[2].file.filename(), "notes.txt");
  EXPECT_FALSE(listed[2].label);
}

TEST_F(KeyringTest, NamesTheFileThatIsNoKey) {
  ASSERT_TRUE(replace_file(keyring_.path_of(KeyPurpose::log, 1), as_bytes("garbage")));
  const auto refused = keyring_.load(KeyPurpose::log, 1);
  EXPECT_EQ(refused.error().code, "key-file.malformed");
  EXPECT_NE(refused.error().sentence().find("log-1.key"), std::string::npos);
  EXPECT_EQ(keyring_.unlock(KeyPurpose::log, 1, "p").error().code, "key-file.malformed");
}

}  // namespace
}  // namespace yinxin::ledger
