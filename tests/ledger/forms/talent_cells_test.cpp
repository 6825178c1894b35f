#include "ledger/forms/talent_cells.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "ledger/identity_number.h"
#include "tests/ledger/support/talent_rows.h"

namespace yinxin::ledger {
namespace {

using enum TalentColumn;
using testing::Contains;
using testing::Not;

struct CellCase {
  TalentColumn column;
  FormCell cell;
  const char* issue;  // "E code", or "" where nothing is to be said
  const char* offered = "";
};

CellCase of(TalentColumn column, const char* text, const char* issue, const char* offered = "") {
  return {column, text_cell(text), issue, offered};
}

// One cell spoiled; the issue stands at that column with the cell's own text; errors refuse the row, nothing else does.
void expect_issues(const std::vector<CellCase>& cases) {
  for (const CellCase& one : cases) {
    const auto report = Office().check(RowOf().with(one.column, one.cell));
    const CheckedTalentRow& row = report.rows[0];
    const std::string expected = one.issue;
    const std::string what = std::string(heading_of(one.column)) + " '" + one.cell.text + "'";
    if (expected.empty()) {
      EXPECT_THAT(codes(row), testing::IsEmpty()) << what;
    } else {
      ASSERT_THAT(codes(row), Contains(expected)) << what;
    }
    EXPECT_EQ(row.row.has_value(), !expected.starts_with("E")) << what;
    for (const RowIssue& issue : row.issues) {
      if (issue_code(issue.severity, issue.code) != expected) continue;
      EXPECT_EQ(issue.column, static_cast<std::size_t>(one.column)) << what;
      EXPECT_EQ(issue.value, one.cell.text) << what;
      EXPECT_EQ(issue.offered, one.offered) << what;
      EXPECT_FALSE(issue.reason.sentence().empty()) << what;
      EXPECT_FALSE(issue.remedy.sentence().empty()) << what;
      EXPECT_EQ((issue.reason.sentence() + issue.remedy.sentence()).find('{'), std::string::npos) << what;
    }
  }
}

TEST(TalentCells, ReadsTheCityInEverySpelling) {
  expect_issues({
      of(city, "合肥", ""),
      of(city, " 合 肥 市 ", ""),
      of(city, "340100", ""),
      of(city, "安徽省合肥市", ""),
      of(city, "广德市", ""),
      of(city, "宿松县", ""),
      {city, number_cell("340100"), ""},
      of(city, "", "E cell.blank"),
      of(city, "肥东县", "E city.county", "合肥市"),
      of(city, "肥东", "E city.county", "合肥市"),
      of(city, "340122", "E city.county", "合肥市"),
      of(city, "毫州", "E city.slip", "亳州市"),
      of(city, "毫州市", "E city.slip", "亳州市"),
      of(city, "滁洲", "E city.slip", "滁州市"),
      of(city, "南京市", "E city.unknown"),
      of(city, "安徽省", "E city.unknown"),
      of(city, "340000", "E city.unknown"),
  });
}

TEST(TalentCells, A3_LetACityBureauFileForItsOwnCityOnly) {
  Office office;
  office.context.member_city = 340100;
  EXPECT_TRUE(office.check(RowOf()).rows[0].row);
  EXPECT_THAT(codes(office.check(RowOf().with(city, "芜湖市")).rows[0]), Contains("E city.other"));
  // Rule "Words": 广德市 counts as a city of its own, not under 宣城市.
  office.context.member_city = 341800;
  EXPECT_THAT(codes(office.check(RowOf().with(city, "广德市")).rows[0]), Contains("E city.other"));
  office.context.member_city = 341882;
  EXPECT_TRUE(office.check(RowOf().with(city, "广德市")).rows[0].row);
}

TEST(TalentCells, ReadsNames) {
  expect_issues({
      of(name, "张 测 试", "N name.spaces"),
      of(name, "阿卜杜·测试", ""),
      of(name, "䶮𠅤", ""),
      of(name, "", "E cell.blank"),
      of(name, "张", "E name.length"),
      of(name, "测试测试测试测试测试测试测试测试测试测试测试测试测试测试测试测", "E name.length"),
      of(name, "张?试", "E name.missing-glyph"),
      of(name, "张？试", "E name.missing-glyph"),
      of(name, "张\uE123试", "E name.missing-glyph"),
      of(name, "张□试", "E name.missing-glyph"),
      of(name, "张*试", "E name.character"),
      of(name, "张3", "E name.character"),
      of(name, "ZhangSan", "E name.character"),
      of(name, "张测试(小)", "E name.character"),
      of(name, "·张测", "E name.character"),
  });
  for (const char* spelling : {"阿卜杜•测试", "阿卜杜．测试", "阿卜杜・测试", "阿卜杜.测试"}) {
    EXPECT_EQ(Office().check(RowOf().with(name, spelling)).rows[0].row->name, "阿卜杜·测试");
  }
}

TEST(TalentCells, ReadsSexAndEthnicGroup) {
  expect_issues({
      of(sex, "男性", ""),
      of(sex, "M", ""),
      of(sex, "m", ""),
      of(sex, "1", ""),
      of(sex, "", "E cell.blank"),
      of(sex, "不详", "E sex.unknown"),
      of(sex, "女", "E sex.contradicts-id", "男"),
      of(sex, "2", "E sex.contradicts-id", "男"),
      of(ethnic_group, "汉", ""),
      of(ethnic_group, "01", ""),
      of(ethnic_group, "1", ""),
      of(ethnic_group, "土家", ""),
      of(ethnic_group, "维族", "N ethnic.synonym"),
      of(ethnic_group, "", "E cell.blank"),
      of(ethnic_group, "汗族", "E ethnic.slip", "汉族"),
      of(ethnic_group, "地球族", "E ethnic.unknown"),
  });
}

TEST(TalentCells, ReadsIdentityNumbers) {
  const std::string good = card_number("19900307", "001");
  const std::string spaced = good.substr(0, 6) + " " + good.substr(6, 8) + " " + good.substr(14);
  FormCell lost = number_cell("3.4010219900307E+17");
  lost.lost_digits = true;
  expect_issues({
      of(identity_number, spaced.c_str(), ""),
      of(identity_number, "340102900307001", "W id.upgraded", good.c_str()),
      of(identity_number, "", "E cell.blank"),
      of(identity_number, "340102****03070012", "E id.masked"),
      of(identity_number, "34010219900307001", "E id.length"),
      of(identity_number, "ABCDEFGHIJKLMNOPQR", "E id.digits"),
      of(identity_number, "990102199003070010", "E id.belongs-to"),
      of(identity_number, "000102199003070010", "E id.prefix"),
      of(identity_number, "340102199013070010", "E id.date"),
      of(identity_number, "340102202103070010", "E id.future"),
      of(identity_number, (good.substr(0, 17) + (good[17] == '5' ? "6" : "5")).c_str(), "E id.check-character"),
      of(identity_number, card_number("20041102", "001").c_str(), "E id.too-young"),
      {identity_number, lost, "E cell.lost-digits"},
      of(identity_number, "4.401061990010113E+17", "E cell.lost-digits"),
  });
  EXPECT_THAT(codes(Office().check(RowOf().with(identity_number, card_number("19601101", "001"))).rows[0]),
              Contains("W id.retirement-age"));
  EXPECT_THAT(codes(Office().check(RowOf().with(identity_number, card_number("19601102", "001"))).rows[0]),
              Not(Contains("W id.retirement-age")));
  EXPECT_THAT(
      codes(Office().check(RowOf().with(sex, "女").with(identity_number, card_number("19651101", "002"))).rows[0]),
      Contains("W id.retirement-age"));
  // Sixteen on the day itself.
  EXPECT_THAT(codes(Office().check(RowOf().with(identity_number, card_number("20041101", "001"))).rows[0]),
              Not(Contains("E id.too-young")));
}

TEST(TalentCells, WarnsOfAnUnknownCountyOnly) {
  const std::string digits = "34019919900307001";
  const auto report = Office().check(RowOf().with(identity_number, digits + card_check_character(digits)));
  EXPECT_EQ(codes(report.rows[0]), std::vector<std::string>{"W id.county"});
  EXPECT_TRUE(report.rows[0].row);
}

TEST(TalentCells, ComparesTheWorkplaceWithTheRegisteredName) {
  Office office;
  office.context.units = {
      {.name = "合肥测试（机械）有限公司", .credit_code = "91350100M000100Y43", .economic_type = 110}};
  for (const char* good :
       {"合肥测试（机械）有限公司", "合肥测试(机械)有限公司", "合肥测试〔机械〕 有限公司", "91350100M000100Y43"}) {
    const auto report = office.check(RowOf().with(workplace, good));
    ASSERT_TRUE(report.rows[0].row) << good;
    EXPECT_EQ(report.rows[0].row->workplace, "合肥测试(机械)有限公司");
  }
  const auto other = office.check(RowOf().with(workplace, "合肥测试劳务公司"));
  ASSERT_THAT(codes(other.rows[0]), Contains("E workplace.other"));
  EXPECT_EQ(other.rows[0].issues[0].offered, "合肥测试（机械）有限公司");
  EXPECT_NE(other.rows[0].issues[0].remedy.sentence().find("用工单位"), std::string::npos);
  std::string long_name;
  for (int i = 0; i < 101; ++i) long_name += "长";
  expect_issues({of(workplace, "", "E cell.blank"), of(workplace, long_name.c_str(), "E workplace.length")});
}

TEST(TalentCells, ReadsEconomicTypes) {
  expect_issues({
      of(economic_type, "110", ""),
      of(economic_type, "国有全资", ""),
      of(economic_type, "民营", ""),
      of(economic_type, "混合所有制", ""),
      of(economic_type, "股份制", ""),
      of(economic_type, "外资", ""),
      of(economic_type, "事业单位", ""),
      of(economic_type, "私营有限责任（公司）", ""),
      of(economic_type, "", "E cell.blank"),
      of(economic_type, "国营", "E economic.slip", "国有全资"),
      of(economic_type, "不知道", "E economic.unknown"),
  });
  Office office;
  office.context.units = {{.name = "合肥测试机械有限公司", .credit_code = "", .economic_type = 170}};
  EXPECT_EQ(codes(office.check(RowOf()).rows[0]), std::vector<std::string>{"W economic.other-than-record"});
}

TEST(TalentCells, ReadsOccupations) {
  FormCell date = date_cell("2026-06-31");
  expect_issues({
      of(occupation, "6-31-01-03", ""),
      of(occupation, "6310103", ""),
      of(occupation, "电工6-31-01-03", ""),
      of(occupation, "6－31－01－03 电工", ""),
      of(occupation, "电工（2022版）", ""),
      of(occupation, "电工（变电检修工）", ""),
      of(occupation, "电工/变电检修工", ""),
      of(occupation, "维修电工", "N occupation.renamed"),
      of(occupation, "", "E cell.blank"),
      of(occupation, "2-02-07-01", "E occupation.class"),
      of(occupation, "1-06-01-01", "E occupation.class"),
      of(occupation, "7-00-00-00", "E occupation.class"),
      of(occupation, "6-31-01-99", "E occupation.code"),
      of(occupation, "4-01-02-01", "W occupation.not-in-table"),
      of(occupation, "6-31-01-03焊工", "E occupation.code-and-name"),
      of(occupation, "班长", "E occupation.post"),
      of(occupation, "车间主任", "E occupation.post"),
      of(occupation, "电气工程师", "E occupation.profession"),
      of(occupation, "普工", "E occupation.vague"),
      of(occupation, "电工、焊工", "E occupation.two", "电工"),
      of(occupation, "电工;焊工", "E occupation.two", "电工"),
      of(occupation, "电工/焊工", "E occupation.two", "电工"),
      of(occupation, "电工/焊工/车工", "E occupation.two", "电工"),
      of(occupation, "6-31-01-03 6-18-02-04", "E occupation.two", "6-31-01-03"),
      of(occupation, "钳工", "E occupation.similar"),
      of(occupation, "高级电工", "E occupation.similar", "电工"),
      of(occupation, "星际航行员", "E occupation.unknown"),
      {occupation, date, "E occupation.date"},
      of(second_occupation, "", ""),
      of(second_occupation, "/", ""),
      of(second_occupation, "焊工", ""),
      of(second_occupation, "电工", "W occupation.same"),
      of(second_occupation, "班长", "E occupation.post"),
  });
  const auto row =
      *Office().check(RowOf().with(occupation, "电工(变电检修工)").with(second_occupation, "电焊工")).rows[0].row;
  EXPECT_EQ(row.work_type, "变电检修工");
  EXPECT_EQ(row.second_occupation, shipped_tables().occupation_named("焊工")->code);
  EXPECT_EQ(row.second_work_type, "电焊工");
  EXPECT_EQ(Office().check(RowOf().with(occupation, "维修电工")).rows[0].row->work_type, "维修电工");
  std::string long_type = "电工（";
  for (int i = 0; i < 41; ++i) long_type += "长";
  expect_issues({of(occupation, (long_type + "）").c_str(), "E occupation.work-type-length")});
}

TEST(TalentCells, TakesOccupationsThatPolicyAdds) {
  Office office;
  office.policy.more_occupations = {
      {.code = "4-01-02-01", .name = "营销员", .group_code = "4-01-02", .group_name = "销售人员"}};
  EXPECT_EQ(codes(office.check(RowOf().with(occupation, "营销员")).rows[0]), std::vector<std::string>{});
  EXPECT_EQ(codes(office.check(RowOf().with(occupation, "4-01-02-01")).rows[0]), std::vector<std::string>{});
}

TEST(TalentCells, ReadsYears) {
  expect_issues({
      {years, number_cell("10.5"), ""},
      of(years, "10年", ""),
      of(years, "10年3个月", "N years.text"),
      of(years, "10年多", "N years.text"),
      of(years, "", "E cell.blank"),
      of(years, "十年", "E years.unreadable"),
      of(years, "-3", "E years.unreadable"),
      of(years, "2010", "E years.is-a-year", "10"),
      of(years, "2010年", "E years.is-a-year", "10"),
      {years, date_cell("2010-07-01"), "E years.is-a-year"},
      of(years, "51", "E years.too-many"),
      of(years, "15", "E years.beyond-age"),
      of(years, "14", ""),
      of(years, "5", "W years.below-level"),
  });
  const struct {
    const char* text;
    int tenths;
    const char* kept;
  } cases[] = {{"8", 80, ""},          {"8.5", 85, ""},       {"8年3个月", 80, "8年3个月"},
               {"8年半", 85, "8年半"}, {"8.25", 82, "8.25"},  {"８．５年", 85, ""},
               {"约8年", 80, "约8年"}, {"6个月", 0, "6个月"}, {"半年", 5, "半年"},
               {"8余年", 80, "8余年"}, {"8.0", 80, ""}};
  for (const auto& one : cases) {
    const auto report = Office().check(RowOf().with(years, one.text));
    ASSERT_TRUE(report.rows[0].row) << one.text;
    EXPECT_EQ(report.rows[0].row->years_tenths, one.tenths) << one.text;
    EXPECT_EQ(report.rows[0].row->years_text, one.kept) << one.text;
  }
}

TEST(TalentCells, A12_RefuseYearsBelowTheTableWherePolicySaysSo) {
  Office office;
  office.policy.below_years_min = Severity::error;
  EXPECT_FALSE(office.check(RowOf().with(years, "5")).rows[0].row);
}

TEST(TalentCells, ReadsIncome) {
  expect_issues({
      {income, number_cell("5.8"), ""},
      of(income, "5.8万", ""),
      of(income, "5.8万元", ""),
      of(income, "58000元", "N income.converted"),
      of(income, "5.805", "N income.rounded"),
      of(income, "", "E cell.blank"),
      of(income, "-5.8", "E income.unreadable"),
      of(income, "五万", "E income.unreadable"),
      of(income, "100", ""),
      of(income, "100.01", "W income.high"),
      of(income, "1000", "W income.high"),
      of(income, "1000.01", "E income.unit"),
      of(income, "58000", "E income.unit"),
      of(income, "999999999999", "E income.too-large"),
  });
  const std::map<std::string, std::uint32_t> amounts = {
      {"5.8", 580}, {"5.805", 581}, {"5.804", 580}, {"58049元", 580}, {"58050元", 581}, {"1,00.5", 0}, {"0", 0}};
  for (const auto& [text, hundredths] : amounts) {
    const auto report = Office().check(RowOf().with(income, text));
    if (text == "1,00.5") {
      EXPECT_FALSE(report.rows[0].row);
    } else {
      ASSERT_TRUE(report.rows[0].row) << text;
      EXPECT_EQ(report.rows[0].row->income_hundredths, hundredths) << text;
    }
  }
}

TEST(TalentCells, SplitsHonours) {
  std::string long_text;
  for (int i = 0; i < 501; ++i) long_text += "长";
  expect_issues({
      of(honours, "", ""),
      of(honours, "无", ""),
      of(honours, "先进工作者、优秀员工；劳动能手;标兵", ""),
      of(honours, "2018年全国技术能手", "N honours.leading"),
      of(honours, long_text.c_str(), "E honours.length"),
  });
  EXPECT_EQ(Office().check(RowOf().with(honours, "先进工作者、优秀 员工；劳动能手;")).rows[0].row->honours,
            (std::vector<std::string>{"先进工作者", "优秀员工", "劳动能手"}));
}

TEST(TalentCells, ReadsLevels) {
  expect_issues({
      {level, number_cell("3"), ""},
      of(level, "3级", ""),
      of(level, "三级", ""),
      of(level, "高级工", ""),
      of(level, "高级工（三级）", ""),
      of(level, "四级/中级工", ""),
      of(level, "", "E cell.blank"),
      of(level, "高级", "E level.ambiguous"),
      of(level, "工程师", "E level.title"),
      of(level, "特级技师", "E level.above"),
      of(level, "三级/中级工", "E level.contradiction"),
      of(level, "六级", "E level.unknown"),
      of(level, "6", "E level.unknown"),
  });
}

TEST(TalentCells, ReadsMobileNumbers) {
  expect_issues({
      of(mobile, "+86 138-0000-0000", ""),
      of(mobile, "008613800000000", ""),
      of(mobile, "(86)13800000000", ""),
      {mobile, number_cell("13800000000"), ""},
      of(mobile, "", "E cell.blank"),
      of(mobile, "1380000000", "E mobile.length"),
      of(mobile, "12800000000", "E mobile.unknown"),
      of(mobile, "0551-62999999", "E mobile.unknown"),
      of(mobile, "13800000000/13900000000", "E mobile.unknown"),
  });
}

TEST(TalentCells, ReadsCertificateDates) {
  const auto certified = [](const FormCell& cell) {
    return Office()
        .check(RowOf().with(category, "2").with(certificate_number, "皖-0001").with(certificate_date, cell))
        .rows[0];
  };
  const struct {
    FormCell cell;
    MonthOrDay date;
  } good[] = {
      {text_cell("2012.6"), {2012, 6, 0}},       {text_cell("2012年6月"), {2012, 6, 0}},
      {text_cell("201206"), {2012, 6, 0}},       {text_cell("20120615"), {2012, 6, 15}},
      {text_cell("2012/6/15"), {2012, 6, 15}},   {text_cell("2012年6月15日"), {2012, 6, 15}},
      {date_cell("2012-06-15"), {2012, 6, 15}},  {text_cell("2012-06-15 00:00:00"), {2012, 6, 15}},
      {text_cell("２０１２．６"), {2012, 6, 0}}, {number_cell("2012.6"), {2012, 6, 0}},
      {text_cell("2012.06.30"), {2012, 6, 30}},  {text_cell("2020-11-01"), {2020, 11, 1}},
      {text_cell("2006.3"), {2006, 3, 0}},
  };
  for (const auto& one : good) {
    const auto row = certified(one.cell);
    ASSERT_TRUE(row.row) << one.cell.text;
    EXPECT_EQ(row.row->certificate_date, one.date) << one.cell.text;
  }
  const std::vector<std::pair<FormCell, const char*>> bad = {
      {text_cell("2012.06.31"), "E date.not-real"},
      {text_cell("2012.13"), "E date.not-real"},
      {text_cell("2012"), "E date.no-month"},
      {text_cell("2012年"), "E date.no-month"},
      {text_cell("12.6"), "E date.unreadable"},
      {text_cell("六月"), "E date.unreadable"},
      {number_cell("41075"), "E date.serial"},
      {text_cell("2020-11-02"), "E date.future"},
      {text_cell("2020.12"), "E date.future"},
      {text_cell("2006-03-06"), "E date.before-working-age"},
      {text_cell("2006.2"), "E date.before-working-age"},
      {text_cell(""), "E date.missing"},
      {number_cell("2012.1"), "W date.january-or-october"},
  };
  for (const auto& [cell, issue] : bad) EXPECT_THAT(codes(certified(cell)), Contains(issue)) << cell.text;
  EXPECT_EQ(certified(number_cell("41075")).issues[0].offered, "2012-06-15");
}

TEST(TalentCells, A17_ReadsCertificateNumbers) {
  const auto certified = [](const FormCell& cell, const char* date = "2012.6") {
    return codes(Office()
                     .check(RowOf().with(category, "2").with(certificate_number, cell).with(certificate_date, date))
                     .rows[0]);
  };
  FormCell lost = number_cell("1.212E+15");
  lost.lost_digits = true;
  EXPECT_EQ(certified(text_cell("1212000000300123")), std::vector<std::string>{});
  EXPECT_EQ(certified(text_cell("皖C-1234")), std::vector<std::string>{});
  EXPECT_THAT(certified(text_cell("1212000000400123")), Contains("W certificate.level"));
  EXPECT_THAT(certified(text_cell("1112000000300123")), Contains("W certificate.year"));
  EXPECT_THAT(certified(text_cell("1212000000900123")), Contains("W qualification.level"));
  EXPECT_THAT(certified(text_cell("1000034010001124000001")), Contains("W certificate.22-positions"));
  EXPECT_THAT(certified(text_cell("Y000034010001124000001")), Contains("W certificate.22-positions"));
  EXPECT_THAT(certified(text_cell("T" + card_number("19900307", "001"))), Contains("E certificate.identity-number"));
  EXPECT_THAT(certified(text_cell("t" + card_number("19900307", "001"))), Contains("E certificate.identity-number"));
  EXPECT_THAT(certified(lost), Contains("E cell.lost-digits"));
  EXPECT_THAT(certified(text_cell(std::string(41, 'A'))), Contains("E certificate.length"));
  EXPECT_THAT(certified(text_cell("无")), Contains("E certificate.missing"));
}

TEST(TalentCells, A3_ReportsEverythingWrongWithARowAtOnce) {
  const auto report =
      Office().check(RowOf().with(city, "").with(name, "张").with(sex, "x").with(level, "高级").with(mobile, "1"));
  EXPECT_EQ(codes(report.rows[0]), (std::vector<std::string>{"E cell.blank", "E name.length", "E sex.unknown",
                                                             "E level.ambiguous", "E mobile.length"}));
}

TEST(TalentCells, RefusesFormulaErrorsAndSameAsAbove) {
  const FormCell broken{CellKind::formula_error, "#N/A", false, false, false};
  for (std::size_t column = 0; column < kTalentColumns; ++column) {
    RowOf row;
    row.with(static_cast<TalentColumn>(column), broken);
    EXPECT_THAT(codes(Office().check(row).rows[0]), Contains("E cell.formula-error")) << column;
  }
  for (const char* ditto : {"同上", "″", "〃", "＂"}) {
    const auto report = Office().check({good_row(5), RowOf(6).with(city, ditto).row()});
    ASSERT_THAT(codes(report.rows[1]), Contains("E cell.ditto")) << ditto;
    for (const RowIssue& issue : report.rows[1].issues) {
      if (issue.code == "cell.ditto") {
        EXPECT_EQ(issue.offered, "合肥市");
      }
    }
  }
}

TEST(TalentCells, OffersNothingForSameAsAboveInTheFirstRowOfASheet) {
  FormRow second = RowOf(2).with(city, "同上").row();
  second.sheet = "Sheet2";
  const auto report = Office().check({good_row(5), second});
  EXPECT_EQ(report.rows[1].issues[0].code, "cell.ditto");
  EXPECT_EQ(report.rows[1].issues[0].offered, "");
}

TEST(TalentCells, NotesCleanedCellsAndRefusesUnreadableText) {
  FormCell cleaned = text_cell("汉族");
  cleaned.cleaned = true;
  EXPECT_EQ(codes(Office().check(RowOf().with(ethnic_group, cleaned)).rows[0]),
            std::vector<std::string>{"N cell.cleaned"});
  EXPECT_THAT(codes(Office().check(RowOf().with(ethnic_group, "\xff\xfe")).rows[0]), Contains("E cell.text"));
}

}  // namespace
}  // namespace yinxin::ledger
