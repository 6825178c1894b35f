#include "node/address.h"

#include <gtest/gtest.h>

namespace yinxin::node {
namespace {

TEST(Address, ReadsNamesAndBothKindsOfNumbers) {
  EXPECT_EQ(parse_address("node.example:7147").value(), (Address{"node.example", 7147}));
  EXPECT_EQ(parse_address("127.0.0.1:0").value(), (Address{"127.0.0.1", 0}));
  EXPECT_EQ(parse_address("[::1]:65535").value(), (Address{"::1", 65535}));
  EXPECT_EQ(parse_address("[::1]:65535")->text(), "[::1]:65535");
  EXPECT_EQ(parse_address("127.0.0.1:80")->text(), "127.0.0.1:80");
}

TEST(Address, RefusesWhatIsNone) {
  for (const std::string_view bad : {"", "host", ":1", "host:", "host:65536", "host:-1", "host:1x", "::1:80", "[]:1",
                                     "a b:1", "[host]:1", "host:+1"}) {
    EXPECT_EQ(parse_address(bad).error().code, "address.malformed") << bad;
  }
}

}  // namespace
}  // namespace yinxin::node
