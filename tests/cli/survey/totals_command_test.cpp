// Totals as a clerk asks for them, on real directories.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <map>

#include "cli/text_table.h"
#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;

// bengbu has filed five people and wuhu the first two of them again.
class Totals : public testing::Test {
 protected:
  Totals() {
    for (const char* member : {"bengbu", "wuhu"}) {
      federation_.admit_city(member);
      federation_.copy_feed("province", member, "province");
    }
    federation_.copy_feed("province", "bengbu", "province");
    federation_.file_people("bengbu", 5);
    federation_.file_people("wuhu", 2);
    for (const char* member : {"bengbu", "wuhu"}) federation_.copy_feed(member, "province", member);
  }
  boost::json::value ask(std::vector<std::string> words) {
    words.insert(words.begin(), "totals");
    words.emplace_back("--json");
    const Outcome outcome = federation_.run("province", words);
    EXPECT_EQ(outcome.exit, ExitCode::ok) << outcome.err;
    return boost::json::parse(outcome.out);
  }
  static std::uint64_t count(const boost::json::value& counts, const char* name) {
    return counts.at(name).to_number<std::uint64_t>();
  }

  DirectoryFederation federation_;
};

TEST_F(Totals, A10_CountAPersonOnceWhoeverFiled) {
  const auto totals = ask({});
  EXPECT_EQ(count(totals.at("all"), "filed"), 7U);
  EXPECT_EQ(count(totals.at("all"), "held"), 5U);
  EXPECT_EQ(count(totals.at("all"), "double-filed"), 2U);
  const auto& groups = totals.at("groups").as_array();
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].at("keys"), boost::json::array{"bengbu"});
  EXPECT_EQ(count(groups[0], "filed"), 5U);
  EXPECT_EQ(count(groups[1], "filed"), 2U);
}

TEST_F(Totals, A10_AddUpByWhateverKeys) {
  for (const std::vector<std::string>& by : std::vector<std::vector<std::string>>{
           {"--by", "city"}, {"--by", "occupation"}, {"--by", "unit"}, {"--by", "level", "--by", "category"}}) {
    const auto totals = ask(by);
    std::uint64_t filed = 0;
    for (const auto& group : totals.at("groups").as_array()) {
      EXPECT_EQ(group.at("keys").as_array().size(), by.size() / 2);
      filed += count(group, "filed");
    }
    EXPECT_EQ(filed, 7U);
  }
}

TEST_F(Totals, A10_OpenDownToTheirRows) {
  const auto totals = ask({"--state", "double-filed"});
  const Outcome rows = federation_.run("province", {"--json", "rows", "--member", "*", "--state", "double-filed"});
  EXPECT_EQ(boost::json::parse(rows.out).at("total"), totals.at("all").at("filed"));
  const auto nobody = ask({"--member", "wuhu", "--confirmed"});
  EXPECT_EQ(count(nobody.at("all"), "filed"), 0U);
}

TEST_F(Totals, A10_StandBesideTheProvincesTargets) {
  write_text(federation_.path("policy.json"), R"({"targets.wuhu.skilled": 4, "targets.wuhu.high_skilled": 1})");
  const Outcome set = federation_.run_sealing("province", {"policy", "set", federation_.path("policy.json")});
  ASSERT_EQ(set.exit, ExitCode::ok) << set.err;
  EXPECT_EQ(count(ask({}).at("groups").as_array()[1], "target"), 4U);
  EXPECT_EQ(count(ask({}).at("groups").as_array()[1], "target-high-skilled"), 1U);
  const Outcome table = federation_.run("province", {"totals"});
  EXPECT_THAT(table.out, HasSubstr("of the target"));
  EXPECT_THAT(table.out, HasSubstr("0.0%"));
}

// The first person of bengbu's is known, at a higher level, and one whom nobody filed, of a city without a node.
class TotalsWithKnownHolders : public Totals {
 protected:
  TotalsWithKnownHolders() {
    known("张测试," + number(0) + ",蚌埠市,C34,电工,二级/技师,全国联网查询系统,2020-10-20\r\n" + "张测试," +
          number(90) + ",合肥市,通用设备制造业,焊工,五级/初级工,全国联网查询系统,2020-10-20\r\n" + "张测试," +
          number(91) + ",蚌埠市,修鞋,焊工,四级/中级工,全国联网查询系统,2020-11-20\r\n");
  }
  static std::string number(int person) { return ledger::invented_person(person).identity_number; }
  void known(const std::string& lines) {
    write_text(federation_.path("known.csv"),
               "姓名,居民身份证号,地市,行业,职业,技能等级,来源系统,数据日期\r\n" + lines);
    const Outcome added = federation_.run_sealing("province", {"known", "add", "2020", federation_.path("known.csv")});
    EXPECT_EQ(added.exit, ExitCode::ok) << added.err;
  }
};

