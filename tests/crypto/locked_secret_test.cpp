#include "crypto/locked_secret.h"

#include <gtest/gtest.h>

#include "crypto/text_encoding.h"

namespace yinxin::crypto {
namespace {

std::string locked(std::uint64_t seed = 1) {
  SeededRandom random(seed);
  return lock_secret("letter seal of 蚌埠", as_bytes("thirty-two bytes, or any number."), "correct horse",
                     PassphraseCost::minimum(), random);
}

TEST(LockedSecret, OpensWithItsPassphrase) {
  const auto opened = unlock_secret(locked(), "correct horse");
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->what, "letter seal of 蚌埠");
  EXPECT_EQ(as_text(opened->secret.view()), "thirty-two bytes, or any number.");
  EXPECT_EQ(locked_secret_label(locked()), "letter seal of 蚌埠");
}

TEST(LockedSecret, TellsAWrongPassphraseFromADamagedFile) {
  EXPECT_EQ(unlock_secret(locked(), "wrong").error().code, "locked-secret.passphrase");
  EXPECT_EQ(unlock_secret(locked(), "").error().code, "locked-secret.passphrase");
  std::string relabelled = locked();
  relabelled.replace(relabelled.find("蚌埠"), std::string_view("蚌埠").size(), "合肥");
  EXPECT_EQ(unlock_secret(relabelled, "correct horse").error().code, "locked-secret.damaged");
  std::string other_box = locked();
  const std::string stranger = locked(2);
  other_box = other_box.substr(0, other_box.find("box: ")) + stranger.substr(stranger.find("box: "));
  EXPECT_EQ(unlock_secret(other_box, "correct horse").error().code, "locked-secret.damaged");
}

TEST(LockedSecret, RefusesTextOfAnotherShape) {
  const std::string good = locked();
  EXPECT_EQ(unlock_secret("", "x").error().code, "locked-secret.malformed");
  EXPECT_EQ(unlock_secret(good + "\n", "x").error().code, "locked-secret.malformed");
  EXPECT_EQ(unlock_secret(good.substr(0, good.size() - 1), "x").error().code, "locked-secret.malformed");
  std::string zero_led = good;
  zero_led.replace(zero_led.find("argon2id13 1"), 12, "argon2id13 01");
  EXPECT_EQ(unlock_secret(zero_led, "x").error().code, "locked-secret.malformed");
}

TEST(LockedSecret, RefusesToBeMadeToUseMoreThanAGigabyte) {
  std::string greedy = locked();
  const std::size_t at = greedy.find("argon2id13 1 8");
  greedy.replace(at, 14, "argon2id13 1 4000000");
  EXPECT_EQ(unlock_secret(greedy, "x").error().code, "locked-secret.cost");
  greedy.replace(at, 20, "argon2id13 17 8");
  EXPECT_EQ(unlock_secret(greedy, "x").error().code, "locked-secret.cost");
}

// Made once with these very inputs: the format may not change under the files that people keep.
TEST(LockedSecret, KeepsItsFormat) {
  EXPECT_EQ(locked(),
            "yinxin/v1/locked-secret\n"
            "what: letter seal of 蚌埠\n"
            "kdf: argon2id13 1 8\n"
            "salt: xdMKfOHsEZN4yE9IfXdahQ==\n"
            "check: mhodQPoAcBhMFdbiILe7Yw==\n"
            "box: QvE+ziOKlFXoIp6IjehbvSnrY9CheluZQAo9ozimWL0MtxFrKDcCIkSp0eFAu+hup8Yj0LHG7VhdZEBTjyRMYDkXg6Yela6q\n");
}

}  // namespace
}  // namespace yinxin::crypto
