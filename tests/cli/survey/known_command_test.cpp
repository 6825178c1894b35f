// Known holders handed out by city, and warnings before a person is filed twice, as clerks type them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/support/command_run.h"
#include "tests/cli/support/office_desk.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kHeading = "姓名,居民身份证号,地市,行业,职业,技能等级,来源系统,数据日期\r\n";

class Known : public testing::Test {
 protected:
  Known() {
    federation_.admit_city("bengbu");
    federation_.copy_feed("province", "bengbu", "province");
  }
  static std::string number(int person) { return ledger::invented_person(person).identity_number; }
  static std::string line(int person, const std::string& city = "蚌埠市", const std::string& level = "三级/高级工",
                          const std::string& occupation = "电工") {
    return "张测试," + number(person) + "," + city + ",机械制造," + occupation + "," + level +
           ",全国联网查询系统,2020-10-20\r\n";
  }
  Outcome add(const std::string& text) {
    write_text(federation_.path("known.csv"), text);
    return federation_.run_sealing("province", {"known", "add", "2020", federation_.path("known.csv")});
  }
  Outcome bengbu(const std::vector<std::string>& words) { return federation_.run("bengbu", words); }

  DirectoryFederation federation_;
};

TEST_F(Known, A5_AreHandedOutToTheMemberOfTheirCityAndCountOnceAtTheHighestLevel) {
  const Outcome added =
      add(std::string(kHeading) + line(0) + line(1) + line(0, "蚌埠市", "二级/技师") + line(2, "合肥市"));
  ASSERT_EQ(added.exit, ExitCode::ok) << added.err;
  EXPECT_THAT(added.err, HasSubstr("Name 2 known holders for the campaign 2020."));
  EXPECT_THAT(added.err, HasSubstr("No member stands for 合肥市"));
  federation_.copy_feed("province", "bengbu", "province");
  const Outcome listed = bengbu({"known", "list", "--campaign", "2020"});
  EXPECT_THAT(listed.out, HasSubstr("全国联网查询系统"));
  EXPECT_THAT(listed.out, HasSubstr("2020-10-20"));
  EXPECT_THAT(listed.out, Not(HasSubstr(number(0))));  // masked
  EXPECT_THAT(listed.out, HasSubstr("2 people are handed out to this node; 3 are named in all"));
  EXPECT_THAT(bengbu({"known", "list", "--json"}).out, HasSubstr(R"("level":2)"));
  EXPECT_THAT(federation_.run("province", {"known", "list"}).out, HasSubstr("3 people are handed out to this node"));
  // A list that comes later counts where it says a higher level.
  ASSERT_EQ(add(std::string(kHeading) + line(1, "蚌埠市", "一级/高级技师")).exit, ExitCode::ok);
  EXPECT_THAT(federation_.run("province", {"known", "list"}).out, HasSubstr("3 are named in all"));
}

