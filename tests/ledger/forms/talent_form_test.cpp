#include "ledger/forms/talent_form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ledger/support/talent_rows.h"

namespace yinxin::ledger {
namespace {

using enum TalentColumn;
using testing::Contains;

TEST(TalentForm, A3_AcceptsAGoodRowWithNothingToSay) {
  const auto report = Office().check(RowOf());
  ASSERT_EQ(report.rows.size(), 1U);
  EXPECT_EQ(codes(report.rows[0]), std::vector<std::string>{});
  ASSERT_TRUE(report.rows[0].row);
  const TalentRow& row = *report.rows[0].row;
  EXPECT_EQ(row.city, 340100U);
  EXPECT_EQ(row.name, "张测试");
  EXPECT_EQ(row.occupation, "6-31-01-03");
  EXPECT_EQ(row.second_occupation, "");
  EXPECT_EQ(row.years_tenths, 100);
  EXPECT_EQ(row.income_hundredths, 580U);
  EXPECT_EQ(row.level, 3);
  EXPECT_EQ(row.category, 1);
  EXPECT_EQ(row.economic_type, 110);
  EXPECT_FALSE(report.refused_whole());
  EXPECT_EQ(report.accepted(), 1U);
}

TEST(TalentForm, A3_RefusesTheSamePersonTwiceInWhateverSpelling) {
  const std::string good = card_number("19900307", "001");
  const auto report =
      Office().check({RowOf(5).row(), RowOf(6).with(identity_number, card_number("19910307", "003")).row(),
                      RowOf(9).with(identity_number, "340102900307001").row()});
  EXPECT_EQ(report.accepted(), 1U);
  EXPECT_THAT(codes(report.rows[0]), Contains("E id.twice"));
  EXPECT_THAT(codes(report.rows[2]), Contains("E id.twice"));
  for (const RowIssue& issue : report.rows[0].issues) {
    if (issue.code == "id.twice") {
      EXPECT_EQ(issue.reason.sentence(), "The same person stands in the file twice: rows 5、9.");
    }
  }
}

TEST(TalentForm, FindsThePersonTwiceAlsoWhereOneRowIsWrongOtherwise) {
  const auto report = Office().check({RowOf(5).row(), RowOf(6).with(level, "高级").with(name, "李测试").row()});
  EXPECT_THAT(codes(report.rows[0]), Contains("E id.twice"));
  EXPECT_THAT(codes(report.rows[0]), Contains("E name.two-names"));
}

TEST(TalentForm, NamesSheetsWhereTheFileHasSeveral) {
  FormRow other = good_row(9);
  other.sheet = "二车间";
  const auto report = Office().check({good_row(5), other});
  EXPECT_EQ(report.rows[0].issues[0].reason.sentence(),
            "The same person stands in the file twice: rows Sheet1!5、二车间!9.");
}

// Rows 5, 6, … of different people.
std::vector<FormRow> people(int count) {
  std::vector<FormRow> rows;
  for (int i = 0; i < count; ++i) {
    const std::string order = std::to_string(101 + 2 * i);
    rows.push_back(RowOf(static_cast<std::uint32_t>(5 + i))
                       .with(identity_number, card_number("19900307", order))
                       .with(mobile, "13800000" + std::to_string(100 + i))
                       .with(income, std::to_string(5 + i))
                       .row());
  }
  return rows;
}

FormCell& cell_of(FormRow& row, TalentColumn column) { return row.cells[static_cast<std::size_t>(column)]; }

TEST(TalentForm, A17_RefusesOneCertificateNumberInTwoRows) {
  auto rows = people(3);
  for (FormRow& row : rows) {
    cell_of(row, category) = text_cell("2");
    cell_of(row, certificate_date) = text_cell("2012.6");
    cell_of(row, certificate_number) = text_cell("皖-1");
  }
  cell_of(rows[1], certificate_number) = text_cell("皖-2");
  const auto report = Office().check(rows);
  EXPECT_THAT(codes(report.rows[0]), Contains("E certificate.twice"));
  EXPECT_TRUE(report.rows[1].row);
  EXPECT_THAT(codes(report.rows[2]), Contains("E certificate.twice"));
}

TEST(TalentForm, WarnsOfATelephoneOfMoreThanThreeRows) {
  auto rows = people(4);
  for (FormRow& row : rows) cell_of(row, mobile) = text_cell("13900000000");
  const auto four = Office().check(rows);
  for (const auto& row : four.rows) EXPECT_EQ(codes(row), std::vector<std::string>{"W mobile.shared"});
  EXPECT_EQ(four.accepted(), 4U);
  rows.pop_back();
  for (const auto& row : Office().check(rows).rows) EXPECT_EQ(codes(row), std::vector<std::string>{});
}

TEST(TalentForm, WarnsWhereAllRowsHaveOneIncome) {
  auto rows = people(3);
  EXPECT_THAT(codes(Office().check(rows).file_issues), testing::IsEmpty());
  for (FormRow& row : rows) cell_of(row, income) = text_cell("5.8");
  EXPECT_EQ(codes(Office().check(rows).file_issues), std::vector<std::string>{"W file.same-income"});
  rows.pop_back();
  EXPECT_THAT(codes(Office().check(rows).file_issues), testing::IsEmpty());
}

TEST(TalentForm, WarnsWhereAUnitHasTwoEconomicTypes) {
  auto rows = people(3);
  cell_of(rows[1], economic_type) = text_cell("民营");
  EXPECT_EQ(codes(Office().check(rows).file_issues), std::vector<std::string>{"W file.economic-types"});
  cell_of(rows[1], workplace) = text_cell("另一个测试单位");
  EXPECT_THAT(codes(Office().check(rows).file_issues), testing::IsEmpty());
}

TEST(TalentForm, MarksRowsThatAreHiddenOrCrossedOut) {
  auto rows = people(3);
  rows[0].hidden = true;
  rows[2].struck_through = true;
  const auto report = Office().check(rows);
  EXPECT_EQ(codes(report.rows[0]), std::vector<std::string>{"W row.hidden"});
  EXPECT_EQ(codes(report.rows[1]), std::vector<std::string>{});
  EXPECT_EQ(codes(report.rows[2]), std::vector<std::string>{"W row.struck-through"});
  EXPECT_EQ(report.accepted(), 3U);
}

TEST(TalentForm, RefusesANameOtherThanTheKnownOne) {
  Office office;
  const std::string known = card_number("19900307", "101");
  office.context.known_name = [&](std::string_view number) {
    return number == known ? std::optional<std::string>("李测试") : std::optional<std::string>("张测试");
  };
  const auto report = office.check(people(3));
  EXPECT_EQ(codes(report.rows[0]), std::vector<std::string>{"E name.other-than-known"});
  EXPECT_EQ(report.rows[0].issues[0].offered, "李测试");
  EXPECT_EQ(report.accepted(), 2U);
}

TEST(TalentForm, SaysOnceThatAColumnWasSortedWithoutTheOthers) {
  Office office;
  office.context.known_name = [](std::string_view number) {
    return number.substr(14, 3) < "107" ? std::optional<std::string>("李测试") : std::optional<std::string>("张测试");
  };
  const auto report = office.check(people(14));
  EXPECT_EQ(codes(report.file_issues), std::vector<std::string>{"E file.misplaced"});
  EXPECT_TRUE(report.refused_whole());
  for (const auto& row : report.rows) EXPECT_EQ(codes(row), std::vector<std::string>{});
  // Three of fifteen are a fifth, not more.
  EXPECT_THAT(codes(office.check(people(15)).file_issues), testing::IsEmpty());
}

TEST(TalentForm, WarnsOfAPersonThisMemberAlreadyFiled) {
  Office office;
  office.context.already_filed = [](std::string_view) { return std::optional(FiledRow{"17", "另一家试验厂"}); };
  const auto report = office.check(RowOf());
  EXPECT_EQ(codes(report.rows[0]), std::vector<std::string>{"W id.already-filed"});
  EXPECT_TRUE(report.rows[0].row);
}

TEST(TalentForm, RefusesARowThatThisMemberFiledForTheSameUnit) {
  Office office;
  const std::string workplace = office.check(RowOf()).rows[0].row->workplace;
  office.context.already_filed = [&](std::string_view) { return std::optional(FiledRow{"17", workplace}); };
  const auto report = office.check(RowOf());
  EXPECT_EQ(codes(report.rows[0]), std::vector<std::string>{"E id.filed-before"});
  EXPECT_FALSE(report.rows[0].row);
}

TEST(TalentForm, RecognisesTheSameRowsInAnotherOrder) {
  auto rows = people(3);
  const auto first = Office().check(rows);
  std::swap(rows[0], rows[2]);
  Office office;
  office.context.earlier_files = {{first.content, "filing 7 of 2020-10-30"}};
  EXPECT_EQ(codes(office.check(rows).file_issues), std::vector<std::string>{"E file.repeated"});
  rows.pop_back();
  EXPECT_THAT(codes(office.check(rows).file_issues), testing::IsEmpty());
}

TEST(TalentForm, StartsAnewAfterAReport) {
  Office office;
  TalentFormChecker checker(office.context);
  checker.add(good_row());
  EXPECT_EQ(checker.finish().rows.size(), 1U);
  EXPECT_EQ(checker.finish().rows.size(), 0U);
}

}  // namespace
}  // namespace yinxin::ledger
