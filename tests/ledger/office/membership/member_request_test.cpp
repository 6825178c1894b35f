#include "ledger/office/membership/member_request.h"

#include <gtest/gtest.h>

#include "crypto/random.h"
#include "ledger/office/membership/invitation.h"
#include "ledger/office/membership/new_node.h"
#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

class MemberRequestTest : public testing::Test {
 protected:
  MemberRequest request() const {
    return {federation_.genesis().hash(),
            *MemberId::parse("huainan"),
            MemberRole::city,
            "淮南市人力资源和社会保障局",
            340400,
            secrets_.log.public_key(),
            secrets_.transport.public_key(),
            secrets_.letter.public_key(),
            secrets_.sealing.public_key()};
  }
  std::string sign(const MemberRequest& request) const {
    return request.signed_by(secrets_.log, federation_.genesis().federation());
  }
  std::string refused(const std::string& note) const {
    const auto read = read_member_request(note, federation_.genesis(), tables_);
    return read ? "" : read.error().code;
  }

  SmallFederation federation_{{"bengbu"}};
  crypto::SeededRandom random_{5};
  NodeSecrets secrets_ = NodeSecrets::draw(random_);
  CodeTables tables_ = CodeTables::built_in();
};

TEST_F(MemberRequestTest, ReadsBack) {
  const auto read = read_member_request(sign(request()), federation_.genesis(), tables_);
  ASSERT_TRUE(read) << read.error().sentence();
  EXPECT_EQ(read->text(), request().text());
  const MemberBody body = read->admission();
  EXPECT_EQ(body.id, "huainan");
  EXPECT_EQ(body.division, 340400U);
  EXPECT_EQ(body.generation, 1U);
  EXPECT_TRUE(equal(body.letter_key, secrets_.letter.public_key().bytes()));
}

TEST_F(MemberRequestTest, IsSignedByTheLogKeyItNames) {
  MemberRequest other = request();
  other.log = secrets_.transport.public_key();
  EXPECT_EQ(refused(sign(other)), "member-request.signature");
  std::string note = sign(request());
  note.replace(note.find("huainan"), 7, "huainam");
  EXPECT_EQ(refused(note), "member-request.signature");
}

TEST_F(MemberRequestTest, IsToThisFederation) {
  const SmallFederation other({}, 9);
  EXPECT_EQ(read_member_request(sign(request()), other.genesis(), tables_).error().code, "member-request.genesis");
}

TEST_F(MemberRequestTest, SaysWhatAMemberCanBe) {
  MemberRequest asked = request();
  asked.division = 340403;  // a district
  EXPECT_EQ(refused(sign(asked)), "member.division");
  asked.role = MemberRole::association;
  EXPECT_EQ(refused(sign(asked)), "member.division");
  asked.division = 0;
  EXPECT_EQ(refused(sign(asked)), "");
  asked.role = MemberRole::province;
  EXPECT_EQ(refused(sign(asked)), "member.role");
  asked = request();
  asked.name = "淮南\u202E";
  EXPECT_EQ(refused(sign(asked)), "member.name");
  asked.name = std::string(101, 'x');
  EXPECT_EQ(refused(sign(asked)), "member.name");
}

TEST_F(MemberRequestTest, IsWholeOrRefused) {
  const std::string note = sign(request());
  for (std::size_t size = 0; size < note.size(); size += 7) EXPECT_NE(refused(note.substr(0, size)), "");
  std::string spaced = note;
  spaced.replace(spaced.find("division 340400"), 15, "division 0340400");
  EXPECT_EQ(refused(spaced), "member-request.text");
}

TEST_F(MemberRequestTest, AnInvitationReadsBack) {
  const auto admission = admission_of(*federation_.province().feeds, *MemberId::parse("bengbu"));
  ASSERT_TRUE(admission);
  const Invitation made{
      federation_.genesis().hash(), *MemberId::parse("bengbu"), {"node.example:7147", "[2001:db8::1]:1"}, *admission};
  const auto read = Invitation::parse(made.text());
  ASSERT_TRUE(read) << read.error().sentence();
  EXPECT_EQ(read->addresses, made.addresses);
  EXPECT_EQ(read->admission, *admission);
  EXPECT_EQ(proven_admission(*federation_["bengbu"].feeds, read->admission)->id, "bengbu");

  std::string hostile = made.text();
  hostile.replace(hostile.find("node.example:7147"), 17, "x\"]\nlisten=[]:7147");
  EXPECT_EQ(Invitation::parse(hostile).error().code, "invitation.text");
}

TEST(Address, IsHostAndPort) {
  for (const char* good : {"192.0.2.7:7147", "[2001:db8::7]:7147", "node.example:1", "localhost:65535"})
    EXPECT_TRUE(is_address(good)) << good;
  for (const char* bad : {"", ":7147", "host", "host:", "host:65536", "host:7a", "a b:1", "a\":1", "a\n:1", "a\\:1"})
    EXPECT_FALSE(is_address(bad)) << bad;
}

}  // namespace
}  // namespace yinxin::ledger
