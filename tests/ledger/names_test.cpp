#include "ledger/names.h"

#include <gtest/gtest.h>

namespace yinxin::ledger {
namespace {

TEST(Names, TakesMemberIdsOfTheDesign) {
  for (const char* good : {"a", "0", "bengbu", "city-1", "a234567890123456789012345678901x"}) {
    EXPECT_TRUE(MemberId::parse(good)) << good;
  }
  for (const char* bad : {"", "-a", "Bengbu", "a_b", "蚌埠", "a b", "a23456789012345678901234567890123"}) {
    EXPECT_EQ(MemberId::parse(bad).error().code, "member.id") << bad;
  }
}

TEST(Names, TakesFederationNamesOfTheDesign) {
  EXPECT_TRUE(FederationName::parse("test-0000000000000000"));
  EXPECT_TRUE(FederationName::parse("test-0000000000000000")->is_test());
  EXPECT_FALSE(FederationName::parse("ah2020-0123456789abcdef")->is_test());
  for (const char* bad : {"", "test", "test-", "test-000000000000000", "test-000000000000000G", "Test-0000000000000000",
                          "1t-0000000000000000", "test-00000000000000000", "abcdefghijklmnopq-0000000000000000"}) {
    EXPECT_EQ(FederationName::parse(bad).error().code, "federation.name") << bad;
  }
}

TEST(Names, MakesOrigins) {
  EXPECT_EQ(origin_of(*FederationName::parse("test-0000000000000000"), *MemberId::parse("bengbu")),
            "yinxin/test-0000000000000000/bengbu");
}

TEST(Names, NamesAFederationByItsGenesis) {
  crypto::Digest hash;
  hash.bytes[0] = std::byte{0xAB};
  EXPECT_EQ(FederationName::of("ah", hash).text(), "ah-ab00000000000000");
}

}  // namespace
}  // namespace yinxin::ledger
