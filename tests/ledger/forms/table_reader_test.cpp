// What real sheets contain, point by point of the page on forms ("The sheet itself").
#include "ledger/forms/table_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "ledger/forms/certificate_layout.h"
#include "ledger/forms/talent_layout.h"
#include "tests/ledger/support/workbook_parts.h"

namespace yinxin::ledger {
namespace {

using test::pack;
using test::pack_rows;
using test::read_all;
using test::ReadTable;
using test::row_xml;
using test::SheetXml;
using test::small_layout;
using test::text_cell_xml;
using test::texts;
using test::WorkbookXml;
using testing::ElementsAre;
using testing::HasSubstr;

const std::vector<std::string> kHeading{"地市", "姓名", "居民身份证号", "发证时间"};

// Rows as "number:cell|cell|…", or the refusal's code.
std::vector<std::string> rows_of(const Result<ReadTable>& read) {
  if (!read) return {read.error().code + ": " + read.error().sentence()};
  std::vector<std::string> out;
  for (const FormRow& row : read->rows) out.push_back(std::to_string(row.number) + ":" + texts(row));
  return out;
}

std::vector<std::string> rows_of(const Bytes& file) { return rows_of(read_all(file, small_layout())); }

std::vector<std::string> notes_of(const Bytes& file) {
  const auto read = read_all(file, small_layout());
  std::vector<std::string> out;
  if (!read) return {read.error().sentence()};
  for (const Message& note : read->report.notes()) out.push_back(note.sentence());
  return out;
}

std::string refusal(const Bytes& file) {
  const auto read = read_all(file, small_layout());
  return read ? "read" : read.error().code;
}

std::vector<LeftOutReason> left_out(const Bytes& file) {
  const auto read = read_all(file, small_layout());
  std::vector<LeftOutReason> out;
  if (!read) return out;
  for (const LeftOutRow& row : read->report.sheets.front().left_out) out.push_back(row.reason);
  return out;
}

// 2. Columns.

TEST(TableReader, A3_FindsColumnsInAnyOrderAndNamesTheUnknownOnes) {
  const Bytes file = pack_rows(row_xml(1, {"序号", "身份证号码", "发证日期", "备注", "地市", "姓名"}) +
                               row_xml(2, {"1", "3401", "2012.6", "无", "合肥市", "张测试"}));
  EXPECT_THAT(rows_of(file), ElementsAre("2:合肥市|张测试|3401|2012.6"));
  EXPECT_THAT(notes_of(file), ElementsAre("Sheet 名单: 1 rows read, heading in row 1.",
                                          "Sheet 名单: column A (序号) is not of this form and is ignored.",
                                          "Sheet 名单: column D (备注) is not of this form and is ignored."));
  const auto read = read_all(file, small_layout());
  EXPECT_THAT(read->report.sheets.front().column_of, ElementsAre(4U, 5U, 1U, 2U));
}

TEST(TableReader, A3_RefusesMissingColumnsByName) {
  const Bytes file = pack_rows(row_xml(3, {"地市", "姓名", "发证时间"}));
  EXPECT_EQ(refusal(file), "table.missing-columns");
  EXPECT_THAT(notes_of(file), ElementsAre(HasSubstr("row 3 lacks 居民身份证号")));
}

TEST(TableReader, LetsAColumnBeMissingThatTheFormDoesNotRequire) {
  EXPECT_THAT(
      rows_of(pack_rows(row_xml(1, {"地市", "姓名", "居民身份证号"}) + row_xml(2, {"合肥市", "张测试", "3401"}))),
      ElementsAre("2:合肥市|张测试|3401|"));
}

TEST(TableReader, A3_RefusesDoubledColumnsByNameAndPlace) {
  const Bytes file = pack_rows(row_xml(1, {"地市", "姓名", "居民身份证号", "身份证号码"}));
  EXPECT_EQ(refusal(file), "table.doubled-columns");
  EXPECT_THAT(notes_of(file), ElementsAre(HasSubstr("居民身份证号 (C,D)")));
  EXPECT_EQ(refusal(pack_rows(row_xml(1, {"地市", "姓名", "姓名"}))), "table.wrong-columns");
}

TEST(TableReader, RefusesAFileWithoutTheHeading) {
  const Bytes file = pack_rows(row_xml(1, {"商品", "价格"}) + row_xml(2, {"苹果", "5"}));
  EXPECT_EQ(refusal(file), "table.no-heading");
  EXPECT_EQ(refusal(pack_rows("")), "table.no-heading");
}

TEST(TableReader, FindsAHeadingOfTwoOrThreeMergedRows) {
  // 地市 and 姓名 merged downwards, a group 证书 over two columns, a line break in one.
  const Bytes two =
      pack_rows(row_xml(1, {"技能人才摸底表"}) + row_xml(2, {"地\n市", "姓　名", "居民", "发证"}) +
                    row_xml(3, {"", "", "身份证号", "时间"}) + row_xml(4, {"合肥市", "张测试", "3401", "2012"}),
                R"(<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/></mergeCells>)");
  EXPECT_THAT(rows_of(two), ElementsAre("4:合肥市|张测试|3401|2012"));
  const Bytes three = pack_rows(row_xml(1, {"地市", "姓名", "居民", "发"}) + row_xml(2, {"", "", "身份证", "证"}) +
                                row_xml(3, {"", "", "号", "时间"}) + row_xml(4, {"合肥市", "张测试", "3401", "2012"}));
  EXPECT_THAT(rows_of(three), ElementsAre("4:合肥市|张测试|3401|2012"));
  const Bytes grouped =
      pack_rows(row_xml(1, {"地市", "姓名", "居民身份证", "发证"}) + row_xml(2, {"", "", "号", "时间", "机关"}) +
                row_xml(3, {"合肥市", "张测试", "3401", "2012", "某局"}));
  EXPECT_THAT(rows_of(grouped), ElementsAre("3:合肥市|张测试|3401|2012"));
}

TEST(TableReader, FindsTheHeadingsOfTheSixteenColumnFormAsItIsPrinted) {
  const Bytes file =
      pack_rows(row_xml(1, {"安徽省技能人才摸底登记表"}) + row_xml(2, {"填报单位（盖章）：", "", "", "填报日期："}) +
                row_xml(3, {"序号", "地 市", "姓 名", "性 别", "民 族", "居民身份\n证号", "工作单位", "单位经济\n类型",
                            "主要从事的\n职业（工种）", "兼职从事的\n职业（工种）", "职业（工种）\n累计工作年限",
                            "证书编号", "发证时间", "上年度工资薪金收入(万元)", "所获荣誉奖励",
                            "单位此次认定的\n职业技能等级层次", "手机号码", "备注"}) +
                row_xml(4, {"1", "合肥市", "张测试", "男", "汉族", "3401", "某公司", "国有", "电工", "无", "10", "", "",
                            "5.8", "无", "中级工", "139", "好"}));
  const auto read = read_all(file, talent_layout(CodeTables::built_in()));
  EXPECT_THAT(rows_of(read), ElementsAre("4:合肥市|张测试|男|汉族|3401|某公司|国有|电工|无|10|||5.8|无|中级工|139|"));
}

TEST(TableReader, DoesNotTakeOneFormForTheOther) {
  const Bytes annex6 = pack_rows(row_xml(1, {"姓名", "证件类型", "证件号码", "所在单位", "职业名称", "工种名称",
                                             "职业技能等级", "证书编号", "发证日期", "评价机构", "发证机构"}));
  const auto read = read_all(annex6, talent_layout(CodeTables::built_in()));
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().code, testing::AnyOf("table.no-heading", "table.missing-columns", "table.wrong-columns"));
  EXPECT_TRUE(read_all(annex6, certificate_layout(CodeTables::built_in())));
}

// 3. Lines that are no rows.

TEST(TableReader, LeavesOutTitlesFilingLinesTotalsExamplesAndRemarks) {
  const Bytes file =
      pack_rows(row_xml(1, {"技能人才摸底表"}) + row_xml(2, {"填报单位（盖章）：某公司"}) + row_xml(3, kHeading) +
                row_xml(4, {"示例：合肥市", "张三", "340103199003071234", "2012.6"}) +
                row_xml(5, {"合肥市", "张测试", "3401", "2012"}) + row_xml(6, {"合 计", "", "1人"}) +
                row_xml(7, {"单位负责人：", "审核人：", "填表人："}) + row_xml(8, {"备注：1.本表由单位填写"}) +
                row_xml(9, {"2.证书编号按证书填写"}) + row_xml(10, {"芜湖市", "李测试", "3402", "2013"}));
  EXPECT_THAT(rows_of(file), ElementsAre("5:合肥市|张测试|3401|2012", "10:芜湖市|李测试|3402|2013"));
  using enum LeftOutReason;
  EXPECT_THAT(left_out(file), ElementsAre(above_heading, above_heading, example, total, filing_line, remark, remark));
  EXPECT_THAT(notes_of(file), testing::Contains("Sheet 名单, row 6 is a line of totals and is left out."));
}

TEST(TableReader, LeavesOutTheHeadingAndTitleOfEveryPrintedPage) {
  const std::string page = row_xml(1, {"技能人才摸底表"}) + row_xml(2, kHeading) +
                           row_xml(3, {"合肥市", "甲", "1", "2012"}) + row_xml(4, {"第 1 页 共 2 页"}) +
                           row_xml(5, {"技能人才摸底表"}) + row_xml(6, {"地市", "姓 名", "身份证号", "发证时间"}) +
                           row_xml(7, {"合肥市", "乙", "2", "2013"});
  EXPECT_THAT(rows_of(pack_rows(page)), ElementsAre("3:合肥市|甲|1|2012", "7:合肥市|乙|2|2013"));
  using enum LeftOutReason;
  EXPECT_THAT(left_out(pack_rows(page)), ElementsAre(above_heading, filing_line, repeated_heading, repeated_heading));
}

TEST(TableReader, LeavesOutNumbersAndUnitsUnderTheHeading) {
  const Bytes numbers =
      pack_rows(row_xml(1, kHeading) + row_xml(2, {"1", "2", "3", "4"}) + row_xml(3, {"合肥市", "甲", "1", "2012"}));
  EXPECT_THAT(rows_of(numbers), ElementsAre("3:合肥市|甲|1|2012"));
  const Bytes units = pack_rows(row_xml(1, kHeading) + row_xml(2, {"", "", "(18位)", "（年月）"}) +
                                row_xml(3, {"合肥市", "甲", "1", "2012"}));
  EXPECT_THAT(rows_of(units), ElementsAre("3:合肥市|甲|1|2012"));
}

TEST(TableReader, NeverDropsWhatMayBeAPerson) {
  const Bytes file =
      pack_rows(row_xml(1, kHeading) + row_xml(2, {"", "张测试"}) + row_xml(3, {"不知是什么的一行"}) +
                row_xml(4, {"合肥市", "注册张", "3401", "2012"}) + row_xml(5, {"合肥市", "总", "3402", "2013"}) +
                row_xml(6, {"说明市", "明说", "3403", "2013"}) + row_xml(7, {"1", "2", "3", "4"}));
  EXPECT_THAT(rows_of(file), ElementsAre("2:|张测试||", "3:不知是什么的一行|||", "4:合肥市|注册张|3401|2012",
                                         "5:合肥市|总|3402|2013", "6:说明市|明说|3403|2013", "7:1|2|3|4"));
}

TEST(TableReader, KeepsAPersonWhoseFirstCellLooksLikeARemark) {
  EXPECT_THAT(rows_of(pack_rows(row_xml(1, {"备注", "地市", "姓名", "居民身份证号"}) +
                                row_xml(2, {"说明：退休返聘", "合肥市", "甲", "3"}))),
              ElementsAre("2:合肥市|甲|3|"));
}

TEST(TableReader, PassesOverRowsThatAreFilledInIgnoredColumnsOnly) {
  EXPECT_THAT(rows_of(pack_rows(row_xml(1, {"序号", "地市", "姓名", "居民身份证号"}) +
                                row_xml(2, {"1", "合肥市", "甲", "3"}) + row_xml(3, {"2"}) + row_xml(4, {"3"}))),
              ElementsAre("2:合肥市|甲|3|"));
}

// 4. Merged cells.

TEST(TableReader, FillsDownInsideMergedRangesAndNowhereElse) {
  const Bytes file =
      pack_rows(row_xml(1, kHeading) + row_xml(2, {"合肥市", "甲", "1", "2011"}) + row_xml(3, {"", "乙", "2", "2012"}) +
                    row_xml(4, {"", "丙", "3", "2013"}) + row_xml(5, {"", "丁", "4", "2014"}) +
                    row_xml(6, {"芜湖市", "戊", "5", ""}) + row_xml(7, {"", "己", "6", "2016"}),
                R"(<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="D5:D6"/></mergeCells>)");
  EXPECT_THAT(rows_of(file), ElementsAre("2:合肥市|甲|1|2011", "3:合肥市|乙|2|2012", "4:合肥市|丙|3|2013",
                                         "5:|丁|4|2014", "6:芜湖市|戊|5|", "7:|己|6|2016"));
}

TEST(TableReader, DoesNotFillFromAMergedRangeWhoseOwnCellIsBlank) {
  const Bytes file = pack_rows(row_xml(1, kHeading) + row_xml(2, {"合肥市", "甲", "1", "2011"}) +
                                   row_xml(3, {"", "乙", "2", "2012"}) + row_xml(4, {"", "丙", "3", "2013"}),
                               R"(<mergeCells><mergeCell ref="A3:A4"/></mergeCells>)");
  EXPECT_THAT(rows_of(file), ElementsAre("2:合肥市|甲|1|2011", "3:|乙|2|2012", "4:|丙|3|2013"));
}

TEST(TableReader, GivesDittoMarksAsTheyAre) {
  EXPECT_THAT(rows_of(pack_rows(row_xml(1, kHeading) + row_xml(2, {"合肥市", "甲", "1", "2012"}) +
                                row_xml(3, {"同上", "乙", "2", "″"}))),
              ElementsAre("2:合肥市|甲|1|2012", "3:同上|乙|2|″"));
}

// 5. Sheets, hidden rows, struck-through rows.

TEST(TableReader, ReadsEverySheetThatHasTheHeadingAndListsAll) {
  const Bytes file =
      pack(WorkbookXml{{{"一车间", row_xml(1, kHeading) + row_xml(2, {"合肥市", "甲", "1", "2012"}), "", ""},
                        {"代码", row_xml(1, {"编码", "名称"}), "", "hidden"},
                        {"二车间", row_xml(3, kHeading) + row_xml(4, {"芜湖市", "乙", "2", "2013"}), "", "hidden"},
                        {"填写示例", row_xml(1, kHeading) + row_xml(2, {"合肥市", "张三", "9", "2013"}), "", ""}},
                       "",
                       "",
                       ""});
  const auto read = read_all(file, small_layout());
  ASSERT_TRUE(read);
  ASSERT_EQ(read->rows.size(), 2U);
  EXPECT_EQ(read->rows[0].sheet, "一车间");
  EXPECT_FALSE(read->rows[0].hidden);
  EXPECT_EQ(read->rows[1].sheet, "二车间");
  EXPECT_EQ(read->rows[1].number, 4U);
  EXPECT_TRUE(read->rows[1].hidden);
  EXPECT_EQ(read->report.rows(), 2U);
  EXPECT_THAT(notes_of(file), ElementsAre("Sheet 一车间: 1 rows read, heading in row 1.",
                                          "Sheet 代码 has no heading of this form and is not read.",
                                          "Sheet 二车间: 1 rows read, heading in row 3.",
                                          "Sheet 二车间 is hidden in the workbook and was read all the same.",
                                          "Sheet 填写示例 shows by its name how to fill in the form and is not read."));
}

TEST(TableReader, ReadsASheetCalledExampleWhereItIsTheOnlyOne) {
  EXPECT_THAT(rows_of(pack(WorkbookXml{
                  {{"样表", row_xml(1, kHeading) + row_xml(2, {"合肥市", "甲", "1", "2012"}), "", ""}}, "", "", ""})),
              ElementsAre("2:合肥市|甲|1|2012"));
}

TEST(TableReader, GivesNoRowBeforeEverySheetsHeadingIsInOrder) {
  const Bytes file = pack(WorkbookXml{{{"一", row_xml(1, kHeading) + row_xml(2, {"合肥市", "甲", "1", "2012"}), "", ""},
                                       {"二", row_xml(1, {"地市", "姓名"}), "", ""}},
                                      "",
                                      "",
                                      ""});
  std::size_t given = 0;
  const auto report = read_table(file, "x.xlsx", small_layout(), [&](FormRow&&) { ++given; });
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().sentence(), HasSubstr("Sheet 二"));
  EXPECT_EQ(given, 0U);
}

