#include "ledger/office/deciding/decision_request.h"

#include <gtest/gtest.h>

#include "crypto/merkle.h"
#include "crypto/text_encoding.h"
#include "ledger/bodies/survey.h"
#include "ledger/entry_codec.h"
#include "ledger/office/deciding/decision_words.h"
#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

constexpr std::uint64_t kClock = 1603756800;

crypto::SecretKey key_of(unsigned char fill) {
  ByteArray<32> seed;
  seed.fill(std::byte{fill});
  return crypto::SecretKey(seed);
}

Genesis genesis() {
  const auto key = [](unsigned char fill) { return key_of(fill).public_key(); };
  crypto::SeededRandom random(7);
  return {"test",
          1,
          {key(1)},
          *MemberId::parse("province"),
          {key(2), key(3), key(4), key(5), key(6), key(7), key(8),
           crypto::SealingKey(crypto::SecretBytes<32>(random.draw<32>())).public_key()},
          1,
          1};
}

Entry ruling(std::uint64_t index) { return entry_of(ArbitrationBody{{"bengbu", index}, "材料齐全"}, kClock); }
Entry suspension() { return entry_of(SuspensionBody{"bengbu", 12, "密钥遗失"}, kClock); }

class DecisionRequestTest : public testing::Test {
 protected:
  DecisionRequest request(std::vector<Entry> entries, KeyRole role = KeyRole::decision) const {
    return decision_request(roster_, role, std::move(entries));
  }
  static std::string refusal(const Result<EffectiveLeaves>& leaves) { return leaves ? "" : leaves.error().code; }

  Roster roster_{genesis()};
  crypto::SecretKey decision_ = key_of(4);
  crypto::SecretKey on_duty_ = key_of(7);
};

TEST_F(DecisionRequestTest, IsReadableTextThatReadsBack) {
  const DecisionRequest made = request({ruling(17), suspension()});
  const std::string text = made.text();
  EXPECT_NE(text.find("says Rule that row bengbu/17 holds the person. Reason: 材料齐全\n"), std::string::npos);
  const auto read = DecisionRequest::parse(text);
  ASSERT_TRUE(read) << read.error().sentence();
  EXPECT_EQ(read->entries, made.entries);
  EXPECT_EQ(read->text(), text);
  const auto sealed = read->sealed_by(decision_);
  ASSERT_TRUE(sealed);
  const auto sealed_again = DecisionRequest::parse(sealed->text());
  ASSERT_TRUE(sealed_again) << sealed_again.error().sentence();
  EXPECT_EQ(sealed_again->entries, sealed->entries);
  EXPECT_EQ(sealed->entries[1].seal->serial, 2U);
}

TEST_F(DecisionRequestTest, HasEffectOnceSealedAndOnlyOnce) {
  const auto sealed = request({ruling(17), suspension()}).sealed_by(decision_);
  const auto leaves = effective_leaves(roster_, *sealed);
  ASSERT_TRUE(leaves) << leaves.error().sentence();
  for (const Bytes& leaf : leaves->leaves) {
    const std::uint64_t index = roster_.applied();
    roster_.apply(leaf);
    EXPECT_TRUE(roster_.has_effect(index));
  }
  EXPECT_EQ(roster_.next_serial(KeyRole::decision), 3U);
  EXPECT_EQ(refusal(effective_leaves(roster_, *sealed)), "decision.stale");
}

// A list of people travels behind the decision that names them, and nothing else does.
TEST_F(DecisionRequestTest, HoldsTheLeavesThatADecisionNames) {
  std::vector<Bytes> leaves;
  KnownHoldersBody decision{"2020", {}, {}};
  for (std::uint8_t person = 1; person <= 2; ++person) {
    leaves.push_back(encode_entry(entry_of(KnownHolderBody{"2020", {1, 1, Bytes(16, std::byte{person})}}, kClock)));
    append(decision.leaves, crypto::leaf_hash(leaves.back()));
  }
  const DecisionRequest made =
      decision_request(roster_, KeyRole::decision, {ruling(17), entry_of(decision, kClock), ruling(18)}, leaves);
  const auto read = DecisionRequest::parse(made.text());
  ASSERT_TRUE(read) << read.error().sentence();
  EXPECT_EQ(read->leaves, leaves);
  const auto effective = effective_leaves(roster_, *read->sealed_by(decision_));
  ASSERT_TRUE(effective) << effective.error().sentence();
  EXPECT_EQ(effective->decisions, (std::vector<std::size_t>{0, 1, 4}));
  ASSERT_EQ(effective->leaves.size(), 5U);
  EXPECT_EQ(effective->leaves[2], leaves[0]);
  Roster erased = roster_;
  for (const Bytes& leaf : effective->leaves) {
    const std::uint64_t index = roster_.applied();
    roster_.apply(leaf);
    EXPECT_TRUE(roster_.has_effect(index));
    erased.apply(leaf == leaves[0] ? Bytes() : leaf);
  }
  EXPECT_TRUE(erased.has_effect(erased.applied() - 2)) << "the second counts without the first";
  roster_.apply(leaves[1]);
  EXPECT_FALSE(roster_.has_effect(roster_.applied() - 1)) << "named, but not in this place";

  const auto refused = [&](DecisionRequest changed) {
    const auto again = DecisionRequest::parse(changed.text());
    return again ? std::string() : again.error().code;
  };
  DecisionRequest swapped = made;
  std::swap(swapped.leaves[0], swapped.leaves[1]);
  EXPECT_EQ(refused(swapped), "decision-request.leaves");
  std::string text = made.text();
  text.erase(text.find("leaf "), text.find('\n', text.find("leaf ")) + 1 - text.find("leaf "));
  EXPECT_EQ(DecisionRequest::parse(text).error().code, "decision-request.leaves");
}

