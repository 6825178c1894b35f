// The figures of the forms as the policy sets them.
#include "ledger/office/survey/form_parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ledger/support/talent_rows.h"

namespace yinxin::ledger {
namespace {

using enum TalentColumn;
using testing::Contains;
using testing::Not;

std::vector<std::string> issues_under(std::string_view policy, const RowOf& row) {
  Office office;
  office.policy = form_policy_of(Policy(policy));
  return codes(office.check(row).rows[0]);
}

TEST(FormParameters, A3_ThatShipAreTheOnesOfTheForms) {
  const FormPolicy shipped = form_policy_of(Policy());
  const FormPolicy forms;
  EXPECT_EQ(shipped.years_tenths_min, forms.years_tenths_min);
  EXPECT_EQ(shipped.levels_of_category_3, forms.levels_of_category_3);
  EXPECT_EQ(shipped.income_hundredths_max, forms.income_hundredths_max);
  EXPECT_EQ(shipped.income_hundredths_doubtful, forms.income_hundredths_doubtful);
  EXPECT_EQ(shipped.years_tenths_max, forms.years_tenths_max);
  EXPECT_EQ(shipped.rows_per_mobile_max, forms.rows_per_mobile_max);
  EXPECT_EQ(shipped.retirement_age_male, forms.retirement_age_male);
  EXPECT_EQ(shipped.retirement_age_female, forms.retirement_age_female);
  EXPECT_EQ(shipped.working_age_min, forms.working_age_min);
  EXPECT_EQ(shipped.name_characters_max, forms.name_characters_max);
  EXPECT_EQ(shipped.workplace_characters_max, forms.workplace_characters_max);
  EXPECT_EQ(shipped.honours_characters_max, forms.honours_characters_max);
}

TEST(FormParameters, A12_MarkOrRefuseYearsBelowTheProvincesTable) {
  const RowOf row = RowOf().with(years, "8");  // for level 3
  EXPECT_THAT(issues_under("{}", row), Not(Contains("W years.below-level")));
  const std::string table = R"({"years_per_level": {"below": "BELOW", "levels": [{"level": 3, "years_tenths": 85}]}})";
  const auto with = [&](std::string_view below) { return std::string(table).replace(table.find("BELOW"), 5, below); };
  EXPECT_THAT(issues_under(with("warning"), row), Contains("W years.below-level"));
  EXPECT_THAT(issues_under(with("error"), row), Contains("E years.below-level"));
  EXPECT_THAT(issues_under(with("error"), RowOf().with(years, "8.5")), Not(Contains("E years.below-level")));
}

TEST(FormParameters, A12_SayWhereTheTableIsOnlyTheExample) {
  const auto reason = [](std::string_view policy) {
    Office office;
    office.policy = form_policy_of(Policy(policy));
    const auto report = office.check(RowOf().with(years, "5"));
    return report.rows[0].issues.at(0).reason.sentence();
  };
  EXPECT_THAT(reason("{}"), testing::HasSubstr("by the example that ships"));
  EXPECT_THAT(reason(R"({"years_per_level": {"below": "warning", "levels": [{"level": 3, "years_tenths": 75}]}})"),
              testing::HasSubstr("7.5 years at least by the province's table"));
}

TEST(FormParameters, A3_SetLimitsOfCells) {
  EXPECT_THAT(issues_under(R"({"form.income_max": 5})", RowOf().with(income, "5.8")), Contains("E income.unit"));
  EXPECT_THAT(issues_under(R"({"form.income_doubtful": 5})", RowOf().with(income, "5.8")), Contains("W income.high"));
  EXPECT_THAT(issues_under(R"({"form.years_max": 9})", RowOf().with(years, "10")), Contains("E years.too-many"));
  EXPECT_THAT(issues_under(R"({"occupations.more": [{"code": "4-01-02-01", "name": "营销员"}]})",
                           RowOf().with(occupation, "营销员")),
              testing::IsEmpty());
}

TEST(FormParameters, B1_B2_AddToTheTablesForBodies) {
  const FormPolicy policy = form_policy_of(Policy(R"({
    "certificates.national_letters": ["Q", "Y"],
    "occupations.restricted": [{"code": "6-31-01-03", "name": "电工", "work_types": ["甲"], "source": "测试目录"}],
    "occupations.levels": [{"code": "6-31-01-03", "name": "电工", "lowest": 5, "highest": 3, "source": "测试标准"}]})"));
  EXPECT_EQ(policy.national_letters, "QY");
  const AssessableSkills assessable(policy.more_restricted, policy.more_standards);
  EXPECT_EQ(assessable.check({"6-31-01-03", 3}, "甲").error().code, "assessable.restricted");
  EXPECT_TRUE(assessable.check({"6-31-01-03", 3}, "乙"));
  EXPECT_EQ(assessable.check({"6-31-01-03", 2}, "乙").error().code, "assessable.level");
  EXPECT_EQ(form_policy_of(Policy()).national_letters, FormPolicy().national_letters);
}

TEST(FormParameters, A1_SetTheLevelsOfTheThirdCategory) {
  const RowOf row = RowOf().with(category, "3").with(level, "初级工");
  EXPECT_THAT(issues_under("{}", row), Contains("E level.category-3"));
  EXPECT_THAT(issues_under(R"({"form.category_3_levels": [5, 4]})", row), Not(Contains("E level.category-3")));
}

}  // namespace
}  // namespace yinxin::ledger
