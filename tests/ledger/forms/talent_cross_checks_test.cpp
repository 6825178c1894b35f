#include "ledger/forms/talent_cross_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ledger/support/talent_rows.h"

namespace yinxin::ledger {
namespace {

using enum TalentColumn;
using testing::Contains;

TEST(TalentCrossChecks, A1_KeepsCategoryAndCertificateTogether) {
  const auto row = [](const char* column, const char* number, const char* date, const char* of_level = "高级工") {
    return RowOf()
        .with(category, column)
        .with(certificate_number, number)
        .with(certificate_date, date)
        .with(level, of_level);
  };
  const struct {
    int filing;
    const char* column;
    const char* number;
    const char* date;
    const char* of_level;
    const char* issue;
    int category;
  } cases[] = {
      {0, "1", "", "", "高级工", "", 1},
      {0, "第一类", "/", "无", "高级工", "", 1},
      {0, "", "皖1", "2012.6", "高级工", "", 2},
      {0, "2", "皖1", "2012.6", "高级工", "", 2},
      {0, "类别二", "皖1", "2012.6", "高级工", "", 2},
      {0, "3", "", "", "中级工", "", 3},
      {1, "", "", "", "高级工", "", 1},
      {3, "3", "", "", "高级工", "", 3},
      {0, "", "", "", "高级工", "E category.missing", 0},
      {0, "4", "", "", "高级工", "E category.unknown", 0},
      {1, "2", "皖1", "2012.6", "高级工", "E category.contradicts-filing", 0},
      {1, "", "皖1", "2012.6", "高级工", "E certificate.not-expected", 0},
      {0, "3", "皖1", "", "高级工", "E certificate.not-expected", 0},
      {0, "1", "", "2012.6", "高级工", "E date.not-expected", 0},
      {0, "2", "", "2012.6", "高级工", "E certificate.missing", 0},
      {2, "", "皖1", "", "高级工", "E date.missing", 0},
      {0, "3", "", "", "技师", "E level.category-3", 0},
      {0, "3", "", "", "初级工", "E level.category-3", 0},
  };
  for (const auto& one : cases) {
    Office office;
    office.context.category = static_cast<std::uint8_t>(one.filing);
    const auto report = office.check(row(one.column, one.number, one.date, one.of_level));
    const std::string what = std::to_string(one.filing) + one.column + "|" + one.number + "|" + one.date;
    if (*one.issue) {
      EXPECT_THAT(codes(report.rows[0]), Contains(one.issue)) << what;
      EXPECT_FALSE(report.rows[0].row) << what;
    } else {
      ASSERT_TRUE(report.rows[0].row) << what << testing::PrintToString(codes(report.rows[0]));
      EXPECT_EQ(report.rows[0].row->category, one.category) << what;
    }
  }
}

TEST(TalentCrossChecks, A1_WantTheThirdCategorysSubsidyOrItsDocument) {
  Office office;
  const RowOf row = RowOf().with(category, "3").with(level, "中级工");
  const std::string expected = office.check(row).rows[0].row->occupation;
  office.context.subsidy_drawn = [](std::string_view, std::string_view, int) { return false; };
  EXPECT_THAT(codes(office.check(row).rows[0]), Contains("E category.no-subsidy"));
  office.context.training_stated = true;
  EXPECT_TRUE(office.check(row).rows[0].row);
  office.context.training_stated = false;
  office.context.subsidy_drawn = [&](std::string_view number, std::string_view occupation, int of_level) {
    return number.size() == 18 && occupation == expected && of_level == 4;
  };
  EXPECT_TRUE(office.check(row).rows[0].row);
  EXPECT_THAT(codes(office.check(RowOf().with(category, "3")).rows[0]), Contains("E category.no-subsidy"));  // level 3
  EXPECT_TRUE(office.check(RowOf()).rows[0].row);  // the first category is not asked
}

}  // namespace
}  // namespace yinxin::ledger
