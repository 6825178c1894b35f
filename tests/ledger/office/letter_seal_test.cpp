#include "ledger/office/letter_seal.h"

#include <gtest/gtest.h>

#include "ledger/certificate/letter.h"
#include "ledger/entry_codec.h"
#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

// The city bengbu gives its log, transport and letter keys up for new ones at size 3 of its feed.
class LetterSeals : public testing::Test {
 protected:
  LetterSeals() {
    MemberBody body;
    body.id = "bengbu";
    body.action = static_cast<std::uint8_t>(MemberAction::rotate);
    body.generation = 2;
    body.opens = body.closes = 3;
    body.log_key = key(1);
    body.transport_key = key(2);
    body.sealing_key = to_bytes(crypto::SealingKey(crypto::SecretBytes<32>(random_.draw<32>())).public_key().bytes());
    body.letter_key = to_bytes(new_letter_.public_key().bytes());
    EXPECT_TRUE(federation_["bengbu"].own->append(some_leaves(3, 1)));
    EXPECT_TRUE(federation_.province().own->append(std::vector<Bytes>{federation_.sealed(entry_of(body, 1))}));
  }
  static Bytes key(std::uint64_t seed) {
    crypto::SeededRandom random(seed);
    return to_bytes(crypto::SecretKey(random.draw<32>()).public_key().bytes());
  }
  const Roster& roster() { return federation_.province().feeds->roster(); }
  crypto::SignedNote sealed_with(const crypto::SecretKey& seal) {
    return {"text\n", {seal_letter("text\n", roster().origin(bengbu_), seal)}};
  }

  SmallFederation federation_{{"bengbu"}};
  MemberId bengbu_ = *MemberId::parse("bengbu");
  crypto::SeededRandom random_{9};
  crypto::SecretKey new_letter_{random_.draw<32>()};
};

TEST_F(LetterSeals, AreOfTheGenerationThatSignsTheLeaf) {
  const auto old_seal = letter_seal_verifier(roster().origin(bengbu_), federation_["bengbu"].letter.public_key());
  const auto new_seal = letter_seal_verifier(roster().origin(bengbu_), new_letter_.public_key());
  EXPECT_EQ(letter_seal_at(roster(), bengbu_, 2)->key(), old_seal.key());
  EXPECT_EQ(letter_seal_at(roster(), bengbu_, 3)->key(), new_seal.key());
  EXPECT_EQ(letter_seal_of(roster(), bengbu_)->key(), new_seal.key());
  // What the old seal signs now is told from what it signed before, by where it is recorded.
  const auto late = sealed_with(federation_["bengbu"].letter);
  EXPECT_TRUE(crypto::verify_note(late, *letter_seal_at(roster(), bengbu_, 2)));
  EXPECT_FALSE(crypto::verify_note(late, *letter_seal_at(roster(), bengbu_, 3)));
}

TEST_F(LetterSeals, AreFoundUnderANoteWhicheverGenerationTheyAreOf) {
  for (const crypto::SecretKey* seal : {&federation_["bengbu"].letter, &new_letter_})
    EXPECT_EQ(letter_seal_on(sealed_with(*seal), roster(), bengbu_)->key(), seal->public_key());
  const crypto::SecretKey stranger(random_.draw<32>());
  EXPECT_FALSE(letter_seal_on(sealed_with(stranger), roster(), bengbu_));
  EXPECT_FALSE(letter_seal_on(sealed_with(new_letter_), roster(), *MemberId::parse("nobody")));
}

}  // namespace
}  // namespace yinxin::ledger