TEST(TableReader, CountsHiddenRowsAndListsStruckThroughOnes) {
  const std::string styles =
      R"(<fonts><font/><font><strike/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>)";
  const std::string struck =
      R"(<row r="4"><c r="A4" t="str"><v>合肥市</v></c><c r="B4" s="1" t="str"><v>丙</v></c><c r="C4" t="str"><v>3</v></c></row>)";
  const Bytes file =
      pack(WorkbookXml{{{"名单",
                         row_xml(1, kHeading) + row_xml(2, {"合肥市", "甲", "1", "2012"}, R"(hidden="1")") +
                             row_xml(3, {"合肥市", "乙", "2", "2012"}) + struck,
                         "", ""}},
                       "",
                       styles,
                       ""});
  const auto read = read_all(file, small_layout());
  ASSERT_TRUE(read) << read.error().sentence();
  ASSERT_EQ(read->rows.size(), 3U);
  EXPECT_TRUE(read->rows[0].hidden);
  EXPECT_FALSE(read->rows[1].struck_through);
  EXPECT_TRUE(read->rows[2].struck_through);
  EXPECT_EQ(read->report.sheets.front().hidden_rows, 1U);
  EXPECT_THAT(read->report.sheets.front().struck_through_rows, ElementsAre(4U));
  EXPECT_THAT(notes_of(file),
              testing::Contains(HasSubstr("1 rows have struck-through cells and were read all the same: 4.")));
}

