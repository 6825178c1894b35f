#include "ledger/forms/certificate_form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/forms/certificate_layout.h"
#include "tests/ledger/support/talent_rows.h"

namespace yinxin::ledger {
namespace {

using enum CertificateColumn;
using testing::Contains;

constexpr const char* kBody = "合肥测试技能评价有限公司";

// A body that may certify electricians at levels 5 to 3, with serials 1 to 100 of level 3 in 2020; today is 2020-12-31.
struct BodyOffice {
  FormPolicy policy;
  BodyRecord body{.name = kBody,
                  .record_number = "1000034010001",
                  .profile = NumberProfile::digits,
                  .approved = {{"6-31-01-03", 5}, {"6-31-01-03", 4}, {"6-31-01-03", 3}},
                  .ranges = {{2020, 3, 1, 100}, {2020, 4, 1, 100}}};
  CertificateContext context{.tables = shipped_tables(),
                             .policy = policy,
                             .body = body,
                             .today = Day{std::chrono::year(2020), std::chrono::month(12), std::chrono::day(31)}};

  BodyOffice() = default;
  BodyOffice(const BodyOffice&) = delete;  // the context refers to the members
  CertificateFormReport check(const std::vector<FormRow>& rows) const {
    CertificateFormChecker checker(context);
    for (const FormRow& row : rows) checker.add(row);
    return checker.finish();
  }
};

FormRow good_certificate(int serial = 1) {
  FormRow row{.sheet = "Sheet1",
              .number = static_cast<std::uint32_t>(serial + 1),
              .hidden = false,
              .struck_through = false,
              .cells = {}};
  const std::string digits = std::to_string(1000000 + serial).substr(1);
  const std::string order = std::to_string(101 + 2 * serial);
  for (const std::string& text : {std::string("张测试"), std::string("201"), card_number("19900307", order),
                                  std::string("合肥测试机械有限公司"), std::string("电工"), std::string("维修电工"),
                                  std::string("三级/高级工"), "1000034010001" + std::string("20") + "3" + digits,
                                  std::string("2020-12-01"), std::string(kBody), std::string(kBody)}) {
    row.cells.push_back(text_cell(text));
  }
  return row;
}

FormRow with(FormRow row, CertificateColumn column, FormCell cell) {
  row.cells[static_cast<std::size_t>(column)] = std::move(cell);
  return row;
}
FormRow with(FormRow row, CertificateColumn column, const std::string& text) {
  return with(std::move(row), column, text_cell(text));
}

TEST(CertificateForm, AcceptsAGoodRowWithNothingToSay) {
  const auto report = BodyOffice().check({good_certificate()});
  EXPECT_EQ(codes(report.rows[0].issues), std::vector<std::string>{});
  ASSERT_TRUE(report.rows[0].row);
  const CertificateRow& row = *report.rows[0].row;
  EXPECT_EQ(row.number.text(), "1000034010001203000001");
  EXPECT_EQ(row.occupation, "6-31-01-03");
  EXPECT_EQ(row.occupation_name, "电工");
  EXPECT_EQ(row.work_type, "维修电工");
  EXPECT_EQ(row.level, 3);
  EXPECT_EQ(row.document_type, "201");
  EXPECT_EQ(row.issued, (Day{std::chrono::year(2020), std::chrono::month(12), std::chrono::day(1)}));
}

struct CellCase {
  CertificateColumn column;
  FormCell cell;
  const char* issue;
  CertificateColumn shown_at;  // where the issue stands
};

CellCase of(CertificateColumn column, const std::string& text, const char* issue) {
  return {column, text_cell(text), issue, column};
}

void expect_issues(const std::vector<CellCase>& cases) {
  for (const CellCase& one : cases) {
    const auto report = BodyOffice().check({with(good_certificate(), one.column, one.cell)});
    const auto& checked = report.rows[0];
    const std::string expected = one.issue;
    const std::string what = std::string(heading_of(one.column)) + " '" + one.cell.text + "'";
    if (expected.empty()) {
      EXPECT_THAT(codes(checked.issues), testing::IsEmpty()) << what;
    } else {
      ASSERT_THAT(codes(checked.issues), Contains(expected)) << what;
    }
    EXPECT_EQ(checked.row.has_value(), !expected.starts_with("E")) << what;
    for (const RowIssue& issue : checked.issues) {
      if (issue_code(issue.severity, issue.code) != expected) continue;
      EXPECT_EQ(issue.column, static_cast<std::size_t>(one.shown_at)) << what;
      EXPECT_EQ((issue.reason.sentence() + issue.remedy.sentence()).find('{'), std::string::npos) << what;
    }
  }
}

TEST(CertificateForm, B6_ChecksEveryCell) {
  FormCell lost = number_cell("1.0000340100012E+21");
  lost.lost_digits = true;
  const std::string long_type = "很长很长很长很长很长很长长";
  expect_issues({
      of(name, "张 测试", "N name.spaces"),
      of(name, "", "E cell.blank"),
      of(name, "张?试", "E name.missing-glyph"),
      of(name, "Zhang San", "E name.character"),
      of(name, "一二三四五六七八九十一二三四五六七八九十一", "E holder-name.length"),
      of(document_type, "201=居民身份证", ""),
      of(document_type, "居民身份证", ""),
      of(document_type, "身份证", ""),
      {document_type, number_cell("201"), "", document_type},
      of(document_type, "201=中国护照", "E document.type"),
      of(document_type, "202", "E document.type"),
      of(document_type, "", "E cell.blank"),
      of(document_number, "340102199003070011", "E id.check-character"),
      of(document_number, "340102900307103", "W id.upgraded"),
      of(document_number, "", "E cell.blank"),
      {document_number, lost, "E cell.lost-digits", document_number},
      of(workplace, "", "E cell.blank"),
      of(workplace, std::string(101, 'a'), "E workplace.length"),
      of(occupation, "6-31-01-03", ""),
      of(occupation, "焊工", "E body.not-approved"),
      of(occupation, "班长", "E occupation.post"),
      of(occupation, "", "E cell.blank"),
      of(work_type, "", ""),
      of(work_type, "无", ""),
      of(work_type, long_type, "E work-type.length"),
      of(level, "3", ""),
      of(level, "高级工", ""),
      of(level, "", "E cell.blank"),
      of(level, "高级", "E level.ambiguous"),
      of(level, "四级/中级工", "E number.level"),
      of(level, "二级/技师", "E body.not-approved"),
      of(number, "", "E cell.blank"),
      of(number, "1000034010001 20 3 000001", ""),
      {number, lost, "E cell.lost-digits", number},
      of(number, "1000034010001203000000", "E number.serial"),
      of(number, "100003401000120300001", "E certificate-number.length"),
      of(number, "10000340100012X3000001", "E certificate-number.year"),
      of(number, "1000034010001206000001", "E certificate-number.unsupported-level"),
      of(number, "1000034010002203000001", "E number.other-body"),
      of(number, "Y000034010001203000001", "E number.other-body"),
      of(number, "1000034010001203000101", "E number.outside-range"),
      of(number, "1000034010001193000001", "E number.outside-range"),
      {number, text_cell("1000034010001193000001"), "E number.year", issued},
      {number, text_cell("1000034010001204000001"), "E number.level", level},
      of(issued, "2020年12月1日", ""),
      of(issued, "2020-12", "E date.no-day"),
      of(issued, "2020-11-31", "E date.not-real"),
      of(issued, "2021-01-04", "E date.future"),
      of(issued, "2019-12-02", "E number.year"),
      of(issued, "", "E cell.blank"),
      of(issued, "2020-12-05", "W date.rest-day"),
      of(issued, "2020-10-01", "W date.rest-day"),
      of(issued, "2020-09-27", ""),  // a Sunday that is worked
      of(assessment_body, "", "E cell.blank"),
      of(assessment_body, "另一家评价公司", "E body.other-name"),
      of(issuing_body, "另一家评价公司", "W body.other-name"),
      of(issuing_body, "", "E cell.blank"),
  });
}

TEST(CertificateForm, B6_TakesTheRestDaysOfThePolicyForSuch) {
  BodyOffice office;
  const Day issued{std::chrono::year(2020), std::chrono::month(12), std::chrono::day(1)};
  office.context.calendar = WorkCalendar({{issued, {"测试节", false}}});
  EXPECT_EQ(codes(office.check({good_certificate()}).rows[0].issues), std::vector<std::string>{"W date.rest-day"});
}

TEST(CertificateForm, TakesForeignersWithLatinNames) {
  FormRow row = with(good_certificate(), document_type, "208=外国护照");
  row = with(row, document_number, "AB1234567");
  row = with(row, name, " Anna  Test ");
  const auto report = BodyOffice().check({row});
  EXPECT_EQ(codes(report.rows[0].issues), std::vector<std::string>{});
  EXPECT_EQ(report.rows[0].row->name, "Anna Test");
}

TEST(CertificateForm, TakesTheNationalProfileWhereTheBodyHasIt) {
  BodyOffice office;
  office.body.record_number = "Y000034010001";
  office.body.profile = NumberProfile::national;
  EXPECT_EQ(codes(office.check({with(good_certificate(), number, "y000034010001203000001")}).rows[0].issues),
            std::vector<std::string>{});
  EXPECT_THAT(codes(office.check({good_certificate()}).rows[0].issues), Contains("E number.other-body"));
}

TEST(CertificateForm, RefusesANumberThatWasUsedBefore) {
  BodyOffice office;
  office.context.number_used = [](std::string_view) { return std::optional<std::string>("certificate of 2020-11-30"); };
  EXPECT_EQ(codes(office.check({good_certificate()}).rows[0].issues), std::vector<std::string>{"E number.used"});
}

TEST(CertificateForm, WarnsWhereThePersonHoldsTheLevelOrAHigherOne) {
  BodyOffice office;
  int held = 3;
  office.context.level_held = [&](std::string_view, std::string_view, std::string_view) {
    return std::optional<int>(held);
  };
  EXPECT_EQ(codes(office.check({good_certificate()}).rows[0].issues), std::vector<std::string>{"W level.held"});
  held = 2;
  EXPECT_EQ(codes(office.check({good_certificate()}).rows[0].issues), std::vector<std::string>{"W level.held"});
  held = 4;
  EXPECT_EQ(codes(office.check({good_certificate()}).rows[0].issues), std::vector<std::string>{});
}

TEST(CertificateForm, RefusesOneNumberTwice) {
  const auto report =
      BodyOffice().check({good_certificate(1), with(good_certificate(2), number, "1000034010001203000001")});
  EXPECT_THAT(codes(report.rows[0].issues), Contains("E certificate.twice"));
  EXPECT_THAT(codes(report.rows[1].issues), Contains("E certificate.twice"));
  EXPECT_EQ(report.accepted(), 0U);
}

TEST(CertificateForm, RefusesOnePersonTwiceForOneOccupationAndLevel) {
  const std::string same = card_number("19900307", "103");
  const auto report = BodyOffice().check({good_certificate(1), with(good_certificate(2), document_number, same)});
  EXPECT_EQ(codes(report.rows[0].issues), std::vector<std::string>{"E person.twice"});
  FormRow other_level = with(good_certificate(2), document_number, same);
  other_level = with(other_level, level, "四级/中级工");
  other_level = with(other_level, number, "1000034010001204000001");
  EXPECT_EQ(BodyOffice().check({good_certificate(1), other_level}).accepted(), 2U);
}

TEST(CertificateForm, WarnsOfGapsAndOfDisorder) {
  const auto gap = BodyOffice().check({good_certificate(1), good_certificate(4), good_certificate(5)});
  EXPECT_EQ(codes(gap.rows[0].issues), std::vector<std::string>{});
  EXPECT_EQ(codes(gap.rows[1].issues), std::vector<std::string>{"W number.gap"});
  EXPECT_EQ(gap.rows[1].issues[0].reason.arguments, std::vector<std::string>{"2"});
  EXPECT_EQ(codes(gap.rows[2].issues), std::vector<std::string>{});
  const auto disorder = BodyOffice().check({good_certificate(2), good_certificate(1), good_certificate(3)});
  EXPECT_EQ(codes(disorder.rows[1].issues), std::vector<std::string>{"W number.order"});
  EXPECT_EQ(codes(disorder.rows[2].issues), std::vector<std::string>{});
  EXPECT_EQ(disorder.accepted(), 3U);
}

TEST(CertificateForm, ComparesNamesWithThoseTheNodeKnows) {
  BodyOffice office;
  office.context.known_name = [](std::string_view) { return std::optional<std::string>("李测试"); };
  EXPECT_EQ(codes(office.check({good_certificate(1)}).rows[0].issues),
            std::vector<std::string>{"E name.other-than-known"});
  const auto sorted = office.check({good_certificate(1), good_certificate(2), good_certificate(3)});
  EXPECT_EQ(codes(sorted.file_issues), std::vector<std::string>{"E file.misplaced"});
  EXPECT_TRUE(sorted.refused_whole());
  EXPECT_EQ(sorted.accepted(), 3U);
}

TEST(CertificateForm, MarksRowsThatAreHiddenOrCrossedOut) {
  FormRow row = good_certificate();
  row.hidden = row.struck_through = true;
  EXPECT_EQ(codes(BodyOffice().check({row}).rows[0].issues),
            (std::vector<std::string>{"W row.hidden", "W row.struck-through"}));
}

TEST(CertificateForm, ReportsEverythingWrongAtOnce) {
  FormRow row = with(good_certificate(), name, "");
  row = with(row, document_type, "999");
  row = with(row, level, "高级");
  row = with(row, issued, "x");
  EXPECT_EQ(codes(BodyOffice().check({row}).rows[0].issues),
            (std::vector<std::string>{"E cell.blank", "E document.type", "E level.ambiguous", "E date.unreadable"}));
}

}  // namespace
}  // namespace yinxin::ledger
