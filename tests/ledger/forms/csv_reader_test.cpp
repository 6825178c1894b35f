#include "ledger/forms/csv_reader.h"

#include <gtest/gtest.h>
#include <iconv.h>

#include "tests/ledger/support/workbook_parts.h"

namespace yinxin::ledger {
namespace {

using std::string_view_literals::operator""sv;

// Rows as "number:cell|cell", blank cells as nothing between bars, with a / between rows; a refusal as its code.
std::string table(std::string_view file, const FileLimits& limits = {}) {
  const Result<std::unique_ptr<CsvReader>> reader = CsvReader::open(as_bytes(file), limits);
  if (!reader) return reader.error().code;
  const auto rows = test::all_rows(**reader);
  if (!rows) return rows.error().code;
  std::string out;
  for (const SheetRow& row : *rows) {
    out += (out.empty() ? "" : "/") + std::to_string(row.number) + ":";
    std::uint32_t column = 0;
    for (const SheetCell& cell : row.cells) {
      for (; column < cell.column; ++column) out += "|";
      out += cell.value.text;
    }
  }
  return out;
}

std::string encoded(std::string_view text, const char* encoding) {
  iconv_t converter = iconv_open(encoding, "UTF-8");
  std::string in(text);
  std::string out(text.size() * 4 + 16, '\0');
  char* from = in.data();
  char* to = out.data();
  std::size_t from_left = in.size();
  std::size_t to_left = out.size();
  EXPECT_NE(iconv(converter, &from, &from_left, &to, &to_left), static_cast<std::size_t>(-1));
  iconv_close(converter);
  out.resize(out.size() - to_left);
  return out;
}

TEST(CsvReader, ReadsCommasTabsAndSemicolons) {
  EXPECT_EQ(table("甲,乙,丙\n1,2,3\n"), "1:甲|乙|丙/2:1|2|3");
  EXPECT_EQ(table("甲\t乙\t丙\n1\t2,5\t3\n"), "1:甲|乙|丙/2:1|2,5|3");
  EXPECT_EQ(table("甲;乙;丙\n1;2,5;3\n"), "1:甲|乙|丙/2:1|2,5|3");
}

TEST(CsvReader, DoesNotTakeADelimiterFromInsideQuotations) {
  EXPECT_EQ(table("甲,\"一;二;三;四\"\n1,\"2;3;4\"\n"), "1:甲|一;二;三;四/2:1|2;3;4");
}

TEST(CsvReader, ObeysTheSeparatorLineAndDoesNotCountIt) {
  EXPECT_EQ(table("sep=;\r\n甲;乙,丙,丁\r\n"), "1:甲|乙,丙,丁");
  EXPECT_EQ(table("SEP=|\n甲|乙\n"), "1:甲|乙");
  EXPECT_EQ(table("\"sep=\t\"\n甲\t乙\n"), "1:甲|乙");
  EXPECT_EQ(table("sep\n甲\n"), "1:sep/2:甲");
}

TEST(CsvReader, TakesEveryKindOfLineEnd) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    EXPECT_EQ(table("甲,乙" + end + "1,2" + end + end + "3,4"), "1:甲|乙/2:1|2/4:3|4") << end.size();
  }
}

TEST(CsvReader, ReadsQuotedFields) {
  EXPECT_EQ(table("\"甲,乙\",\"说\"\"好\"\"\",\"两\r\n行\"\n1,2,3\n"), "1:甲,乙|说\"好\"|两\n行/2:1|2|3");
  EXPECT_EQ(table("\"甲\"乙,丙\n"), "1:甲乙|丙");
  EXPECT_EQ(table("甲\"乙\",丙\n"), "1:甲\"乙\"|丙");
  EXPECT_EQ(table("\"\",丙\n"), "1:|丙");
  EXPECT_EQ(table("a,\"b\""), "1:a|b");
}

TEST(CsvReader, CleansWhatPeopleWriteSoThatNumbersStayText) {
  EXPECT_EQ(table("\t340103199003071234,张测试\n"), "1:340103199003071234|张测试");
  EXPECT_EQ(table("\"\t340103199003071234\",张测试\n"), "1:340103199003071234|张测试");
  EXPECT_EQ(table("=\"340103199003071234\",张测试\n"), "1:340103199003071234|张测试");
  EXPECT_EQ(table("\"=\"\"340103199003071234\"\"\",张测试\n"), "1:340103199003071234|张测试");
  EXPECT_EQ(table("'340103199003071234,张测试\n"), "1:340103199003071234|张测试");
  const std::string file = "\t3401,4.40106E+17\n";
  const auto reader = CsvReader::open(as_bytes(file));
  SheetRow row;
  ASSERT_TRUE((*reader)->next(row).value());
  EXPECT_TRUE(row.cells[0].value.cleaned);
  EXPECT_EQ(row.cells[0].value.kind, CellKind::text);
  EXPECT_TRUE(row.cells[1].value.lost_digits);
}