// 6 and 7. Cells.

TEST(TableReader, GivesFormulaErrorsCleanedTextsAndLostDigitsAsSuch) {
  const std::string row = "<row r=\"2\">" + text_cell_xml("A2", "　合肥市\xE2\x80\x8B") +
                          R"(<c r="B2" t="e"><f>VLOOKUP(1,2)</f><v>#N/A</v></c>)" +
                          R"(<c r="C2"><v>4.401061990010113E+17</v></c></row>)";
  const auto read = read_all(pack_rows(row_xml(1, kHeading) + row), small_layout());
  ASSERT_TRUE(read);
  const auto& cells = read->rows.front().cells;
  EXPECT_EQ(cells[0].text, "合肥市");
  EXPECT_TRUE(cells[0].cleaned);
  EXPECT_EQ(cells[1].kind, CellKind::formula_error);
  EXPECT_EQ(cells[1].text, "#N/A");
  EXPECT_TRUE(cells[2].lost_digits);
  EXPECT_EQ(cells[3].kind, CellKind::blank);
}

// 9. CSV.

TEST(TableReader, ReadsTextFilesTheSameWay) {
  const std::string csv =
      "sep=;\r\n技能人才摸底表;;;\r\n地市;姓名;身份证号码;发证时间\r\n合肥市;张测试;\t340103199003071234;2012."
      "6\r\n合计;1人;;\r\n";
  const auto read = read_all(as_bytes(csv), small_layout(), "目录/上报 名单.csv");
  EXPECT_THAT(rows_of(read), ElementsAre("3:合肥市|张测试|340103199003071234|2012.6"));
  EXPECT_EQ(read->rows.front().sheet, "上报 名单");
  EXPECT_EQ(read->report.sheets.front().left_out_count, 2U);
}

