#include "ledger/certificate/trust_note.h"

#include <gtest/gtest.h>

#include "crypto/text_encoding.h"
#include "tests/ledger/support/certificate_federation.h"

namespace yinxin::ledger {
namespace {

using namespace testing;

crypto::Digest pinned(const TrustNote& trust) { return root_fingerprint(trust.federation, trust.roots); }

std::string follow(const crypto::Digest& fingerprint, const std::vector<std::string>& notes) {
  const std::vector<std::string_view> views(notes.begin(), notes.end());
  const auto trust = follow_trust(fingerprint, views);
  return trust ? "note " + std::to_string(trust->number) : trust.error().code;
}

std::string parse_code(const std::string& text) {
  const auto trust = parse_trust_text(text);
  return trust ? "ok" : trust.error().code;
}

std::string replaced(std::string text, std::string_view old, std::string_view fresh) {
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), fresh);
}

TEST(TrustNote, ReadsWhatItWrites) {
  TrustNote trust = trust_of_real_federation();
  trust.keys[0].closed_at = 77;
  trust.logs[0].closed_at = 5;
  trust.logs.push_back({key_of(50).public_key(), std::nullopt});
  trust.quorum = {{"association", 1}, {"city", 1}};
  trust.cosigners = {
      {"association",
       {"yinxin/anhui-0123456789abcdef/welding", crypto::NoteKeyType::kEd25519, key_of(60).public_key()}},
      {"city", {"yinxin/anhui-0123456789abcdef/bengbu", crypto::NoteKeyType::kEd25519, key_of(61).public_key()}}};
  trust.letters = "SYZ";
  const auto again = parse_trust_text(trust.text());
  ASSERT_TRUE(again) << again.error().sentence();
  EXPECT_EQ(again->text(), trust.text());
  EXPECT_EQ(again->keys[0].closed_at, 77U);
  EXPECT_TRUE(again->keys[0].counts_at(76));
  EXPECT_FALSE(again->keys[0].counts_at(77));
  EXPECT_EQ(again->origin(), "yinxin/anhui-0123456789abcdef/province");
}

TEST(TrustNote, HasAFingerprintThatOtherProgramsCanCompute) {
  const TrustNote trust = trust_of_test_federation();
  Bytes spelt = to_bytes("yinxin/v1/roots");
  spelt.push_back(std::byte{0});
  append(spelt, as_bytes("test-0123456789abcdef\nroots 1\nthreshold 1\nroot " +
                         crypto::to_base64(key_of(kFirstRoot).public_key().bytes()) + "\n"));
  EXPECT_EQ(pinned(trust), crypto::sha256(spelt));
}

TEST(TrustNote, RefusesTextOfAnotherShape) {
  const std::string good = trust_of_test_federation().text();
  EXPECT_EQ(parse_code(good), "ok");
  for (const std::string& bad :
       {std::string(), good + "more 1\n", good.substr(0, good.size() - 1),
        replaced(good, "yinxin/v1/trust", "yinxin/v2/trust"), replaced(good, "number 3", "number 03"),
        replaced(good, "number 3", "number  3"), replaced(good, "number 3", "number -3"),
        replaced(good, "made 2024-01-01", "made 2024-1-1"), replaced(good, "use-until 2028", "use-until 2020"),
        replaced(good, " open", " shut"), replaced(good, " open", " until 01"),
        replaced(good, "key letter 1", "key letter 2"), replaced(good, "key letter", "key issuer"),
        replaced(good, "letters SY", "letters YS"), replaced(good, "letters SY", "letters sy"),
        replaced(good, "letters SY", "letters SS"), replaced(good, "limit status-days", "limit other"),
        replaced(good, "federation test", "federation Test")}) {
    EXPECT_EQ(parse_code(bad), "trust.text") << bad;
  }
}

TEST(TrustNote, HasOneSpelling) {
  TrustNote trust = trust_of_test_federation();
  trust.cosigners = {{"city", {"a", crypto::NoteKeyType::kEd25519, key_of(60).public_key()}},
                     {"town", {"b", crypto::NoteKeyType::kEd25519, key_of(61).public_key()}}};
  trust.quorum = {{"city", 1}, {"town", 1}};
  EXPECT_EQ(parse_code(trust.text()), "ok");
  EXPECT_EQ(parse_code(replaced(trust.text(), "quorum city 1\nquorum town 1\n", "quorum town 1\nquorum city 1\n")),
            "trust.text");
}

TEST(TrustNote, NamesTheLineThatIsWrong) {
  const auto error = parse_trust_text(replaced(trust_of_test_federation().text(), "number 3", "number x")).error();
  EXPECT_EQ(error.message.arguments[0], "4");
}

TEST(TrustNote, HasRootsAsItsLabelAllows) {
  TrustNote trust = trust_of_real_federation();
  trust.roots.threshold = 2;
  EXPECT_EQ(parse_code(trust.text()), "trust.roots");
  trust = trust_of_real_federation();
  trust.roots.roots[4] = trust.roots.roots[0];
  EXPECT_EQ(parse_code(trust.text()), "trust.roots");
  trust = trust_of_test_federation();
  EXPECT_EQ(parse_code(replaced(trust.text(), "federation test", "federation tests")),
            "trust.roots");  // 1 of 1 is for tests
}

