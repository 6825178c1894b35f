#include "ledger/forms/xlsx_reader.h"

#include <gtest/gtest.h>

#include "tests/ledger/support/workbook_parts.h"

namespace yinxin::ledger {
namespace {

using test::pack;
using test::pack_rows;
using test::Parts;
using test::row_xml;
using test::WorkbookXml;

// The texts of the only row of a workbook, with a | between them.
std::string only_row(const Bytes& workbook) {
  const Result<std::vector<SheetRow>> rows = test::first_sheet(workbook);
  if (!rows) return rows.error().code + ": " + rows.error().sentence();
  if (rows->size() != 1) return std::to_string(rows->size()) + " rows";
  std::string out;
  for (const SheetCell& cell : rows->front().cells) {
    if (!out.empty()) out += "|";
    out += cell.value.text;
  }
  return out;
}

FormCell only_cell(const Bytes& workbook) {
  const Result<std::vector<SheetRow>> rows = test::first_sheet(workbook);
  if (!rows || rows->size() != 1 || rows->front().cells.size() != 1) return {};
  return rows->front().cells.front().value;
}

TEST(XlsxReader, ReadsEveryTypeOfCell) {
  const std::string row =
      R"(<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>行内</t></is></c><c r="C1" t="str"><f>A1</f><v>公式</v></c>)"
      R"(<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1"><v>5.8</v></c><c r="G1" t="n"><v>7</v></c>)"
      R"(<c r="H1" t="d"><v>2012-06-15T00:00:00</v></c></row>)";
  const Bytes file = pack(WorkbookXml{{{"名单", row, "", ""}}, "<si><t>甲</t></si><si><t>乙</t></si>", "", ""});
  EXPECT_EQ(only_row(file), "乙|行内|公式|TRUE|#N/A|5.8|7|2012-06-15");
  const auto rows = test::first_sheet(file);
  const auto& cells = rows->front().cells;
  const CellKind kinds[] = {CellKind::text,          CellKind::text,   CellKind::text,   CellKind::boolean,
                            CellKind::formula_error, CellKind::number, CellKind::number, CellKind::number};
  for (std::size_t i = 0; i < cells.size(); ++i) EXPECT_EQ(cells[i].value.kind, kinds[i]) << i;
  EXPECT_TRUE(cells[7].value.is_date);
}

TEST(XlsxReader, PutsRunsTogetherAndLeavesPronunciationOut) {
  const std::string texts =
      R"(<si><r><t>张</t></r><r><rPr><b/></rPr><t>测试</t></r><rPh sb="0" eb="1"><t>ZHANG</t></rPh><phoneticPr fontId="1"/></si>)";
  EXPECT_EQ(only_row(pack(
                WorkbookXml{{{"名单", R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)", "", ""}}, texts, "", ""})),
            "张测试");
  EXPECT_EQ(
      only_row(pack_rows(
          R"(<row r="1"><c r="A1" t="inlineStr"><is><r><t>李</t></r><r><t xml:space="preserve"> 四</t></r></is></c></row>)")),
      "李 四");
}

TEST(XlsxReader, ReadsCharactersThatXmlCannotHold) {
  EXPECT_EQ(only_row(pack_rows(row_xml(1, {"一_x000D__x000A_二", "a_x005F_x000D_b", "_x12_", "_xD800_", "x_x0041_"}))),
            "一\n二|a_x000D_b|_x12_|_xD800_|xA");
}

TEST(XlsxReader, CountsRowsAndCellsThatHaveNoPlaceOfTheirOwn) {
  const auto rows = test::first_sheet(pack_rows(
      R"(<row><c t="str"><v>甲</v></c><c t="str"><v>乙</v></c></row><row r="5"><c r="C5"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>)"));
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 3U);
  EXPECT_EQ((*rows)[0].number, 1U);
  EXPECT_EQ((*rows)[0].cells[1].column, 1U);
  EXPECT_EQ((*rows)[1].number, 5U);
  EXPECT_EQ((*rows)[1].cells[1].column, 3U);
  EXPECT_EQ((*rows)[2].number, 6U);
}

TEST(XlsxReader, GivesNoBlankCellsAndNoBlankRows) {
  const auto rows = test::first_sheet(
      pack_rows(R"(<row r="1"><c r="A1"/><c r="B1" s="0"/></row><row r="2"/><row r="3"><c r="B3"><v>1</v></c></row>)"
                R"(<row r="4"><c r="A4" t="inlineStr"><is><t> 　</t></is></c></row>)"));
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->front().number, 3U);
  EXPECT_EQ(rows->front().cells.size(), 1U);
}

TEST(XlsxReader, ReadsDatesByFormatInBothDateSystems) {
  const std::string styles =
      R"(<numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="177" formatCode="0.00"/></numFmts>)"
      R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs>)";
  const auto file = [&](const std::string& serial, const std::string& extra) {
    std::string row = "<row r=\"1\">";
    for (const char* style : {"0", "1", "2", "3"})
      row += "<c s=\"" + std::string(style) + "\"><v>" + serial + "</v></c>";
    return pack(WorkbookXml{{{"名单", row + "</row>", "", ""}}, "", styles, extra});
  };
  EXPECT_EQ(only_row(file("41075", "")), "41075|2012-06-15|2012-06|41075");
  EXPECT_EQ(only_row(file("39613", R"(<workbookPr date1904="1"/>)")), "39613|2012-06-15|2012-06|39613");
}

TEST(XlsxReader, DoesNotTakeFormatsOfConditionalFormattingForCells) {
  const std::string styles =
      R"(<cellXfs><xf numFmtId="0"/></cellXfs><dxfs><dxf><font><strike/></font><numFmt numFmtId="14" formatCode="yyyy-mm-dd"/></dxf></dxfs>)";
  EXPECT_EQ(
      only_row(pack(WorkbookXml{{{"名单", R"(<row r="1"><c s="0"><v>41075</v></c></row>)", "", ""}}, "", styles, ""})),
      "41075");
}

TEST(XlsxReader, SeesStrikeThroughInFontsAndInRuns) {
  const std::string styles =
      R"(<fonts><font><sz val="11"/></font><font><strike/></font><font><strike val="0"/></font></fonts>)"
      R"(<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs>)";
  const std::string row =
      R"(<row r="1"><c s="0"><v>1</v></c><c s="1"><v>2</v></c><c s="2"><v>3</v></c><c t="s"><v>0</v></c>)"
      R"(<c t="inlineStr"><is><r><rPr><strike/></rPr><t> </t></r><r><t>未划</t></r></is></c></row>)";
  const std::string texts = R"(<si><r><rPr><strike/></rPr><t>旧</t></r><r><t>新</t></r></si>)";
  const auto rows = test::first_sheet(pack(WorkbookXml{{{"名单", row, "", ""}}, texts, styles, ""}));
  ASSERT_TRUE(rows);
  std::string struck;
  for (const SheetCell& cell : rows->front().cells) struck += cell.struck_through ? 'x' : '.';
  EXPECT_EQ(struck, ".x.x.");
}

TEST(XlsxReader, TellsAFormulaThatNobodyComputedFromABlankCell) {
  const FormCell waiting = only_cell(pack_rows(R"(<row r="1"><c r="A1"><f>B1&amp;"x"</f></c></row>)"));
  EXPECT_EQ(waiting.kind, CellKind::formula_error);
  EXPECT_EQ(waiting.text, "=B1&\"x\"");
  EXPECT_EQ(only_cell(pack_rows(R"(<row r="1"><c r="A1"><f>B1</f><v></v></c></row>)")).kind, CellKind::formula_error);
  EXPECT_EQ(only_row(pack_rows(R"(<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>)")), "0 rows");
  EXPECT_EQ(only_row(pack_rows(R"(<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>)")), "2");
}

TEST(XlsxReader, SaysThatAnEighteenDigitNumberLostItsDigits) {
  const FormCell cell = only_cell(pack_rows(R"(<row r="1"><c r="A1"><v>4.401061990010113E+17</v></c></row>)"));
  EXPECT_TRUE(cell.lost_digits);
  EXPECT_EQ(cell.text, "4.401061990010113E+17");
}

TEST(XlsxReader, ListsSheetsInOrderWithTheirStates) {
  const Bytes file = pack(WorkbookXml{
      {{"甲", row_xml(1, {"一"}), "", ""}, {"乙", row_xml(1, {"二"}), "", "hidden"}, {"丙 & 丁", "", "", "veryHidden"}},
      "",
      "",
      ""});
  const auto reader = XlsxReader::open(file);
  ASSERT_TRUE(reader) << reader.error().sentence();
  ASSERT_EQ((*reader)->sheets().size(), 3U);
  EXPECT_EQ((*reader)->sheets()[0].name, "甲");
  EXPECT_FALSE((*reader)->sheets()[0].hidden);
  EXPECT_TRUE((*reader)->sheets()[1].hidden);
  EXPECT_EQ((*reader)->sheets()[2].name, "丙 & 丁");
  EXPECT_TRUE((*reader)->sheets()[2].hidden);
  auto rows = (*reader)->rows(1);
  ASSERT_TRUE(rows);
  EXPECT_EQ(test::all_rows(**rows)->front().cells.front().value.text, "二");
}

TEST(XlsxReader, FindsSheetsByRelationshipAndNotByTheirNames) {
  Parts parts = test::parts_of(WorkbookXml{{{"名单", row_xml(1, {"甲"}), "", ""}}, "", "", ""});
  parts["data/tables/first.xml"] = parts["xl/worksheets/sheet1.xml"];
  parts.erase("xl/worksheets/sheet1.xml");
  parts["xl/_rels/workbook.xml.rels"] =
      R"(<Relationships><Relationship Id="r1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/data/./tables/../tables/first.xml"/></Relationships>)";
  EXPECT_EQ(only_row(pack(parts)), "甲");
}

TEST(XlsxReader, ReadsTheStrictKindAndPrefixedElements) {
  Parts parts = test::parts_of(WorkbookXml{{{"名单", "", "", ""}}, "", "", ""});
  parts["xl/worksheets/sheet1.xml"] =
      R"(<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>)";
  EXPECT_EQ(only_row(pack(parts)), "甲");
}

TEST(XlsxReader, FindsPartsWhateverTheirLettersAndSlashes) {
  Parts parts;
  for (const auto& [name, content] : test::parts_of(
           WorkbookXml{{{"名单", R"(<row><c t="s"><v>0</v></c></row>)", "", ""}}, "<si><t>甲</t></si>", "", ""})) {
    std::string odd = name == "xl/sharedStrings.xml" ? "xl/SharedStrings.xml" : name;
    for (char& c : odd) {
      if (c == '/') c = '\\';
    }
    parts[odd] = content;
  }
  EXPECT_EQ(only_row(pack(parts)), "甲");
}

TEST(XlsxReader, ReadsPartsInUtf16) {
  Parts parts = test::parts_of(WorkbookXml{{{"名单", "", "", ""}}, "", "", ""});
  std::string utf16 = "\xFF\xFE";
  for (const char c :
       std::string_view(R"(<worksheet><sheetData><row><c t="str"><v>abc</v></c></row></sheetData></worksheet>)")) {
    utf16 += c;
    utf16 += '\0';
  }
  parts["xl/worksheets/sheet1.xml"] = utf16;
  EXPECT_EQ(only_row(pack(parts)), "abc");
}

TEST(XlsxReader, NotesHiddenRows) {
  const auto rows =
      test::first_sheet(pack_rows(row_xml(1, {"甲"}) + row_xml(2, {"乙"}, R"(hidden="1")") +
                                  row_xml(3, {"丙"}, R"(hidden="true")") + row_xml(4, {"丁"}, R"(hidden="0")")));
  ASSERT_TRUE(rows);
  std::string hidden;
  for (const SheetRow& row : *rows) hidden += row.hidden ? 'x' : '.';
  EXPECT_EQ(hidden, ".xx.");
}

TEST(XlsxReader, KnowsRangesMergedDownwards) {
  const Bytes file =
      pack_rows(row_xml(1, {"甲"}), R"(<mergeCells count="4"><mergeCell ref="A3:A5"/><mergeCell ref="A1:P1"/>)"
                                    R"(<mergeCell ref="B2:C9"/><mergeCell ref="A7:A8"/></mergeCells>)");
  const auto reader = XlsxReader::open(file);
  ASSERT_TRUE(reader);
  auto rows = (*reader)->rows(0);
  ASSERT_TRUE(rows);
  const auto merged = (*rows)->merged_ranges();
  ASSERT_TRUE(merged);
  EXPECT_EQ(merged->first_row(0, 2), std::nullopt);
  EXPECT_EQ(merged->first_row(0, 3), 3U);
  EXPECT_EQ(merged->first_row(0, 5), 3U);
  EXPECT_EQ(merged->first_row(0, 6), std::nullopt);
  EXPECT_EQ(merged->first_row(0, 8), 7U);
  EXPECT_EQ(merged->first_row(1, 9), 2U);
  EXPECT_EQ(merged->first_row(2, 5), std::nullopt);  // the value stands in column B
  EXPECT_EQ(merged->first_row(0, 1), std::nullopt);  // merged to the right only
}

TEST(XlsxReader, PassesOverWhatFollowsAndStandsBetweenTheRows) {
  const std::string row =
      R"(<row r="1"><c r="A1"><v>1</v><extLst><ext><v>9</v><c r="B1"><v>8</v></c></ext></extLst></c><extLst><c r="Z1"><v>7</v></c></extLst></row>)";
  EXPECT_EQ(only_row(pack_rows(row, R"(<extLst><row r="2"><c r="A2"><v>1</v></c></row></extLst>)")), "1");
}

}  // namespace
}  // namespace yinxin::ledger