TEST_F(TotalsWithKnownHolders, A5_CountThemOnceInTheirCityAndSayHowManyHaveNoRow) {
  const auto all = ask({}).at("all");
  EXPECT_EQ(count(all, "known"), 3U);
  EXPECT_EQ(count(all, "known-without-row"), 2U);
  EXPECT_EQ(count(all, "known-high-skilled"), 1U);
  EXPECT_EQ(count(all, "skilled"), 3U);  // nothing is confirmed yet
  EXPECT_EQ(count(all, "already-counted"), 2U);
  const auto by_city = ask({"--by", "city"}).at("groups").as_array();
  ASSERT_EQ(by_city.size(), 2U);
  EXPECT_EQ(by_city[0].at("keys"), boost::json::array{"340100"});
  EXPECT_EQ(count(by_city[0], "known"), 1U);
  EXPECT_EQ(count(by_city[0], "filed"), 0U);
  EXPECT_EQ(count(by_city[1], "known"), 2U);
  const auto by_member = ask({}).at("groups").as_array();  // whom nobody stands for counts with the province
  ASSERT_EQ(by_member.size(), 3U);
  EXPECT_EQ(by_member[1].at("keys"), boost::json::array{"province"});
  EXPECT_EQ(count(by_member[1], "known"), 1U);
  const Outcome table = federation_.run("province", {"totals"});
  EXPECT_THAT(table.out, HasSubstr("known holders"));
  EXPECT_THAT(table.out, HasSubstr("3 of the 3 skilled people are known holders, who count without being reported; of "
                                   "2 of them no row stands\n"));
  EXPECT_THAT(federation_.run("province", {"--lang", "zh", "totals"}).out, HasSubstr("其中未填报"));
}

TEST_F(TotalsWithKnownHolders, A5_CountThemByIndustryWhereTheListOpens) {
  const auto by_industry = [&](const std::string& who) {
    std::map<std::string, std::uint64_t> out;
    if (who != "province") federation_.copy_feed("province", who, "province");
    const Outcome told = federation_.run(who, {"totals", "--by", "industry", "--json"});
    const boost::json::value result = boost::json::parse(told.out);
    for (const auto& group : result.at("groups").as_array())
      out[group.at("keys").at(0).as_string().c_str()] += count(group, "known");
    return out;
  };
  const auto province = by_industry("province");
  EXPECT_EQ(province.at("C34"), 2U);
  EXPECT_EQ(province.at("修鞋"), 1U);
  const auto bengbu = by_industry("bengbu");
  EXPECT_EQ(bengbu.at("C34"), 1U);
  EXPECT_EQ(bengbu.at("?"), 1U);
}

TEST_F(TotalsWithKnownHolders, A9_CountThemAtADayFromWhichTheQuerySystemShowsThem) {
  EXPECT_EQ(count(ask({"--at", "2020-10-19"}).at("all"), "known"), 0U);
  EXPECT_EQ(count(ask({"--at", "2020-10-20"}).at("all"), "known"), 2U);
  const auto later = ask({"--at", "2020-11-20", "--by", "level"});
  EXPECT_EQ(count(later.at("all"), "known"), 3U);
  EXPECT_EQ(count(later.at("all"), "known-without-row"), 2U);
  EXPECT_EQ(later.at("groups").as_array().size(), 3U);
}