TEST(TrustNote, HasOneKeyForOneRole) {
  TrustNote trust = trust_of_test_federation();
  trust.keys.push_back({KeyRole::status, 1, key_of(kLetterSeal).public_key(), std::nullopt});
  EXPECT_EQ(parse_code(trust.text()), "trust.keys");
  trust = trust_of_test_federation();
  trust.keys.pop_back();
  EXPECT_EQ(parse_code(trust.text()), "trust.keys");
  trust = trust_of_test_federation();
  trust.quorum = {{"city", 1}};
  EXPECT_EQ(parse_code(trust.text()), "trust.quorum");
}

TEST(TrustChain, BeginsAtThePinnedRootsAndNowhereElse) {
  const TrustNote trust = trust_of_real_federation();
  EXPECT_EQ(follow(pinned(trust), {sign_trust(trust, {1, 2, 3})}), "note 3");
  EXPECT_EQ(follow(pinned(trust_of_test_federation()), {sign_trust(trust, {1, 2, 3})}), "trust.root");
  EXPECT_EQ(follow(pinned(trust), {}), "trust.missing");
  EXPECT_EQ(follow(pinned(trust), {"nonsense\n"}), "note.no-signatures");
}

TEST(TrustChain, NeedsTheThresholdOfGoodSignatures) {
  const TrustNote trust = trust_of_real_federation();
  EXPECT_EQ(follow(pinned(trust), {sign_trust(trust, {1, 5})}), "trust.signatures");
  EXPECT_EQ(follow(pinned(trust), {sign_trust(trust, {4, 4, 5})}), "trust.signatures");  // one root counts once
  EXPECT_EQ(follow(pinned(trust), {sign_trust(trust, {1, 2, 3}, 70)}),
            "trust.signatures");  // strangers under the roots' names
  std::string altered = sign_trust(trust, {1, 2, 3});
  EXPECT_EQ(follow(pinned(trust), {replaced(altered, "letters SY", "letters SZ")}), "trust.signatures");
}

TrustNote next_of(const TrustNote& trust) {
  TrustNote next = trust;
  ++next.number;
  return next;
}

// Roots 1 to 3 stay, 4 and 5 are new; all keys sit at seed 1 + k but the new ones at 104 and 105.
TrustNote with_new_roots(const TrustNote& trust) {
  TrustNote next = next_of(trust);
  ++next.roots.version;
  next.roots.roots[3] = key_of(104).public_key();
  next.roots.roots[4] = key_of(105).public_key();
  return next;
}

TEST(TrustChain, WalksForwardOverChangesOfRoots) {
  const TrustNote first = trust_of_real_federation();
  const TrustNote second = next_of(first);
  const TrustNote third = with_new_roots(second);
  const std::string one = sign_trust(first, {1, 2, 3});
  const std::string two = sign_trust(second, {3, 4, 5});
  const std::string three = sign_trust(third, {1, 2, 3});  // three of the old set and of the new one
  EXPECT_EQ(follow(pinned(first), {one, two, three}), "note 5");
  EXPECT_EQ(follow(pinned(first), {one, three}), "note 5");
  EXPECT_EQ(follow(pinned(third), {three}), "note 5");
  EXPECT_EQ(follow(pinned(first), {one, sign_trust(third, {1, 2, 4})}),
            "trust.signatures");  // 4 is of neither seed here: two good ones
  EXPECT_EQ(follow(pinned(first), {one, sign_trust(third, {1, 4, 5}, 101)}), "trust.signatures");  // the new ones alone
}

TEST(TrustChain, RefusesGapsGoingBackAndQuietChanges) {
  const TrustNote first = trust_of_real_federation();
  const std::string one = sign_trust(first, {1, 2, 3});
  TrustNote skipped = with_new_roots(first);
  ++skipped.roots.version;
  EXPECT_EQ(follow(pinned(first), {one, sign_trust(skipped, {1, 2, 3})}), "trust.gap");
  EXPECT_EQ(follow(pinned(first), {one, one}), "trust.order");
  TrustNote quiet = with_new_roots(first);
  quiet.roots.version = 1;
  EXPECT_EQ(follow(pinned(first), {one, sign_trust(quiet, {1, 2, 3})}), "trust.root");
  TrustNote other = next_of(first);
  other.province = *MemberId::parse("elsewhere");
  EXPECT_EQ(follow(pinned(first), {one, sign_trust(other, {1, 2, 3})}), "trust.order");
  TrustNote earlier = next_of(first);
  earlier.made = *day_from_number(20230101);
  EXPECT_EQ(follow(pinned(first), {one, sign_trust(earlier, {1, 2, 3})}), "trust.order");
}

TEST(TrustChain, CanLieInOneFile) {
  const TrustNote first = trust_of_test_federation();
  const std::string one = sign_trust(first, {1});
  const std::string two = sign_trust(next_of(first), {1});
  EXPECT_EQ(split_trust_file(one), (std::vector<std::string_view>{one}));
  const std::string both = one + "\n" + two;
  EXPECT_EQ(split_trust_file(both), (std::vector<std::string_view>{one, two}));
  EXPECT_TRUE(split_trust_file("").empty());
}

}  // namespace
}  // namespace yinxin::ledger
