// Both directions with a spreadsheet library that is not ours: it writes and we read, we write and it reads.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "ledger/forms/certificate_layout.h"
#include "ledger/forms/refused_book.h"
#include "ledger/forms/talent_guide.h"
#include "ledger/forms/talent_layout.h"
#include "ledger/forms/upload_book.h"
#include "tests/ledger/support/scratch_directory.h"
#include "tests/ledger/support/workbook_parts.h"

namespace yinxin::ledger {
namespace {

using test::read_all;
using test::small_layout;
using test::texts;
using testing::ElementsAre;

constexpr std::chrono::sys_seconds kCreated{std::chrono::seconds(1'606'464'000)};  // 2020-11-27 08:00:00

bool run_openpyxl(const std::string& verb, const std::filesystem::path& folder) {
  const std::string command =
      "/usr/bin/python3 " YINXIN_TEST_VECTORS "/../interop/openpyxl_sheets.py " + verb + " " + folder.string();
  return std::system(command.c_str()) == 0;
}

Bytes content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return to_bytes(std::string(std::istreambuf_iterator<char>(file), {}));
}

void save(const std::filesystem::path& path, const Bytes& bytes) {
  std::ofstream(path, std::ios::binary) << as_text(bytes);
}

TEST(OpenpyxlInterop, ReadsWhatItWrites) {
  const test::ScratchDirectory scratch;
  ASSERT_TRUE(run_openpyxl("write", scratch.path()));

  const auto people = read_all(content(scratch.path() / "people.xlsx"), small_layout());
  ASSERT_TRUE(people) << people.error().sentence();
  ASSERT_EQ(people->rows.size(), 4U);
  EXPECT_EQ(texts(people->rows[0]), "合肥市|张测试|34010319900307001X|2012-06");
  EXPECT_TRUE(people->rows[0].cells[3].is_date);
  EXPECT_EQ(texts(people->rows[1]), "合肥市|李测试|3.401031990030712e+17|2013-01-02");  // filled down
  EXPECT_TRUE(people->rows[1].cells[2].lost_digits);
  EXPECT_EQ(texts(people->rows[2]), "芜湖市|王测试|340103199003070017|2012.6");
  EXPECT_TRUE(people->rows[2].hidden);
  EXPECT_TRUE(people->rows[2].struck_through);
  EXPECT_EQ(texts(people->rows[3]), "芜湖市|刘䶮𠅤|340103199003070017|=A1");  // never computed
  EXPECT_EQ(people->rows[3].cells[3].kind, CellKind::formula_error);
  ASSERT_EQ(people->report.sheets.size(), 2U);
  EXPECT_EQ(people->report.sheets[1].use, SheetReport::Use::no_heading);

  const auto mac = read_all(content(scratch.path() / "mac.xlsx"), small_layout());
  ASSERT_TRUE(mac);
  EXPECT_EQ(texts(mac->rows.at(0)), "合肥市|张测试|1|2012-06-15");

  const auto many = read_all(content(scratch.path() / "many.xlsx"), small_layout());
  ASSERT_TRUE(many);
  ASSERT_EQ(many->rows.size(), 5'000U);
  EXPECT_EQ(texts(many->rows.back()), "合肥市|张测试4999|340100000000004999|2012年6月");
}

TEST(OpenpyxlInterop, ItReadsWhatWeWrite) {
  const test::ScratchDirectory scratch;
  const CodeTables tables = CodeTables::built_in();
  save(scratch.path() / "template.xlsx",
       write_template(talent_layout(tables), talent_guide(tables), kTalentTitle, kCreated));

  const FormLayout small = small_layout();
  RefusedBook refused(small, false, "退回行", kCreated);
  const auto cell = [](const char* value) { return FormCell{CellKind::text, value, false, false, false}; };
  refused.add({"一车间", 17, false, false, {cell("合肥市"), cell("张测试"), cell("4.401061990010113E+17"), {}}},
              "号码丢失位数");
  refused.add({"一车间", 18, false, false, {cell("合肥市"), cell("=1+1"), cell("1"), {}}}, "姓名");
  save(scratch.path() / "refused.xlsx", refused.finish());

  UploadBook upload(certificate_layout(tables), "附件6", kCreated);
  for (int i = 0; i < 2; ++i) {
    upload.add({"张测试", "201", "340103199003070017", "某公司", "电工", "电工", "三级/高级工",
                "Y000334010001420000123", "2020-12-01", "某协会", "某协会"});
  }
  save(scratch.path() / "upload.xlsx", upload.finish());
  EXPECT_TRUE(run_openpyxl("read", scratch.path()));
}

}  // namespace
}  // namespace yinxin::ledger
