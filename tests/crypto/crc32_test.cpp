#include "crypto/crc32.h"

#include <gtest/gtest.h>

namespace yinxin::crypto {
namespace {

TEST(Crc32, AgreesWithTheCheckValueOfItsPolynomial) {
  EXPECT_EQ(crc32(as_bytes("123456789")), 0xCBF43926U);
  EXPECT_EQ(crc32({}), 0U);
}

}  // namespace
}  // namespace yinxin::crypto
