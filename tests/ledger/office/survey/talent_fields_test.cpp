#include "ledger/office/survey/talent_fields.h"

#include <gtest/gtest.h>

#include "ledger/office/deciding/policy.h"
#include "tests/support/invented_person.h"

namespace yinxin::ledger {
namespace {

TEST(TalentFields, E1_LeaveInBandsAndNeverAsFigures) {
  const std::vector<std::uint64_t> bounds{3, 5, 8};
  EXPECT_EQ(income_band(299, bounds), "<3");
  EXPECT_EQ(income_band(300, bounds), "3-5");
  EXPECT_EQ(income_band(580, bounds), "5-8");
  EXPECT_EQ(income_band(800, bounds), ">=8");
  EXPECT_EQ(income_band(800, {}), "-");
  EXPECT_EQ(honours_band(0), "0");
  EXPECT_EQ(honours_band(2), "1-2");
  EXPECT_EQ(honours_band(3), "3+");
}

TEST(TalentFields, E1_StandUnderTheHeadingsOfTheForm) {
  const auto fields = talent_fields(CodeTables::built_in(), invented_person(1));
  ASSERT_EQ(fields.size(), 17U);
  EXPECT_EQ(fields[0].value, "蚌埠市");
  EXPECT_EQ(fields[7].value.find("焊工") != std::string::npos, true);
  EXPECT_EQ(fields[9].value, "10.5");
  EXPECT_EQ(fields[12].value, "5.8");
}

}  // namespace
}  // namespace yinxin::ledger