TEST(CsvReader, FindsTheEncoding) {
  const std::string text = "姓名,居民身份证号\r\n张测试,340103199003071234\r\n";
  const std::string expected = "1:姓名|居民身份证号/2:张测试|340103199003071234";
  EXPECT_EQ(table(text), expected);
  EXPECT_EQ(table("\xEF\xBB\xBF" + text), expected);
  EXPECT_EQ(table(encoded(text, "GB18030")), expected);
  EXPECT_EQ(table("\xFF\xFE" + encoded(text, "UTF-16LE")), expected);
  EXPECT_EQ(table("\xFE\xFF" + encoded(text, "UTF-16BE")), expected);
  EXPECT_EQ(table("\xFF\xFE" + encoded("姓名\t证号\r\n张测试\t1\r\n", "UTF-16LE")), "1:姓名|证号/2:张测试|1");
}

TEST(CsvReader, ReadsCharactersOfNamesThatGbkLacks) {
  EXPECT_EQ(table(encoded("刘䶮,李㙓,王𠅤\n", "GB18030")), "1:刘䶮|李㙓|王𠅤");
}

TEST(CsvReader, RefusesWhatIsNotInItsEncodingAndNamesTheLine) {
  const auto refused = [](const std::string& file) {
    const auto reader = CsvReader::open(as_bytes(file));
    if (!reader) return reader.error();
    const auto rows = test::all_rows(**reader);
    return rows ? Error{} : rows.error();
  };
  const Error marked = refused("\xEF\xBB\xBF甲,乙\n丙,\xB5\xD8\n");
  EXPECT_EQ(marked.code, "csv.bad-encoding");
  EXPECT_NE(marked.sentence().find("Line 2"), std::string::npos) << marked.sentence();
  const Error guessed = refused(encoded("甲,乙\n丙,丁\n", "GB18030") + "\xFF\xFF\n");
  EXPECT_EQ(guessed.code, "csv.bad-encoding");
  EXPECT_NE(guessed.sentence().find("Line 3"), std::string::npos) << guessed.sentence();
  EXPECT_EQ(refused("\xFF\xFE\x30").code, "csv.bad-encoding");  // half a character
}

TEST(CsvReader, RefusesAQuotationThatNeverEnds) {
  EXPECT_EQ(table("甲,乙\n1,\"2\n3,4\n"), "csv.open-quote");
  const std::string file = "甲,乙\n1,\"2\n3,4\n";
  const auto reader = CsvReader::open(as_bytes(file));
  EXPECT_NE(test::all_rows(**reader).error().sentence().find("row 2"), std::string::npos);
}

TEST(CsvReader, KeepsItsLimits) {
  FileLimits limits;
  limits.rows_max = 2;
  EXPECT_EQ(table("1\n2\n", limits), "1:1/2:2");
  EXPECT_EQ(table("1\n2\n3\n", limits), "csv.too-many-rows");
  limits = {};
  limits.columns_max = 2;
  EXPECT_EQ(table("1,2,,,,\n", limits), "1:1|2");
  EXPECT_EQ(table("1,2,,,5,\n", limits), "csv.too-many-columns");
  limits = {};
  limits.cell_bytes_max = 5;
  EXPECT_EQ(table("12345,1\n", limits), "1:12345|1");
  EXPECT_EQ(table("123456,1\n", limits), "csv.cell-too-long");
  EXPECT_EQ(table("\"123456,1\n", limits), "csv.cell-too-long");
}

TEST(CsvReader, ReadsAFileOfManyPieces) {
  std::string text = "姓名,证号\n";
  for (int i = 0; i < 20'000; ++i) text += "张测试" + std::to_string(i) + ",\"3401" + std::to_string(i) + "\"\n";
  for (const char* encoding : {"UTF-8", "GB18030"}) {
    const std::string file = encoded(text, encoding);
    const auto reader = CsvReader::open(as_bytes(file));
    const auto rows = test::all_rows(**reader);
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 20'001U);
    EXPECT_EQ(rows->back().cells[0].value.text, "张测试19999");
    EXPECT_EQ(rows->back().cells[1].value.text, "340119999");
    EXPECT_EQ(rows->back().number, 20'001U);
  }
}

}  // namespace
}  // namespace yinxin::ledger
