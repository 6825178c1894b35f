#include "ledger/qualification_number.h"

#include <gtest/gtest.h>

namespace yinxin::ledger {
namespace {

std::string code_of(std::string_view text) {
  const auto number = QualificationNumber::parse(text);
  return number ? "ok" : number.error().code;
}

TEST(QualificationNumber, A17_ReadsYearAndLevel) {
  const auto number = QualificationNumber::parse("１２ 12000000 4 00123");
  ASSERT_TRUE(number);
  EXPECT_EQ(number->text(), "1212000000400123");
  EXPECT_EQ(number->year_in_century(), 12);
  EXPECT_EQ(number->level(), 4);
}

TEST(QualificationNumber, SaysWhatIsWrong) {
  EXPECT_EQ(code_of(""), "qualification.empty");
  EXPECT_EQ(code_of("\xc3\x28"), "qualification.text");
  EXPECT_EQ(code_of("121200000040012"), "qualification.length");
  EXPECT_EQ(code_of("12120000004001234"), "qualification.length");
  EXPECT_EQ(code_of("12120000004O0123"), "qualification.digits");
  EXPECT_EQ(code_of("1212000000600123"), "qualification.level");
  EXPECT_EQ(code_of("1212000000000123"), "qualification.level");
}

}  // namespace
}  // namespace yinxin::ledger
