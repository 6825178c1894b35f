#include "ledger/code_table.h"

#include <gtest/gtest.h>

#include "ledger/tab_separated.h"

namespace yinxin::ledger {
namespace {

const CodeTables& tables() {
  static const CodeTables built = CodeTables::built_in();
  return built;
}

TEST(CodeTables, FindACityWithAndWithoutItsEnding) {
  EXPECT_EQ(tables().city_named("合肥")->code, "340100");
  EXPECT_EQ(tables().city_named("合肥市")->code, "340100");
  EXPECT_EQ(tables().city_named("黄山")->code, "341000");
  EXPECT_EQ(tables().city_named("肥东县"), nullptr);
  EXPECT_EQ(tables().city_named("合"), nullptr);
}

TEST(CodeTables, CountTheCountiesThatFileDirectlyAsCities) {
  EXPECT_EQ(tables().filing_cities().size(), 18U);
  EXPECT_EQ(tables().city_named("广德")->code, "341882");
  EXPECT_EQ(tables().city_named("宿松县")->code, "340826");
}

TEST(CodeTables, FindCountiesWithTheirCity) {
  ASSERT_EQ(tables().counties_named("肥东").size(), 1U);
  EXPECT_EQ(tables().counties_named("肥东").front()->parent, "340100");
}

TEST(CodeTables, FindOccupationsByCodeNameAndOldName) {
  EXPECT_EQ(tables().occupation("6-31-01-03")->name, "电工");
  EXPECT_EQ(tables().occupation_named("电工")->code, "6-31-01-03");
  EXPECT_EQ(tables().occupation_renamed("维修电工"), "电工");
  EXPECT_EQ(tables().occupation("6-31-01-99"), nullptr);
  EXPECT_TRUE(tables().has_occupation_group("6-31-01"));
}

TEST(CodeTables, FindPeopleWords) {
  EXPECT_EQ(tables().ethnic_group("汉")->code, "01");
  EXPECT_EQ(tables().ethnic_group("1")->name, "汉族");
  EXPECT_EQ(tables().ethnic_group("01")->name, "汉族");
  EXPECT_FALSE(tables().ethnic_synonym("汗族")->certain);
  EXPECT_EQ(tables().economic_type("国有")->code, "110");
  EXPECT_EQ(tables().economic_synonym("民营")->meant, "170");
  EXPECT_EQ(tables().place_slip("毫州市"), "亳州市");
  EXPECT_EQ(tables().place_slip("滁洲"), "滁州市");
  EXPECT_EQ(tables().leading_honour("2018年全国技术能手"), "全国技术能手");
  EXPECT_EQ(tables().post("车间班长"), PostKind::post);
  EXPECT_EQ(tables().level_spelling("高级")->word, LevelWord::ambiguous);
  EXPECT_EQ(tables().level_spelling("高级工")->level, 3);
  EXPECT_EQ(tables().document_type("居民身份证")->code, "201");
}

TEST(CodeTables, GiveTheFormsOwnHeadingFirst) {
  const auto headings = tables().headings("talent", "居民身份证号");
  ASSERT_FALSE(headings.empty());
  EXPECT_EQ(headings.front(), "居民身份证号");
  EXPECT_TRUE(tables().headings("talent", "备注").empty());
}

TEST(TabSeparated, RefusesALineOfAnotherWidth) {
  const auto rows = parse_tab_separated("a\tb\n1\t2\n3\n");
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().sentence(), "Line 3 of the table has 1 fields, its heading has 2.");
}

TEST(TabSeparated, KeepsEmptyFields) {
  const auto rows = parse_tab_separated("a\tb\n\t2\n3\t\n");
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[1][1], "");
}

TEST(NumberPattern, RefusesNotationItDoesNotKnow) {
  EXPECT_FALSE(NumberPattern::compile("a+"));
  EXPECT_FALSE(NumberPattern::compile("(a"));
  EXPECT_FALSE(NumberPattern::compile("a)"));
  EXPECT_FALSE(NumberPattern::compile("[a"));
  EXPECT_FALSE(NumberPattern::compile("a{3"));
  EXPECT_TRUE(NumberPattern::compile("^a(b|c[d-f]{2,3})?$"));
}

TEST(NumberPattern, MatchesFromEndToEnd) {
  const auto pattern = NumberPattern::compile("^a(b|c[d-f]{2,3})?$");
  for (const auto* yes : {"a", "ab", "acde", "acdef"}) EXPECT_TRUE(pattern->matches(yes)) << yes;
  for (const auto* no : {"", "b", "abc", "acd", "acdefd", "acdg", "aa"}) EXPECT_FALSE(pattern->matches(no)) << no;
}

}  // namespace
}  // namespace yinxin::ledger
