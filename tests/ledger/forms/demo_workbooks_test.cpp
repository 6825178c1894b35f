// The demonstration's workbooks, read and checked here: the errors found are exactly the ones that its generator
// planted, row by row, for more than one seed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "ledger/forms/talent_form.h"
#include "ledger/forms/talent_layout.h"
#include "tests/ledger/support/scratch_directory.h"
#include "tests/ledger/support/workbook_parts.h"

namespace yinxin::ledger {
namespace {

namespace json = boost::json;

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

json::object make(const std::filesystem::path& folder, const std::string& options) {
  const std::string command = "/usr/bin/python3 " YINXIN_TEST_VECTORS
                              "/../../deploy/make_workbooks.py --people 600 --out " +
                              folder.string() + " " + options + " >" + (folder / "said").string();
  EXPECT_EQ(std::system(command.c_str()), 0);
  return json::parse(content(folder / "manifest.json")).as_object();
}

using Refusals = std::set<std::string>;  // "row heading kind"

Refusals planted(const json::object& member) {
  Refusals out;
  for (const json::value& one : member.at("refusals").as_array()) {
    out.insert(std::to_string(one.at("row").as_int64()) + " " + std::string(one.at("heading").as_string()) + " " +
               std::string(one.at("kind").as_string()));
  }
  return out;
}

Refusals found(const TalentFormReport& report) {
  Refusals out;
  for (const CheckedTalentRow& row : report.rows) {
    for (const RowIssue& issue : row.issues) {
      if (issue.severity != Severity::error) continue;
      out.insert(std::to_string(row.number) + " " + std::string(heading_of(static_cast<TalentColumn>(issue.column))) +
                 " " + issue.code);
    }
  }
  return out;
}

TalentFormReport check(const Bytes& file, const json::object& member, TableReport& table) {
  const CodeTables tables = CodeTables::built_in();
  const FormPolicy policy;
  TalentContext context{tables, policy, Day(std::chrono::year(2026) / 11 / 22)};
  if (member.at("city").is_string())
    context.member_city = static_cast<std::uint32_t>(std::stoul(std::string(member.at("city").as_string())));
  if (member.at("category").is_int64()) context.category = static_cast<std::uint8_t>(member.at("category").as_int64());
  for (const json::value& unit : member.at("units").as_array()) {
    context.units.push_back(
        {std::string(unit.at("name").as_string()), std::string(unit.at("credit_code").as_string()), {}});
  }
  TalentFormChecker checker(context);
  auto report =
      read_table(file, "名单.xlsx", talent_layout(tables), [&](FormRow&& row) { checker.add(std::move(row)); });
  EXPECT_TRUE(report) << report.error().sentence();
  if (report) table = std::move(*report);
  return checker.finish();
}

void expect_as_planted(const std::filesystem::path& folder, const json::object& member) {
  SCOPED_TRACE(std::string(member.at("member").as_string()));
  TableReport table;
  const Bytes file = to_bytes(content(folder / std::string(member.at("file").as_string())));
  const TalentFormReport report = check(file, member, table);
  ASSERT_FALSE(table.sheets.empty());
  EXPECT_EQ(table.rows(), static_cast<std::uint64_t>(member.at("rows").as_int64()));
  EXPECT_FALSE(report.refused_whole());
  EXPECT_EQ(report.refused(), static_cast<std::size_t>(member.at("refused").as_int64()));
  EXPECT_EQ(report.accepted(), static_cast<std::size_t>(member.at("accepted").as_int64()));
  const Refusals expected = planted(member);
  const Refusals actual = found(report);
  for (const std::string& one : expected) EXPECT_TRUE(actual.contains(one)) << "not found: " << one;
  for (const std::string& one : actual) EXPECT_TRUE(expected.contains(one)) << "not planted: " << one;
  const SheetReport& sheet = table.sheets.front();
  EXPECT_EQ(sheet.hidden_rows, member.at("hidden_rows").as_array().size());
  EXPECT_EQ(sheet.struck_through_count, member.at("struck_through_rows").as_array().size());
  std::vector<std::uint32_t> left_out;
  std::vector<std::uint32_t> expected_left_out;
  for (const LeftOutRow& row : sheet.left_out) left_out.push_back(row.row);
  for (const json::value& row : member.at("left_out").as_array()) {
    expected_left_out.push_back(static_cast<std::uint32_t>(row.at("row").as_int64()));
  }
  EXPECT_EQ(left_out, expected_left_out);
}

TEST(DemoWorkbooks, HaveExactlyTheErrorsThatWerePlanted) {
  for (const std::string seed : {"1", "20201120"}) {
    SCOPED_TRACE("seed " + seed);
    const test::ScratchDirectory scratch;
    const json::object manifest = make(scratch.path(), "--seed " + seed);
    const json::object& expected = manifest.at("expected").as_object();
    EXPECT_GT(expected.at("refused").as_int64(), 75);
    EXPECT_EQ(expected.at("rows").as_int64(), expected.at("filed").as_int64() + expected.at("refused").as_int64());
    for (const json::value& member : manifest.at("members").as_array())
      expect_as_planted(scratch.path(), member.as_object());
  }
}

TEST(DemoWorkbooks, SpellDoubleFilingsSoThatTheyAreOnePerson) {
  const test::ScratchDirectory scratch;
  const json::object manifest = make(scratch.path(), "--seed 7");
  std::map<std::string, std::map<std::int64_t, std::string>> numbers;  // member, row
  for (const json::value& value : manifest.at("members").as_array()) {
    const json::object& member = value.as_object();
    TableReport table;
    const Bytes file = to_bytes(content(scratch.path() / std::string(member.at("file").as_string())));
    for (const CheckedTalentRow& row : check(file, member, table).rows) {
      if (row.row) numbers[std::string(member.at("member").as_string())][row.number] = row.row->identity_number;
    }
  }
  ASSERT_GE(manifest.at("doubles").as_array().size(), 6U);
  for (const json::value& one : manifest.at("doubles").as_array()) {
    const std::string number(one.at("number").as_string());
    EXPECT_EQ(numbers[std::string(one.at("city_member").as_string())][one.at("city_row").as_int64()], number);
    EXPECT_EQ(numbers[std::string(one.at("association").as_string())][one.at("association_row").as_int64()], number)
        << one.at("spelling").as_string();
  }
  for (const json::value& one : manifest.at("known_holders").as_array()) {
    if (one.at("row").is_null()) continue;
    EXPECT_EQ(numbers[std::string(one.at("member").as_string())][one.at("row").as_int64()],
              std::string(one.at("number").as_string()));
  }
}

TEST(DemoWorkbooks, AreTheSameBytesForTheSameSeed) {
  const test::ScratchDirectory first;
  const test::ScratchDirectory second;
  make(first.path(), "--seed 3");
  make(second.path(), "--seed 3");
  for (const char* name : {"hefei.xlsx", "wuhu.xlsx", "machinery.xlsx", "manifest.json", "known_holders.tsv"}) {
    EXPECT_EQ(content(first.path() / name), content(second.path() / name)) << name;
    EXPECT_FALSE(content(first.path() / name).empty()) << name;
  }
}

}  // namespace
}  // namespace yinxin::ledger
