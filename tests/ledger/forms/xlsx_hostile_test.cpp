// Workbooks that are broken, cut off, or made to harm: each has its own refusal.
#include <gtest/gtest.h>

#include "ledger/forms/xlsx_reader.h"
#include "tests/ledger/support/workbook_parts.h"

namespace yinxin::ledger {
namespace {

using test::pack;
using test::pack_rows;
using test::Parts;
using test::parts_of;
using test::row_xml;
using test::WorkbookXml;

std::string refusal(const Bytes& file, const FileLimits& limits = {}) {
  const auto rows = test::first_sheet(file, limits);
  return rows ? "read" : rows.error().code;
}

std::string sentence(const Bytes& file, const FileLimits& limits = {}) {
  const auto rows = test::first_sheet(file, limits);
  return rows ? "read" : rows.error().sentence();
}

Parts simple() {
  return parts_of(WorkbookXml{{{"名单", row_xml(1, {"甲", "乙"}), "", ""}}, "<si><t>甲</t></si>", "", ""});
}

TEST(HostileXlsx, NotAZip) {
  EXPECT_EQ(refusal(to_bytes("PK\x05\x06 but nothing else")), "xlsx.not-a-zip");
  EXPECT_EQ(refusal(to_bytes("not a zip at all")), "xlsx.not-a-zip");
}

TEST(HostileXlsx, CutOffAnywhere) {
  const Bytes file = pack(simple());
  ASSERT_EQ(refusal(file), "read");
  for (std::size_t size = 4; size + 22 < file.size(); size += 37) {
    EXPECT_EQ(refusal(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size))), "xlsx.truncated") << size;
  }
}

