#include "ledger/forms/cell_text.h"

#include <gtest/gtest.h>

#include "ledger/forms/cell_name.h"
#include "ledger/forms/cell_styles.h"

namespace yinxin::ledger {
namespace {

TEST(CellText, TakesAwayWhatCannotBeSeenAndSaysSo) {
  const std::pair<std::string, std::string> cases[] = {
      {"\t34010319900307123X", "34010319900307123X"},
      {"张测试\xC2\xA0", "张测试"},
      {"　张测试　", "张测试"},
      {"\xE2\x80\x8B张\xE2\x80\x8B测试", "张测试"},
      {"\xEF\xBB\xBF姓名", "姓名"},
      {"\xE2\x80\xAD"
       "13900000000\xE2\x80\xAC",
       "13900000000"},
      {"'340103199003071234", "340103199003071234"},
      {"a\tb", "a b"},
      {"张\x07测试", "张测试"},
      {"\xE2\x81\xA6张测试\xE2\x81\xA9", "张测试"},
  };
  for (const auto& [raw, expected] : cases) {
    const FormCell cell = text_cell(raw);
    EXPECT_EQ(cell.text, expected);
    EXPECT_TRUE(cell.cleaned) << raw;
    EXPECT_EQ(cell.kind, CellKind::text);
  }
}

TEST(CellText, KeepsWhatMeansSomethingInsideAText) {
  for (const std::string text :
       {"全国劳动模范　技术能手", "张 测试", "第一行\n第二行", "阿卜·杜拉", "'十佳'员工", "𠅤䶮㙓", "‘引号’"}) {
    const FormCell cell = text_cell(text);
    EXPECT_EQ(cell.text, text);
    EXPECT_FALSE(cell.cleaned) << text;
  }
  EXPECT_EQ(text_cell(" 张测试\r\n").text, "张测试");
  EXPECT_FALSE(text_cell(" 张测试\r\n").cleaned);
  EXPECT_EQ(text_cell("一\r\n二\r三").text, "一\n二\n三");
}

TEST(CellText, IsBlankWhenNothingIsLeft) {
  for (const std::string text : {"", " ", "　", "\xC2\xA0", "\xE2\x80\x8B", "\t\n"}) {
    EXPECT_EQ(text_cell(text).kind, CellKind::blank) << text;
  }
}

TEST(CellText, KnowsFormulaErrorsThatBecameText) {
  for (const std::string text : {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#######"}) {
    EXPECT_EQ(text_cell(text).kind, CellKind::formula_error) << text;
  }
  EXPECT_EQ(text_cell("#3 车间").kind, CellKind::text);
  EXPECT_EQ(text_cell("#").kind, CellKind::text);
}

TEST(CellText, KnowsANumberThatWasShownShortened) {
  for (const std::string text : {"4.40106E+17", "1.39E+10", "3E+17", "4.40106e+17"}) {
    EXPECT_TRUE(text_cell(text).lost_digits) << text;
  }
  for (const std::string text : {"1.5E+01", "340103199003071234", "E+17", "5.8", "3E车间", "12.5E+17"}) {
    EXPECT_FALSE(text_cell(text).lost_digits) << text;
  }
}

TEST(NumberCell, IsTheDecimalThatWasTyped) {
  const std::pair<std::string, std::string> cases[] = {{"5.7999999999999998", "5.8"},
                                                       {"5.8", "5.8"},
                                                       {"10", "10"},
                                                       {"5.0", "5"},
                                                       {"1.39E10", "13900000000"},
                                                       {"0.1", "0.1"},
                                                       {"-3.5", "-3.5"},
                                                       {"0", "0"},
                                                       {"-0", "0"},
                                                       {"1E-3", "0.001"},
                                                       {"007", "7"},
                                                       {"0.30000000000000004", "0.3"},
                                                       {" 12 ", "12"},
                                                       {"201206", "201206"},
                                                       {"999999999999999", "999999999999999"},
                                                       {"12.340000000000002", "12.34"}};
  for (const auto& [raw, expected] : cases) {
    const FormCell cell = number_cell(raw);
    EXPECT_EQ(cell.text, expected);
    EXPECT_EQ(cell.kind, CellKind::number);
    EXPECT_FALSE(cell.lost_digits) << raw;
  }
}

TEST(NumberCell, SaysThatDigitsAreLostAndNeverGuesses) {
  for (const std::string raw :
       {"4.401061990010113E+17", "440106199001011300", "1834010312345670", "3.4E+21", "1000000000000000"}) {
    const FormCell cell = number_cell(raw);
    EXPECT_TRUE(cell.lost_digits) << raw;
    EXPECT_EQ(cell.text, raw);
    EXPECT_EQ(cell.kind, CellKind::number);
  }
}

TEST(NumberCell, TakesWhatIsNoNumberAsText) {
  for (const std::string raw : {"abc", "1,5", "1E+999", "nan", "inf", "0x10"}) {
    EXPECT_EQ(number_cell(raw).kind, CellKind::text) << raw;
    EXPECT_EQ(number_cell(raw).text, raw);
  }
  EXPECT_EQ(number_cell("").kind, CellKind::blank);
}

TEST(DateCell, CountsDaysInBothDateSystems) {
  const auto date = [](const std::string& raw, DateSystem system) {
    return date_cell(raw, system, DatePrecision::day).text;
  };
  EXPECT_EQ(date("41075", DateSystem::from_1900), "2012-06-15");
  EXPECT_EQ(date("39613", DateSystem::from_1904), "2012-06-15");
  EXPECT_EQ(date("1", DateSystem::from_1900), "1900-01-01");
  EXPECT_EQ(date("59", DateSystem::from_1900), "1900-02-28");
  EXPECT_EQ(date("60", DateSystem::from_1900), "1900-02-29");  // the day that never was
  EXPECT_EQ(date("61", DateSystem::from_1900), "1900-03-01");
  EXPECT_EQ(date("0", DateSystem::from_1904), "1904-01-01");
  EXPECT_EQ(date("60", DateSystem::from_1904), "1904-03-01");
  EXPECT_EQ(date("41075.75", DateSystem::from_1900), "2012-06-15");
  EXPECT_EQ(date("2958465", DateSystem::from_1900), "9999-12-31");
  EXPECT_TRUE(date_cell("41075", DateSystem::from_1900, DatePrecision::day).is_date);
}

TEST(DateCell, KeepsThePrecisionOfItsFormat) {
  EXPECT_EQ(date_cell("41061", DateSystem::from_1900, DatePrecision::month).text, "2012-06");
}

TEST(DateCell, IsAPlainNumberOutsideTheCalendar) {
  for (const std::string raw : {"0", "0.5", "-3", "2958466", "201206150000"}) {
    const FormCell cell = date_cell(raw, DateSystem::from_1900, DatePrecision::day);
    EXPECT_FALSE(cell.is_date) << raw;
    EXPECT_EQ(cell.text, raw);
  }
  EXPECT_TRUE(date_cell("4.401061990010113E+17", DateSystem::from_1900, DatePrecision::day).lost_digits);
}

TEST(DateFormat, LooksForYearMonthAndDayOutsideQuotes) {
  for (const std::string code :
       {"yyyy-mm-dd", "yyyy/m/d;@", "yyyy\"年\"m\"月\"d\"日\";@", "m/d/yy h:mm", "[$-804]yyyy\"年\"m\"月\"d\"日\"",
        "d-mmm", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "YYYY-MM-DD", "yyyy"}) {
    EXPECT_EQ(date_precision_of_format(code), DatePrecision::day) << code;
  }
  for (const std::string code : {"yyyy\"年\"m\"月\"", "yyyy.mm", "mmm-yy", "[$-804]yyyy\"年\"m\"月\";@"}) {
    EXPECT_EQ(date_precision_of_format(code), DatePrecision::month) << code;
  }
  for (const std::string code :
       {"General", "0.00", "@", "h:mm", "[h]:mm:ss", "mm:ss.0", "0\"day\"", "\\d0", "#,##0.00_);[Red]\\(#,##0.00\\)",
        "0.00E+00", "_-* #,##0_-", "[Red]0", "h:mm AM/PM", "\"日期\"0", "\"unclosed yyyy"}) {
    EXPECT_EQ(date_precision_of_format(code), DatePrecision::none) << code;
  }
}

TEST(DateFormat, KnowsTheFormatsThatHaveOnlyANumber) {
  for (const unsigned id : {14U, 15U, 16U, 22U, 28U, 31U, 51U, 58U}) {
    EXPECT_EQ(date_precision_of_builtin(id), DatePrecision::day) << id;
  }
  for (const unsigned id : {17U, 27U, 36U, 57U}) EXPECT_EQ(date_precision_of_builtin(id), DatePrecision::month) << id;
  for (const unsigned id : {0U, 1U, 2U, 9U, 13U, 18U, 21U, 23U, 37U, 45U, 49U, 59U}) {
    EXPECT_EQ(date_precision_of_builtin(id), DatePrecision::none) << id;
  }
}

TEST(CellName, GoesThereAndBack) {
  EXPECT_EQ(column_letters(0), "A");
  EXPECT_EQ(column_letters(25), "Z");
  EXPECT_EQ(column_letters(26), "AA");
  EXPECT_EQ(column_letters(16383), "XFD");
  for (const std::uint32_t column : {0U, 1U, 25U, 26U, 63U, 701U, 702U, 16383U}) {
    const auto name = parse_cell_name(cell_name(column, 17));
    ASSERT_TRUE(name);
    EXPECT_EQ(name->column, column);
    EXPECT_EQ(name->row, 17U);
  }
  for (const std::string text : {"", "A", "1", "A0", "a1", "A1B", "ABCD1", "A-1", "A99999999999"}) {
    EXPECT_FALSE(parse_cell_name(text)) << text;
  }
}

}  // namespace
}  // namespace yinxin::ledger