TEST_F(Known, A5_AreSetAsideWhereTheyAreFiledAndSaidBefore) {
  ASSERT_EQ(add(std::string(kHeading) + line(0)).exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  federation_.file_people("bengbu", 2);
  federation_.exchange("bengbu");
  EXPECT_THAT(bengbu({"rows", "--state", "already-counted"}).out, HasSubstr("bengbu/1"));
  EXPECT_THAT(bengbu({"rows", "--state", "held"}).out, HasSubstr("bengbu/2"));
}

TEST_F(Known, A5_AreHandedOutByIndustryToAssociationsOfThatIndustry) {
  const auto sealing = [&](const std::string& who, const std::vector<std::string>& words) {
    const Outcome outcome = federation_.run_sealing(who, words);
    EXPECT_EQ(outcome.exit, ExitCode::ok) << outcome.err;
    return outcome;
  };
  for (const std::string association : {"machinery", "welding"}) {
    sealing(association, {"init", "--member", association, "--name", association, "--role", "association", "--genesis",
                          federation_.path("province/genesis.note")});
    sealing("province", {"member", "admit", federation_.path(association + "/request.yxreq"), "--out",
                         federation_.path(association + ".yxinv")});
    federation_.run(association, {"member", "join", federation_.path(association + ".yxinv")});
  }
  sealing("province", {"policy", "set", "--set", R"(member_industries={"machinery": ["C34", "C35"]})"});
  const auto of_industry = [&](int person, const std::string& city, const std::string& industry) {
    std::string out = line(person, city);
    return out.replace(out.find("机械制造"), std::string("机械制造").size(), industry);
  };
  const Outcome added = add(std::string(kHeading) + of_industry(0, "蚌埠市", "C3411") +
                            of_industry(1, "蚌埠市", "专用设备制造") + of_industry(2, "合肥市", "通用设备制造业") +
                            of_industry(3, "蚌埠市", "纺织业") + of_industry(4, "蚌埠市", "修鞋"));
  EXPECT_THAT(added.err, HasSubstr("No industries of GB/T 4754: 修鞋. Their people are handed out by city only"));
  EXPECT_THAT(added.err, HasSubstr("The policy names no industries for welding: nobody is handed out there."));
  const auto handed_out = [&](const std::string& who) {
    federation_.copy_feed("province", who, "province");
    return federation_.run(who, {"known", "list"}).out;
  };
  EXPECT_THAT(handed_out("machinery"), HasSubstr("3 people are handed out to this node; 5 are named in all"));
  EXPECT_THAT(handed_out("machinery"), HasSubstr("C3411 通用设备制造业"));
  EXPECT_THAT(handed_out("machinery"), HasSubstr("C35 专用设备制造业"));
  EXPECT_THAT(handed_out("welding"), HasSubstr("0 people are handed out to this node"));
  EXPECT_THAT(handed_out("bengbu"), HasSubstr("4 people are handed out to this node"));
}

TEST_F(Known, A5_GoIntoAFileThatCanBeHandedOutAgainAndCannotBecomeAFormula) {
  std::string formula = line(1);
  formula.replace(formula.find("全国联网查询系统"), std::string("全国联网查询系统").size(), "=1+1");
  ASSERT_EQ(add(std::string(kHeading) + line(0) + formula).exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  const std::string csv = federation_.path("list.csv");
  const Outcome written = bengbu({"known", "list", "--out", csv});
  ASSERT_EQ(written.exit, ExitCode::ok) << written.err;
  EXPECT_THAT(written.err, HasSubstr("its numbers are not masked"));
  EXPECT_EQ(written.out, "");
  EXPECT_THAT(file_text(csv), HasSubstr(number(0)));
  EXPECT_THAT(file_text(csv), HasSubstr(R"("'=1+1")"));
  EXPECT_THAT(file_text(csv), HasSubstr("counts; no row"));
  const std::string xlsx = federation_.path("list.xlsx");
  ASSERT_EQ(bengbu({"known", "list", "--out", xlsx}).exit, ExitCode::ok);
  EXPECT_EQ(bengbu({"known", "list", "--out", xlsx}).exit, ExitCode::failed);  // is not written over
  for (const std::string& file : {csv, xlsx}) {
    const Outcome again = federation_.run_sealing("province", {"known", "add", "2021", file});
    EXPECT_EQ(again.exit, ExitCode::ok) << again.err;
    EXPECT_THAT(again.err, HasSubstr("Name 2 known holders for the campaign 2021."));
  }
  // Whoever looks is recorded.
  EXPECT_THAT(bengbu({"access", "list"}).out, HasSubstr("known.list"));
}

TEST_F(Known, A5_AreRefusedWithRowAndColumnAndWithoutTheirNumbers) {
  const Outcome city = add(std::string(kHeading) + line(0) + line(1, "北京市"));
  EXPECT_EQ(city.exit, ExitCode::failed);
  EXPECT_THAT(city.err, HasSubstr("Row 3 of the list, column 地市: the cell is empty or cannot be read."));
  EXPECT_THAT(add(std::string(kHeading) + line(0, "蚌埠市", "高级")).err,
              HasSubstr("Row 2 of the list, column 技能等级:"));
  EXPECT_THAT(add(std::string(kHeading) + line(0, "蚌埠市", "三级", "班长")).err, HasSubstr("column 职业:"));
  std::string wrong = line(0);
  wrong.replace(wrong.find(number(0)) + 17, 1, number(0)[17] == '1' ? "2" : "1");
  const Outcome refused = add(std::string(kHeading) + wrong);
  EXPECT_THAT(refused.err, HasSubstr("Row 2 of the list, column 居民身份证号:"));
  EXPECT_THAT(refused.err, Not(HasSubstr(number(0).substr(0, 17))));
  EXPECT_THAT(add("姓名,居民身份证号,地市,行业,职业,技能等级\r\n").err, HasSubstr("来源系统"));  // a column is missing
}

class KnownAtTheDesk : public OfficeDesk {};

TEST_F(KnownAtTheDesk, A5_AreRefusedWhereTheQuestionMakesNoSense) {
  EXPECT_EQ(ask("known.list", {{"stands", "lost"}}).messages.at(0).code, "known.stands");
  EXPECT_EQ(ask("known.add", {{"campaign", "2020"}}, {}, "province").messages.at(0).code, "known.arguments");
  const auto two = ask("known.add", {{"campaign", "2020"}, {"from_certificates", true}},
                       {{"numbers", to_bytes(std::string_view("x"))}}, "province");
  EXPECT_EQ(two.messages.at(0).code, "known.arguments");
}

class Conflicts : public Known {
 protected:
  Conflicts() {
    federation_.admit_city("hefei", "340100");
    federation_.copy_feed("province", "hefei", "province");
    federation_.file_people("hefei", 2);
    federation_.exchange("hefei");
    federation_.copy_feed("province", "bengbu", "province");
    federation_.copy_feed("hefei", "bengbu", "hefei");
  }
  void file_the_same() {
    federation_.file_people("bengbu", 2);
    federation_.exchange("bengbu");
  }
  // What both members have written comes to both.
  void meet() {
    federation_.copy_feed("hefei", "bengbu", "hefei");
    federation_.copy_feed("bengbu", "hefei", "bengbu");
    federation_.exchange("hefei");
    federation_.exchange("bengbu");
    federation_.copy_feed("province", "hefei", "province");
  }
};

TEST_F(Conflicts, A6_WarnBeforeFilingWhomAnotherMemberHasAlready) {
  ASSERT_EQ(federation_.run_sealing("province", {"policy", "set", "--set", "review.officers=0"}).exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  const auto book = [&](int person) {
    write_text(federation_.path("book.csv"),
               "地市,姓名,性别,民族,居民身份证号,工作单位,单位经济类型,主要从事的职业（工种）,兼职从事的职业（工种）,"
               "职业（工种）累计工作年限,证书编号,发证时间,上年度工资薪金收入（万元）,所获荣誉奖励,"
               "单位此次认定的职业技能等级层次,手机号码\r\n蚌埠市,张测试,男,汉族," +
                   number(person) + ",蚌埠测试机械有限公司,国有,电工,无,10,,,5.80,无,三级/高级工,13800001001\r\n");
    return bengbu({"file", federation_.path("book.csv"), "--campaign", "2020", "--category", "1"});
  };
  const Outcome filed = book(1);
  EXPECT_EQ(filed.exit, ExitCode::ok) << filed.err;  // a warning is no obstacle
  EXPECT_THAT(filed.err, HasSubstr("Row 2: hefei has this person already, as row hefei/2, since 2020-10-27"));
  EXPECT_THAT(book(3).err, Not(HasSubstr("has this person already")));
  ASSERT_EQ(add(std::string(kHeading) + line(5)).exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(book(5).err, HasSubstr("Row 2: the person is on the province's list of known holders"));
}

TEST_F(Conflicts, A6_AreASentenceAndTwoWaysOut) {
  file_the_same();
  const Outcome listed = bengbu({"conflicts", "list"});
  EXPECT_THAT(listed.out,
              HasSubstr("Campaign 2020: row hefei/1 holds this person (received first); also filed: bengbu/1.\n"
                        "  our row 1, way 1, we withdraw it: yinxin withdraw 1 --officer … --reason …\n"
                        "  our row 1, way 2, we ask the province for a ruling: yinxin objection file 1 --reason …\n"));
  EXPECT_THAT(listed.out, HasSubstr("2 people were filed more than once"));
  federation_.copy_feed("bengbu", "hefei", "bengbu");
  federation_.copy_feed("province", "hefei", "province");
  EXPECT_THAT(
      federation_.run("hefei", {"conflicts", "list"}).out,
      HasSubstr("our row 1 holds; if the person belongs to the other side: yinxin withdraw 1 --officer … --reason …"));
}

TEST_F(Conflicts, A6_TellBothSidesWhichUnitAndA11_WhomToCall) {
  file_the_same();
  meet();
  EXPECT_THAT(bengbu({"conflicts", "explain", "1"}).out,
              HasSubstr("Which unit row hefei/1 is of is said by its member's notice, which has not come yet."));
  for (const char* member : {"bengbu", "hefei"}) {
    const Outcome told = federation_.run(member, {"conflicts", "notify"});
    EXPECT_EQ(told.out, "2 notices of conflicts written\n") << told.err;
    EXPECT_EQ(federation_.run(member, {"conflicts", "notify"}).out, "0 notices of conflicts written\n");
  }
  ASSERT_EQ(
      federation_.run("hefei", {"contact", "set", "吴测试", "--post", "科长", "--telephone", "0551-62990000"}).exit,
      ExitCode::ok);
  meet();
  for (const char* member : {"bengbu", "hefei"}) {
    const std::string other = member == std::string("bengbu") ? "hefei/1" : "bengbu/1";
    const Outcome explained = federation_.run(member, {"conflicts", "explain", "1"});
    EXPECT_THAT(explained.out, HasSubstr("Row " + other + " is of the unit 蚌埠测试机械有限公司 (91340300MA00000000)."))
        << member;
  }
  EXPECT_THAT(bengbu({"conflicts", "explain", "1"}).out, HasSubstr("吴测试 科长, 0551-62990000."));
  // A third member learns that there is a conflict and no unit.
  federation_.admit_city("wuhu", "340200");
  for (const char* feed : {"province", "bengbu", "hefei"})
    federation_.copy_feed(feed == std::string("province") ? "province" : feed, "wuhu", feed);
  EXPECT_THAT(federation_.run("wuhu", {"conflicts", "explain", "bengbu/1"}).out,
              Not(HasSubstr("蚌埠测试机械有限公司")));
}

}  // namespace
}  // namespace yinxin::cli