TEST(HostileXlsx, ADamagedPart) {
  Parts parts = simple();
  parts["xl/worksheets/sheet1.xml"].append(20'000, ' ');
  const Bytes good = pack(parts);
  unsigned damaged = 0;
  for (std::size_t at = 30; at < good.size(); at += 11) {
    Bytes bad = good;
    bad[at] ^= std::byte{0x10};
    if (refusal(bad) == "xlsx.damaged") ++damaged;  // the others fall on names and sizes; none may crash
  }
  EXPECT_GT(damaged, 5U);
}

TEST(HostileXlsx, AMissingPart) {
  Parts parts = simple();
  parts.erase("xl/worksheets/sheet1.xml");
  EXPECT_EQ(refusal(pack(parts)), "xlsx.missing-sheet");
  parts = simple();
  parts.erase("xl/sharedStrings.xml");
  EXPECT_EQ(refusal(pack(parts)), "xlsx.missing-part");
  EXPECT_NE(sentence(pack(parts)).find("xl/sharedStrings.xml"), std::string::npos);
  parts = simple();
  parts.erase("xl/_rels/workbook.xml.rels");
  EXPECT_EQ(refusal(pack(parts)), "xlsx.missing-sheet");
}

TEST(HostileXlsx, AnExternalSheet) {
  Parts parts = simple();
  parts["xl/_rels/workbook.xml.rels"] =
      R"(<Relationships><Relationship Id="r1" Type="x/worksheet" TargetMode="External" Target="http://example.com/s.xml"/></Relationships>)";
  EXPECT_EQ(refusal(pack(parts)), "xlsx.missing-sheet");
}

TEST(HostileXlsx, AnotherKindOfDocument) {
  EXPECT_EQ(
      refusal(pack(Parts{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<x/>"}})),
      "xlsx.not-a-workbook");
  EXPECT_EQ(refusal(pack(Parts{{"word/document.xml", "<x/>"}})), "xlsx.not-a-workbook");
  EXPECT_EQ(refusal(pack(Parts{{"名单.xlsx", "PK"}})), "xlsx.not-a-workbook");
  EXPECT_EQ(refusal(pack(Parts{{"xl/workbook.bin", "x"}})), "xlsx.binary-workbook");
  EXPECT_NE(sentence(pack(Parts{{"content.xml", "<x/>"}})).find(".ods"), std::string::npos);
}

TEST(HostileXlsx, NoSheets) {
  Parts parts = simple();
  parts["xl/workbook.xml"] = "<workbook><sheets/></workbook>";
  EXPECT_EQ(refusal(pack(parts)), "xlsx.no-sheets");
}

TEST(HostileXlsx, BadXmlNamesPartAndLine) {
  Parts parts = simple();
  parts["xl/worksheets/sheet1.xml"] = "<worksheet>\n<sheetData>\n<row></sheetData></worksheet>";
  EXPECT_EQ(refusal(pack(parts)), "xlsx.bad-xml");
  EXPECT_NE(sentence(pack(parts)).find("xl/worksheets/sheet1.xml"), std::string::npos);
  EXPECT_NE(sentence(pack(parts)).find("line 3"), std::string::npos);
  parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData><row>";
  EXPECT_EQ(refusal(pack(parts)), "xlsx.bad-xml");
  parts["xl/worksheets/sheet1.xml"] = "";
  EXPECT_EQ(refusal(pack(parts)), "xlsx.bad-xml");
  parts["xl/worksheets/sheet1.xml"] = "<worksheet>&nbsp;</worksheet>";
  EXPECT_EQ(refusal(pack(parts)), "xlsx.bad-xml");
}

TEST(HostileXlsx, ADocumentTypeInAnyPart) {
  const std::string bomb = R"(<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>)";
  for (const auto& [name, content] : simple()) {
    if (name == "[Content_Types].xml") continue;  // never read
    Parts parts = simple();
    parts[name] = bomb + content;
    EXPECT_EQ(refusal(pack(parts)), "xlsx.doctype") << name;
  }
}

TEST(HostileXlsx, APartThatUnpacksToFarMoreThanItsSize) {
  Parts parts = simple();
  parts["xl/worksheets/sheet1.xml"] = "<worksheet>" + std::string(4 << 20, ' ') + "</worksheet>";
  EXPECT_EQ(refusal(pack(parts)), "xlsx.bomb");
}

TEST(HostileXlsx, MoreThanTheAbsoluteSizeOverAllParts) {
  Parts parts = simple();
  std::string rows;
  for (unsigned i = 1; i <= 2'000; ++i) rows += row_xml(i, {"甲" + std::to_string(i * 7919)});
  parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
  FileLimits limits;
  limits.inflated_bytes_max = rows.size();
  EXPECT_EQ(refusal(pack(parts), limits), "xlsx.bomb");
  limits.inflated_bytes_max = 2 * rows.size();
  EXPECT_EQ(refusal(pack(parts), limits), "read");
}

TEST(HostileXlsx, ThousandsOfEntries) {
  Parts parts = simple();
  for (int i = 0; i < 50; ++i) parts["junk/" + std::to_string(i)] = "x";
  FileLimits limits;
  limits.archive_entries_max = 40;
  EXPECT_EQ(refusal(pack(parts), limits), "xlsx.bomb");
  EXPECT_EQ(refusal(pack(parts)), "read");
}

TEST(HostileXlsx, TwoSheetsThatAreOnePart) {
  Parts parts = simple();
  parts["xl/workbook.xml"] =
      R"(<workbook><sheets><sheet name="a" id="r1"/><sheet name="b" id="r2"/></sheets></workbook>)";
  parts["xl/_rels/workbook.xml.rels"] =
      R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)";
  EXPECT_EQ(refusal(pack(parts)), "xlsx.bomb");
}

TEST(HostileXlsx, DeepNestingAndEndlessTags) {
  Parts parts = simple();
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "<a" + std::to_string(i * 7919) + ">";
  parts["xl/worksheets/sheet1.xml"] = "<worksheet>" + deep;
  EXPECT_EQ(refusal(pack(parts)), "xlsx.bad-xml");
  EXPECT_NE(sentence(pack(parts)).find("nested"), std::string::npos);
  std::string noise;
  for (unsigned i = 0; noise.size() < (3U << 20); ++i) noise += std::to_string(i * 2654435761U);
  parts["xl/worksheets/sheet1.xml"] = "<worksheet a=\"" + noise + "\"></worksheet>";
  EXPECT_EQ(refusal(pack(parts)), "xlsx.bad-xml");
  EXPECT_NE(sentence(pack(parts)).find("does not end"), std::string::npos);
}

TEST(HostileXlsx, TooManyMergedRanges) {
  FileLimits limits;
  limits.merged_ranges_max = 2;
  const auto merged = [&](int count) {
    std::string ranges;
    for (int i = 1; i <= count; ++i)
      ranges += "<mergeCell ref=\"A" + std::to_string(2 * i) + ":A" + std::to_string(2 * i + 1) + "\"/>";
    const Bytes file = pack_rows(row_xml(1, {"甲"}), "<mergeCells>" + ranges + "</mergeCells>");
    const auto reader = XlsxReader::open(file, limits);
    EXPECT_TRUE(reader);
    const auto rows = (*reader)->rows(0);
    const auto read = (*rows)->merged_ranges();
    return read ? std::string("read") : read.error().code;
  };
  EXPECT_EQ(merged(2), "read");
  EXPECT_EQ(merged(3), "xlsx.too-many-merges");
}

TEST(HostileXlsx, TooManyRowsAndColumns) {
  EXPECT_EQ(refusal(pack_rows(row_xml(1'048'576, {"甲"}))), "read");
  EXPECT_EQ(refusal(pack_rows(R"(<row r="1048577"><c><v>1</v></c></row>)")), "xlsx.too-many-rows");
  EXPECT_EQ(refusal(pack_rows(R"(<row r="1"><c r="BL1"><v>1</v></c></row>)")), "read");
  EXPECT_EQ(refusal(pack_rows(R"(<row r="1"><c r="BM1"><v>1</v></c></row>)")), "xlsx.too-many-columns");
  EXPECT_NE(sentence(pack_rows(R"(<row r="1"><c r="BM1"><v>1</v></c></row>)")).find("BM1"), std::string::npos);
  EXPECT_EQ(refusal(pack_rows(R"(<row r="1"><c r="XFD1" s="0"/></row>)")), "read");  // formatted, not filled
}

TEST(HostileXlsx, CellsThatAreTooLong) {
  const std::string longest(32U << 10, 'x');
  EXPECT_EQ(refusal(pack_rows(row_xml(1, {longest}))), "read");
  EXPECT_EQ(refusal(pack_rows(row_xml(1, {longest + "x"}))), "xlsx.cell-too-long");
  EXPECT_NE(sentence(pack_rows(row_xml(1, {"甲", longest + "x"}))).find("B1"), std::string::npos);
  EXPECT_EQ(refusal(pack_rows("<row r=\"1\"><c r=\"A1\"><v>" + longest + "1</v></c></row>")), "xlsx.cell-too-long");
  EXPECT_EQ(refusal(pack(WorkbookXml{{{"名单", "", "", ""}}, "<si><t>" + longest + "x</t></si>", "", ""})),
            "xlsx.cell-too-long");
}

TEST(HostileXlsx, MoreTextThanIsHeld) {
  FileLimits limits;
  limits.shared_texts_max = 3;
  const auto file = [](int texts) {
    std::string items;
    for (int i = 0; i < texts; ++i) items += "<si><t>甲</t></si>";
    return pack(WorkbookXml{{{"名单", "", "", ""}}, items, "", ""});
  };
  EXPECT_EQ(refusal(file(3), limits), "read");
  EXPECT_EQ(refusal(file(4), limits), "xlsx.too-much-text");
  limits = {};
  limits.shared_text_bytes_max = 9;
  EXPECT_EQ(refusal(file(3), limits), "read");
  EXPECT_EQ(refusal(file(4), limits), "xlsx.too-much-text");
}

TEST(HostileXlsx, CellsThatPointToNothing) {
  for (const char* row :
       {R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)", R"(<row r="1"><c r="A1" t="s"><v>-1</v></c></row>)",
        R"(<row r="1"><c r="A1" t="s"><v>99999999999999999999</v></c></row>)",
        R"(<row r="1"><c r="A1" s="1"><v>1</v></c></row>)", R"(<row r="1"><c r="A1" s="x"><v>1</v></c></row>)",
        R"(<row r="1"><c r="A1" t="q"><v>1</v></c></row>)", R"(<row r="1"><c r="A2"><v>1</v></c></row>)",
        R"(<row r="1"><c r="??"><v>1</v></c></row>)", R"(<row r="0"><c><v>1</v></c></row>)",
        R"(<row r="x"><c><v>1</v></c></row>)", R"(<row r="2"/><row r="2"/>)", R"(<row r="2"/><row r="1"/>)",
        R"(<row r="1"><c r="B1"><v>1</v></c><c r="B1"><v>1</v></c></row>)",
        R"(<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>)"}) {
    EXPECT_EQ(refusal(pack_rows(row)), "xlsx.bad-cell") << row;
  }
}

TEST(HostileXlsx, AMergedRangeThatIsNone) {
  for (const char* range : {"A5:A3", "B1:A9", "A1:", ":A1", "A0:A1", "x"}) {
    const Bytes file =
        pack_rows(row_xml(1, {"甲"}), "<mergeCells><mergeCell ref=\"" + std::string(range) + "\"/></mergeCells>");
    const auto reader = XlsxReader::open(file);
    ASSERT_TRUE(reader);
    auto rows = (*reader)->rows(0);
    const auto merged = (*rows)->merged_ranges();
    ASSERT_FALSE(merged) << range;
    EXPECT_EQ(merged.error().code, "xlsx.bad-cell");
  }
}

}  // namespace
}  // namespace yinxin::ledger
