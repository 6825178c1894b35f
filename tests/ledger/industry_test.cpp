// Industries by GB/T 4754.
#include "ledger/industry.h"

#include <gtest/gtest.h>

namespace yinxin::ledger {
namespace {

TEST(Industries, A2_AreReadWithAndWithoutTheirSection) {
  const IndustryTable table = IndustryTable::built_in();
  EXPECT_EQ(table.code("C3411"), "C3411");
  EXPECT_EQ(table.code("3411"), "C3411");
  EXPECT_EQ(table.code("c34"), "C34");
  EXPECT_EQ(table.code("ｃ"), "C");
  EXPECT_EQ(table.code("01"), "A01");
  EXPECT_EQ(table.code("97"), "T97");
  for (const char* wrong : {"", "D34", "98", "00", "3", "34111", "C3x", "U", "制造业"})
    EXPECT_EQ(table.code(wrong), std::nullopt) << wrong;
}

TEST(Industries, A2_AreNamedByTheirDivisionOrSection) {
  const IndustryTable table = IndustryTable::built_in();
  EXPECT_EQ(table.name("C3411"), "通用设备制造业");
  EXPECT_EQ(table.name("C"), "制造业");
  EXPECT_EQ(table.name(""), "");
}

TEST(Industries, A2_LieWithinWiderOnes) {
  EXPECT_TRUE(within_industries("C3411", std::vector<std::string>{"A", "C34"}));
  EXPECT_FALSE(within_industries("C3411", std::vector<std::string>{"A", "C35"}));
  EXPECT_FALSE(within_industries("C34", std::vector<std::string>{"C3411"}));
}

}  // namespace
}  // namespace yinxin::ledger
