#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "ledger/forms/certificate_layout.h"
#include "ledger/forms/refused_book.h"
#include "ledger/forms/talent_guide.h"
#include "ledger/forms/talent_layout.h"
#include "ledger/forms/template_book.h"
#include "ledger/forms/upload_book.h"
#include "ledger/forms/xlsx_reader.h"
#include "tests/ledger/support/workbook_parts.h"

namespace yinxin::ledger {
namespace {

using test::read_all;
using test::small_layout;
using test::texts;
using testing::ElementsAre;

constexpr std::chrono::sys_seconds kCreated{std::chrono::seconds(1'606'464'000)};

FormCell text(std::string value) { return {CellKind::text, std::move(value), false, false, false}; }

FormRow small_row(std::vector<std::string> values, std::uint32_t number = 17) {
  FormRow row{"一车间", number, false, false, {}};
  for (std::string& value : values) row.cells.push_back(value.empty() ? FormCell{} : text(std::move(value)));
  return row;
}

TEST(XlsxWriter, WritesTheSameBytesForTheSameCalls) {
  const auto write = [](std::chrono::sys_seconds created) {
    const CodeTables tables = CodeTables::built_in();
    return write_template(talent_layout(tables), talent_guide(tables), kTalentTitle, created);
  };
  const Bytes first = write(kCreated);
  setenv("TZ", "Asia/Shanghai", 1);
  EXPECT_EQ(write(kCreated), first);
  unsetenv("TZ");
  EXPECT_NE(write(kCreated + std::chrono::seconds(1)), first);
}

TEST(XlsxWriter, NeverBeginsACellWithASignOfAFormula) {
  EXPECT_EQ(safe_cell_text("=1+1"), "'=1+1");
  EXPECT_EQ(safe_cell_text("+8613900000000"), "'+8613900000000");
  EXPECT_EQ(safe_cell_text("-"), "'-");
  EXPECT_EQ(safe_cell_text("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(safe_cell_text("\x01=1"), "=1") << "controls are none of a reader's business";
  EXPECT_EQ(safe_cell_text("张测试"), "张测试");
}

TEST(XlsxWriter, WritesWhatReadingGivesBack) {
  const std::vector<std::string> cells{"张 测试", "两\n行", "_x0041_", "<&\"'>",
                                       "=1+1",    "𠅤䶮",   "+86'1",   std::string(32'767, 'x')};
  XlsxWriter writer(kCreated);
  writer.sheet("一");
  for (std::uint32_t i = 0; i < cells.size(); ++i) writer.cell(1, i, cells[i]);
  const auto rows = test::first_sheet(writer.finish());
  ASSERT_TRUE(rows) << rows.error().sentence();
  ASSERT_EQ(rows->front().cells.size(), cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) EXPECT_EQ(rows->front().cells[i].value.text, cells[i]) << i;
}

TEST(XlsxWriter, LeavesNothingWhenItIsNotFinished) {
  XlsxWriter writer(kCreated);
  writer.sheet("一");
  writer.cell(1, 0, "张测试");
}

TEST(TemplateBook, IsReadAsAnEmptyForm) {
  const CodeTables tables = CodeTables::built_in();
  const Bytes file = write_template(talent_layout(tables), talent_guide(tables), kTalentTitle, kCreated);
  const auto read = read_all(file, talent_layout(tables));
  ASSERT_TRUE(read) << read.error().sentence();
  EXPECT_TRUE(read->rows.empty());
  const SheetReport& form = read->report.sheets.front();
  EXPECT_EQ(form.use, SheetReport::Use::read);
  EXPECT_TRUE(form.ignored_columns.empty());
  ASSERT_EQ(form.left_out.size(), 2U);
  EXPECT_EQ(form.left_out[1].reason, LeftOutReason::example);
  for (std::size_t i = 1; i < read->report.sheets.size(); ++i) {
    EXPECT_EQ(read->report.sheets[i].use, SheetReport::Use::no_heading) << read->report.sheets[i].name;
  }
}

TEST(RefusedBook, IsReadAgainInTheFormsLayout) {
  const FormLayout layout = small_layout();
  RefusedBook book(layout, true, "退回行", kCreated);
  book.add(small_row({"合肥市", "张测试", "34010319900307001X", "2012.6"}), "证件号码校验错误");
  book.add(small_row({"", "=1+1", "'1", "无"}, 18), "姓名：应为汉字\n地市：不能为空");
  EXPECT_EQ(book.rows(), 2U);
  const auto read = read_all(book.finish(), layout);
  ASSERT_TRUE(read) << read.error().sentence();
  ASSERT_EQ(read->rows.size(), 2U);
  EXPECT_EQ(texts(read->rows[0]), "合肥市|张测试|34010319900307001X|2012.6");
  EXPECT_EQ(texts(read->rows[1]), "|=1+1|1|无");
  std::vector<std::string> ignored;
  for (const IgnoredColumn& column : read->report.sheets.front().ignored_columns) ignored.push_back(column.heading);
  EXPECT_THAT(ignored, ElementsAre("原工作表", "原行号", "退回原因"));
}

TEST(RefusedBook, LeavesOutColumnsThatTheFileDidNotHave) {
  const FormLayout layout = small_layout();
  RefusedBook book(layout, false, "退回行", kCreated);
  book.add(small_row({"合肥市", "张测试", "1", ""}), "…");
  const auto read = read_all(book.finish(), layout);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->report.sheets.front().column_of[3], std::nullopt);
}

TEST(RefusedBook, RoundTripsRowsOfTheWholeForm) {
  const FormLayout layout = talent_layout(CodeTables::built_in());
  RefusedBook book(layout, true, kTalentTitle, kCreated);
  FormRow row{"名单", 9, false, false, {}};
  for (std::size_t i = 0; i < layout.columns.size(); ++i) row.cells.push_back(text("值" + std::to_string(i)));
  book.add(row, "看看");
  const auto read = read_all(book.finish(), layout);
  ASSERT_TRUE(read) << read.error().sentence();
  EXPECT_EQ(texts(read->rows.at(0)), texts(row));
}

TEST(UploadBook, IsNothingButHeadingAndTexts) {
  const FormLayout layout = certificate_layout(CodeTables::built_in());
  UploadBook book(layout, "附件6", kCreated);
  const std::vector<std::string> row{"张测试", "201",         "340103199003070017",     "某公司",     "电工",
                                     "",       "三级/高级工", "Y000334010001420000123", "2020-12-01", "某协会",
                                     "某协会"};
  book.add(row);
  const Bytes file = book.finish();
  const auto rows = test::first_sheet(file);
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ(rows->front().number, 1U);
  EXPECT_EQ(rows->front().cells.front().value.text, "姓名");
  EXPECT_EQ(rows->back().cells[1].value.text, "201");
  EXPECT_EQ(rows->back().cells[1].value.kind, CellKind::text);
  EXPECT_EQ((*XlsxReader::open(file))->sheets().size(), 1U);
}

}  // namespace
}  // namespace yinxin::ledger
