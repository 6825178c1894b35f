// Requests for new keys and statements of leaving, read by the province: one good, and each thing that can be wrong.
#include "ledger/office/membership/member_note.h"

#include <gtest/gtest.h>

#include "ledger/entry_codec.h"
#include "ledger/office/membership/keys_request.h"
#include "ledger/office/membership/leaving_request.h"
#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

class MemberNotes : public testing::Test {
 protected:
  MemberNotes() { federation_.copy_all("bengbu"); }

  const Roster& roster() { return federation_.province().feeds->roster(); }
  const FederationName name() { return federation_.genesis().federation(); }
  Organisation& bengbu() { return federation_["bengbu"]; }
  static crypto::SecretKey key(std::uint64_t seed) { return crypto::SecretKey(crypto::SeededRandom(seed).draw<32>()); }

  KeysRequest keys(const MemberId& member) {
    const crypto::SealingKey sealing{crypto::SecretBytes<32>(crypto::SeededRandom(94).draw<32>())};
    return {{federation_.genesis().hash(), member, 2, 0},
            log_.public_key(),
            key(92).public_key(),
            key(93).public_key(),
            sealing.public_key()};
  }
  std::string refused(const KeysRequest& request) { return refused(request.signed_by(log_, &bengbu().log, name())); }
  std::string refused(const std::string& note) {
    const auto read = read_keys_request(note, roster());
    return read ? "read" : read.error().code;
  }
  LeavingRequest leaving(const MemberId& member) { return {{federation_.genesis().hash(), member, 1, 0}, "机构合并"}; }
  std::string refused(const LeavingRequest& request, const crypto::SecretKey& signer) {
    return left(request.signed_by(signer, name()));
  }
  std::string left(const std::string& note) {
    const auto read = read_leaving_request(note, roster());
    return read ? "read" : read.error().code;
  }

  SmallFederation federation_{{"bengbu"}};
  crypto::SecretKey log_ = key(91);
};

TEST_F(MemberNotes, AskForTheNextKeys) {
  const KeysRequest good = keys(bengbu().id);
  const auto read = read_keys_request(good.signed_by(log_, &bengbu().log, name()), roster());
  ASSERT_TRUE(read) << read.error().code;
  EXPECT_TRUE(read->by_present_key);
  EXPECT_EQ(read->request.text(), good.text());
  EXPECT_FALSE(read_keys_request(good.signed_by(log_, nullptr, name()), roster())->by_present_key);
  EXPECT_TRUE(is_keys_request(good.text()));
  EXPECT_FALSE(is_keys_request(leaving(bengbu().id).text()));
}

TEST_F(MemberNotes, AreRefusedWhereTheyAskForKeysWrongly) {
  const KeysRequest good = keys(bengbu().id);
  KeysRequest other = good;
  other.genesis_hash = crypto::sha256(as_bytes("another federation"));
  EXPECT_EQ(refused(other), "keys-request.genesis");
  EXPECT_EQ(refused(keys(*MemberId::parse("nobody"))), "keys-request.member");
  EXPECT_EQ(refused(keys(federation_.province().id)), "keys-request.member");
  other = good;
  other.generation = 3;
  EXPECT_EQ(refused(other), "keys-request.generation");
  other = good;
  other.transport = bengbu().transport.public_key();
  EXPECT_EQ(refused(other), "keys-request.key-in-use");
  EXPECT_EQ(refused(good.signed_by(bengbu().log, nullptr, name())), "keys-request.signature");
  std::string text = good.signed_by(log_, nullptr, name());
  EXPECT_EQ(refused(text.replace(text.find("generation 2"), 12, "generation x")), "keys-request.text");
}

TEST_F(MemberNotes, SayThatAMemberLeaves) {
  const LeavingRequest good = leaving(bengbu().id);
  const auto read = read_leaving_request(good.signed_by(bengbu().log, name()), roster());
  ASSERT_TRUE(read) << read.error().code;
  EXPECT_EQ(read->reason, "机构合并");
  EXPECT_EQ(read->text(), good.text());
}

TEST_F(MemberNotes, AreRefusedWhereAMemberLeavesWrongly) {
  LeavingRequest other = leaving(bengbu().id);
  other.genesis_hash = crypto::sha256(as_bytes("another federation"));
  EXPECT_EQ(refused(other, bengbu().log), "leaving-request.genesis");
  EXPECT_EQ(refused(leaving(*MemberId::parse("nobody")), bengbu().log), "leaving-request.member");
  EXPECT_EQ(refused(leaving(federation_.province().id), federation_.province().log), "leaving-request.member");
  EXPECT_EQ(refused(leaving(bengbu().id), log_), "leaving-request.signature");
  other = leaving(bengbu().id);
  other.generation = 2;
  EXPECT_EQ(refused(other, bengbu().log), "leaving-request.signature");
  std::string text = leaving(bengbu().id).signed_by(bengbu().log, name());
  EXPECT_EQ(left(text.replace(text.find("size 0"), 6, "size x")), "leaving-request.text");

  MemberBody cut;
  cut.id = "bengbu";
  cut.action = static_cast<std::uint8_t>(MemberAction::cut);
  cut.generation = 1;
  ASSERT_TRUE(federation_.province().own->append(std::vector<Bytes>{federation_.sealed(entry_of(cut, 0))}));
  EXPECT_EQ(refused(leaving(bengbu().id), bengbu().log), "leaving-request.closed");
}

}  // namespace
}  // namespace yinxin::ledger