TEST_F(TotalsWithKnownHolders, A10_OpenDownToThePeopleOfTheLists) {
  const auto listed = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"known", "list", "--campaign", "2020", "--json"});
    return count(boost::json::parse(federation_.run("province", words).out), "total");
  };
  EXPECT_EQ(listed({}), count(ask({"--campaign", "2020"}).at("all"), "known"));
  EXPECT_EQ(listed({"--stands", "without-row"}), 2U);
  EXPECT_EQ(listed({"--stands", "set-aside"}), 1U);
  EXPECT_EQ(listed({"--city", "合肥市"}), 1U);
  EXPECT_EQ(listed({"--member", "province"}), 1U);
  EXPECT_EQ(listed({"--level", "2", "--occupation", "电工"}), 1U);
  known("张测试," + number(90) + ",蚌埠市,C34,焊工,五级/初级工,全国联网查询系统,2020-10-20\r\n");
  EXPECT_EQ(listed({"--stands", "replaced"}), 1U);  // its city is mended
  EXPECT_EQ(listed({"--city", "合肥市", "--stands", "without-row"}), 0U);
  EXPECT_EQ(count(ask({"--city", "合肥市"}).at("all"), "known"), 0U);
}

TEST_F(TotalsWithKnownHolders, A5_MeasureTargetsByThem) {
  const Outcome set = federation_.run_sealing("province", {"policy", "set", "--set", "targets.340300.skilled=4"});
  ASSERT_EQ(set.exit, ExitCode::ok) << set.err;
  EXPECT_THAT(federation_.run("province", {"totals", "--by", "city"}).out, HasSubstr("50.0%"));
}

TEST_F(TotalsWithKnownHolders, A10_StandInTheWorkbookAsOnTheScreen) {
  const std::string book = federation_.path("totals.csv");
  ASSERT_EQ(federation_.run("province", {"totals", "--out", book}).exit, ExitCode::ok);
  EXPECT_THAT(file_text(book), HasSubstr(R"("of them without a row")"));
  EXPECT_THAT(file_text(book), HasSubstr("3 of the 3 skilled people are known holders"));
  EXPECT_THAT(federation_.run("province", {"totals", "--out", federation_.path("totals.ods")}).err,
              HasSubstr("is neither .xlsx nor .csv"));
}

TEST_F(TotalsWithKnownHolders, VIEWS_EQUAL_REBUILD_WithThemToo) {
  ASSERT_EQ(count(ask({}).at("all"), "known"), 3U);
  EXPECT_THAT(federation_.run("province", {"doctor"}).out, HasSubstr("Everything is whole."));
}

TEST_F(Totals, RefuseATargetThatIsNoNumberOrOfNobody) {
  const auto set = [&](const std::string& policy) {
    write_text(federation_.path("policy.json"), policy);
    return federation_.run_sealing("province", {"policy", "set", federation_.path("policy.json")}).err;
  };
  EXPECT_THAT(set(R"({"targets.wuhu.skilled": "many"})"), HasSubstr("targets.wuhu.skilled"));
  EXPECT_THAT(set(R"({"targets.wuhu.clever": 4})"), HasSubstr("does not know: targets.wuhu.clever"));
}

TEST_F(Totals, GoIntoAWorkbookThatIsNotWrittenOver) {
  const std::string book = federation_.path("totals.xlsx");
  ASSERT_EQ(federation_.run("province", {"totals", "--by", "city", "--out", book}).exit, ExitCode::ok);
  EXPECT_TRUE(file_text(book).starts_with("PK"));
  EXPECT_EQ(federation_.run("province", {"totals", "--out", book}).exit, ExitCode::failed);
}

TEST_F(Totals, RefuseWhatNoRowCanHave) {
  const auto refused = [&](const std::vector<std::string>& words) {
    const Outcome outcome = federation_.run("province", words);
    EXPECT_NE(outcome.exit, ExitCode::ok);
    return outcome.err;
  };
  EXPECT_THAT(refused({"totals", "--city", "毫州"}), HasSubstr("There is no city '毫州'"));
  EXPECT_THAT(refused({"totals", "--occupation", "仙人"}), HasSubstr("There is no occupation '仙人'"));
  EXPECT_THAT(refused({"totals", "--state", "lost"}), HasSubstr("'lost' is none of held, double-filed"));
  EXPECT_THAT(refused({"rows", "--member", "nobody"}), HasSubstr("nobody"));
}

TEST(TextTable, AlignsChineseByTheTwoPlacesItTakes) {
  EXPECT_EQ(text_table({{"city", "n"}, {"合肥市", "7"}, {"x", "10"}}), "city     n\n合肥市   7\nx       10\n");
}

}  // namespace
}  // namespace yinxin::cli