TEST_F(DecisionRequestTest, IsNotTakenWithoutAGoodSeal) {
  const DecisionRequest made = request({ruling(17), ruling(18)});
  EXPECT_EQ(refusal(effective_leaves(roster_, made)), "decision.not-sealed");
  EXPECT_EQ(made.sealed_by(on_duty_).error().code, "decision-request.key");
  auto forged = *made.sealed_by(decision_);
  seal_decision(forged.entries[1], roster_.genesis_hash(), KeyRole::decision, 2, on_duty_);
  EXPECT_EQ(refusal(effective_leaves(roster_, forged)), "decision.seal");
  auto changed = *made.sealed_by(decision_);
  changed.entries[1].body = ruling(19).body;
  EXPECT_EQ(refusal(effective_leaves(roster_, changed)), "decision.seal");
  auto repeated = *made.sealed_by(decision_);
  repeated.entries[1] = repeated.entries[0];
  EXPECT_EQ(refusal(effective_leaves(roster_, repeated)), "decision.stale");
  auto other = *made.sealed_by(decision_);
  other.genesis_hash = {};
  EXPECT_EQ(refusal(effective_leaves(roster_, other)), "decision.genesis");
}

TEST_F(DecisionRequestTest, LetsTheOnDutySealSuspendAndNothingElse) {
  const auto suspend = request({suspension()}, KeyRole::on_duty).sealed_by(on_duty_);
  ASSERT_TRUE(suspend);
  EXPECT_TRUE(effective_leaves(roster_, *suspend));
  const auto rule = request({ruling(17)}, KeyRole::on_duty).sealed_by(on_duty_);
  ASSERT_TRUE(rule);
  EXPECT_EQ(refusal(effective_leaves(roster_, *rule)), "decision.seal");
}

TEST_F(DecisionRequestTest, SaysWhatItsBytesSayOrIsRefused) {
  std::string text = request({ruling(17)}).text();
  text.replace(text.find("bengbu/17"), 9, "bengbu/18");
  EXPECT_EQ(DecisionRequest::parse(text).error().code, "decision-request.words");
}

TEST_F(DecisionRequestTest, HoldsNothingButDecisionsThatAreKnown) {
  const auto with = [&](const Entry& entry, std::string_view says) {
    std::string text = request({ruling(17)}).text();
    text.resize(text.find("says "));
    text += "says " + std::string(says) + "\nentry " + crypto::to_base64(encode_entry(entry)) + "\n";
    const auto read = DecisionRequest::parse(text);
    return read ? std::string() : read.error().code;
  };
  EXPECT_EQ(with(ruling(17), words_of_decision(ruling(17))->sentence()), "");
  EXPECT_EQ(with(entry_of(WithdrawalBody{1, "x"}, kClock), "x"), "decision-request.entry");
  Entry unknown = ruling(17);
  unknown.kind = static_cast<EntryKind>(0x1FF);
  EXPECT_EQ(with(unknown, "x"), "decision-request.entry");
  Entry newer = ruling(17);
  newer.version = 2;
  EXPECT_EQ(with(newer, "x"), "decision-request.entry");
  Entry damaged = ruling(17);
  damaged.body.pop_back();
  EXPECT_EQ(with(damaged, "x"), "decision-request.entry");
}

TEST_F(DecisionRequestTest, IsSealedWholeOrNotAtAll) {
  const std::string open = request({ruling(17), ruling(18)}).text();
  const std::string sealed = request({ruling(17), ruling(18)}).sealed_by(decision_)->text();
  const auto last_entry = [](const std::string& text) { return text.substr(text.rfind("\nentry ")); };
  const std::string mixed = sealed.substr(0, sealed.rfind("\nentry ")) + last_entry(open);
  EXPECT_EQ(DecisionRequest::parse(mixed).error().code, "decision-request.seals");
}

TEST_F(DecisionRequestTest, RefusesTextThatIsNotInOrder) {
  const std::string text = request({ruling(17)}).text();
  for (const std::string_view word : {"yinxin", "genesis", "role", "key", "serial", "says", "entry"}) {
    std::string broken = text;
    const auto at = word == "yinxin" ? 0 : broken.find("\n" + std::string(word)) + 1;
    broken.replace(at, 1, "X");
    EXPECT_FALSE(DecisionRequest::parse(broken)) << word;
  }
  for (std::size_t size = 0; size < text.size(); ++size) EXPECT_FALSE(DecisionRequest::parse(text.substr(0, size)));
  EXPECT_FALSE(DecisionRequest::parse(text + "more\n"));
}

TEST_F(DecisionRequestTest, ShowsNoControlCharacters) {
  const Entry entry = entry_of(ArbitrationBody{{"bengbu", 1}, "a\nsays b\u202E"}, kClock);
  const std::string words = words_of_decision(entry)->sentence();
  EXPECT_EQ(words.find('\n'), std::string::npos);
  EXPECT_EQ(words.find("\u202E"), std::string::npos);
  EXPECT_TRUE(DecisionRequest::parse(request({entry}).text()));
}

}  // namespace
}  // namespace yinxin::ledger