// 1. Files of another kind.

TEST(TableReader, RefusesOtherFilesByTheirBytesWhateverTheirName) {
  EXPECT_EQ(read_all(as_bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), small_layout(), "名单.xlsx").error().code,
            "file.old-container");
  EXPECT_EQ(read_all(as_bytes("PK\x03\x04"), small_layout(), "名单.csv").error().code, "xlsx.truncated");
}

// 10. Formatted empty rows.

TEST(TableReader, IsQuickWithFormattedEmptyRowsAndAUsedRangeOfAMillion) {
  std::string rows = row_xml(1, kHeading) + row_xml(2, {"合肥市", "甲", "1", "2012"});
  for (unsigned i = 3; i < 10'003; ++i) {
    rows += "<row r=\"" + std::to_string(i) + "\" ht=\"15\">";
    for (const char* column : {"A", "B", "C", "D", "E", "F"})
      rows += "<c r=\"" + (column + std::to_string(i)) + "\" s=\"0\"/>";
    rows += "</row>";
  }
  rows += row_xml(1'048'576, {"芜湖市", "乙", "2", "2013"});
  const Bytes file = pack_rows(rows);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_THAT(rows_of(file), ElementsAre("2:合肥市|甲|1|2012", "1048576:芜湖市|乙|2|2013"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(TableReader, KeepsItsListsBounded) {
  std::string rows = row_xml(1, kHeading);
  for (unsigned i = 2; i < 2'002; ++i) rows += row_xml(i, {"合计"});
  const auto read = read_all(pack_rows(rows), small_layout());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->report.sheets.front().left_out_count, 2'000U);
  EXPECT_EQ(read->report.sheets.front().left_out.size(), kReportedRowsMax);
  EXPECT_EQ(read->report.notes().back().sentence(), "Sheet 名单: 1000 more such rows are left out.");
}

// A small number at the end of a row is no counting of the columns: the row after a repeated heading is read.
TEST(TableReader, ReadsTheRowAfterARepeatedHeadingThatEndsInASmallNumber) {
  const Bytes file = to_bytes(
      "发证时间,地市,姓名,居民身份证号\n2012,合肥市,张试一,1\n发证时间,地市,姓名,居民身份证号\n甲,合肥市,张试二,3\n");
  EXPECT_THAT(rows_of(file), testing::SizeIs(2));
}

}  // namespace
}  // namespace yinxin::ledger
