#include "ledger/credit_code.h"

#include <gtest/gtest.h>

namespace yinxin::ledger {
namespace {

std::string code_of(std::string_view text) {
  const auto code = CreditCode::parse(text);
  return code ? "ok" : code.error().code;
}

// The code printed as the example of GB 32100-2015 (annex A), and published codes of public bodies.
TEST(CreditCode, AcceptsPublishedCodes) {
  EXPECT_EQ(code_of("91350100M000100Y43"), "ok");
  EXPECT_EQ(code_of("91110000600037341L"), "ok");
  EXPECT_EQ(code_of(" ９１３５０１００m000100y43 "), "ok");
}

TEST(CreditCode, GivesZeroWhereTheSumIsAMultipleOf31) {
  // 1*1 + 30*1 would need weights; look through small codes for one whose sum is 0 modulo 31.
  std::string found;
  for (int i = 0; i < 1000 && found.empty(); ++i) {
    std::string body = "913401000000" + std::to_string(10000 + i);
    const std::string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    std::size_t sum = 0;
    std::size_t weights[] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    for (std::size_t k = 0; k < 17; ++k) sum += alphabet.find(body[k]) * weights[k];
    if (sum % 31 == 0) found = body;
  }
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(code_of(found + "0"), "ok");
  EXPECT_EQ(code_of(found + "Y"), "uscc.check-character");
}

TEST(CreditCode, SaysWhatIsWrong) {
  EXPECT_EQ(code_of(""), "uscc.empty");
  EXPECT_EQ(code_of("\xff"), "uscc.text");
  EXPECT_EQ(code_of("91350100M000100Y4"), "uscc.length");
  EXPECT_EQ(code_of("91350100M000100Y433"), "uscc.length");
  EXPECT_EQ(code_of("91350100M000I00Y43"), "uscc.character");
  EXPECT_EQ(code_of("9135010AM000100Y43"), "uscc.division");
  EXPECT_EQ(code_of("91350100M000100Y44"), "uscc.check-character");
  EXPECT_EQ(code_of("91350100M000101Y43"), "uscc.check-character");
}

}  // namespace
}  // namespace yinxin::ledger
