// Campaigns, the pool and accounts of units as clerks type them, on real directories.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include <boost/json.hpp>

#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kPlan = R"({"review.officers": 0, "campaigns": [
  {"id": "2020", "title": "2020年技能人才摸底", "phases": [
    {"phase": "hand-out", "first": "2020-10-27", "last": "2020-10-31"},
    {"phase": "filing", "first": "2020-10-27", "last": "2020-11-30"},
    {"phase": "review", "first": "2020-10-27", "last": "2020-12-20"}]},
  {"id": "dynamic", "title": "动态申报", "dynamic": true, "phases": [
    {"phase": "filing", "first": "2021-01-01", "last": "2040-12-31"}]}]})";

// A province with a plan and two cities that know it.
class Campaigns : public testing::Test {
 protected:
  Campaigns() {
    for (const char* member : {"bengbu", "wuhu"}) federation_.admit_city(member);
    write_text(federation_.path("policy.json"), kPlan);
    EXPECT_EQ(province({"policy", "set", federation_.path("policy.json")}).exit, ExitCode::ok);
    for (const char* member : {"bengbu", "wuhu"}) federation_.copy_feed("province", member, "province");
  }
  Outcome province(const std::vector<std::string>& words) { return federation_.run_sealing("province", words); }
  Outcome bengbu(const std::vector<std::string>& words) { return federation_.run("bengbu", words); }
  std::string workbook(int people, int first = 0, const std::string& level = "三级/高级工") {
    std::string text =
        "地市,姓名,性别,民族,居民身份证号,工作单位,单位经济类型,主要从事的职业（工种）,兼职从事的职业（工种）,"
        "职业（工种）累计工作年限,证书编号,发证时间,上年度工资薪金收入（万元）,所获荣誉奖励,"
        "单位此次认定的职业技能等级层次,手机号码\r\n";
    for (int number = first; number < first + people; ++number) {
      const std::string sex = number % 2 == 0 ? "女" : "男";
      text += "蚌埠市,张测试," + sex + ",汉族," + ledger::invented_person(number).identity_number +
              ",蚌埠测试机械有限公司,国有,电工,无,10,,,5.80,无," + level + ",1380000" + std::to_string(1000 + number) +
              "\r\n";
    }
    const std::string path = federation_.path("book-" + std::to_string(++books_) + ".csv");
    write_text(path, text);
    return path;
  }
  Outcome file(const std::string& member, const std::string& campaign, const std::string& book,
               std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"file", book, "--campaign", campaign, "--category", "1"});
    return federation_.run(member, std::move(more));
  }
  // Reviewed, submitted, the letter made and countersigned on the day.
  void confirm(const std::string& member, const std::string& campaign, const std::string& number) {
    ASSERT_EQ(federation_.run(member, {"review", "passed", "--all", "--campaign", campaign}).exit, ExitCode::ok);
    ASSERT_EQ(federation_.run(member, {"submit", "--campaign", campaign}).exit, ExitCode::ok);
    federation_.exchange(member);
    const Outcome passed = province({"review", "passed", "--all", "--member", member, "--campaign", campaign});
    ASSERT_EQ(passed.exit, ExitCode::ok) << passed.err;
    federation_.copy_feed("province", member, "province");
    const Outcome letter =
        federation_.run_sealing(member, {"letter", "make", federation_.path(number + ".note"), "--campaign", campaign,
                                         "--number", number, "--signer", "张测试"});
    ASSERT_EQ(letter.exit, ExitCode::ok) << letter.err;
    federation_.exchange(member);
    const Outcome done = province({"confirm", member});
    ASSERT_EQ(done.exit, ExitCode::ok) << done.err;
    federation_.copy_feed("province", member, "province");
  }
  boost::json::value json(const std::string& who, std::vector<std::string> words) {
    words.insert(words.begin(), "--json");
    const Outcome outcome = federation_.run(who, words);
    EXPECT_EQ(outcome.exit, ExitCode::ok) << outcome.err;
    return boost::json::parse(outcome.out);
  }

  DirectoryFederation federation_;
  int books_ = 0;
};

TEST_F(Campaigns, A9_AreListedWithTheirPhasesAndWhoseTurnItIs) {
  const Outcome listed = bengbu({"campaign", "list"});
  EXPECT_THAT(listed.out, HasSubstr("2020年技能人才摸底"));
  EXPECT_THAT(listed.out, HasSubstr("past its last day, not ended by the province"));
  EXPECT_THAT(listed.out, HasSubstr("动态申报  dynamic reporting"));
  EXPECT_THAT(bengbu({"campaign", "show", "dynamic"}).out, HasSubstr("of them working days"));
  EXPECT_THAT(bengbu({"policy", "show", "campaigns"}).out, HasSubstr("2020-10-27  2020-10-31  hand-out"));
  EXPECT_THAT(bengbu({"campaign", "show", "2019"}).err, HasSubstr("has no campaign 2019; there are: 2020, dynamic"));
}

TEST_F(Campaigns, A9_RefuseAFilingForOneThatIsNotPlanned) {
  EXPECT_THAT(file("bengbu", "2019", workbook(1)).err, HasSubstr("has no campaign 2019"));
  EXPECT_EQ(file("bengbu", "2020", workbook(1)).exit, ExitCode::ok);
}

TEST_F(Campaigns, A9_MarkLateFilingsAndBelieveAnOfficeThatWasCutOff) {
  ASSERT_EQ(file("bengbu", "2020", workbook(1)).exit, ExitCode::ok);
  federation_.exchange("bengbu");
  const Outcome ended = province({"campaign", "end-phase", "2020", "filing", "--on", "2020-11-30", "--reason", "期满"});
  ASSERT_EQ(ended.exit, ExitCode::ok) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("End the phase filing of the campaign 2020 with 2020-11-30"));
  federation_.copy_feed("province", "bengbu", "province");
  const Outcome cut_off = file("bengbu", "2020", workbook(1, 1), {"--filed-on", "2020-11-29"});
  EXPECT_EQ(cut_off.exit, ExitCode::ok);
  EXPECT_THAT(cut_off.err, HasSubstr("In time by the office's statement: filed on 2020-11-29"));
  EXPECT_THAT(file("bengbu", "2020", workbook(1, 2)).err, HasSubstr("Late: filed on"));
  federation_.exchange("bengbu");
  const auto shown = json("province", {"campaign", "show", "2020"});
  EXPECT_EQ(shown.at("times").at("in-time"), 1);
  EXPECT_EQ(shown.at("times").at("in-time-by-statement"), 1);
  EXPECT_EQ(shown.at("times").at("late"), 1);
  const Outcome rows = bengbu({"rows"});
  EXPECT_THAT(rows.out, HasSubstr("; late"));
  EXPECT_THAT(rows.out, HasSubstr("; in time by the office's statement"));
  EXPECT_THAT(bengbu({"conflicts", "explain", "1"}).out, HasSubstr("In time: the province has received it."));
}

TEST_F(Campaigns, A9_SayTheSameOfAFilingAndOfItsRowsWhereTheHeaderCameFirst) {
  ASSERT_EQ(file("bengbu", "2020", workbook(2), {"--filed-on", "2020-11-29"}).exit, ExitCode::ok);
  ASSERT_EQ(file("bengbu", "2020", workbook(1, 2)).exit, ExitCode::ok);
  // The headers and leaves are received before the phase ends, what is sealed beside them after it.
  federation_.copy_feed("bengbu", "province", "bengbu");
  federation_.receive();
  ASSERT_EQ(province({"campaign", "end-phase", "2020", "filing", "--on", "2020-11-30", "--reason", "期满"}).exit,
            ExitCode::ok);
  const auto times = [&](std::uint64_t in_time, std::uint64_t by_statement, std::uint64_t late) {
    const auto shown = json("province", {"campaign", "show", "2020"}).at("times");
    EXPECT_EQ(shown.at("in-time").to_number<std::uint64_t>(), in_time);
    EXPECT_EQ(shown.at("in-time-by-statement").to_number<std::uint64_t>(), by_statement);
    EXPECT_EQ(shown.at("late").to_number<std::uint64_t>(), late);
    std::map<std::string, std::set<std::uint64_t>> filings;  // as the rows say it
    const auto listed = json("province", {"rows", "--member", "bengbu"});
    for (const auto& row : listed.at("rows").as_array())
      filings[row.at("time").as_string().c_str()].insert(row.at("filing").to_number<std::uint64_t>());
    EXPECT_EQ(filings["in-time"].size(), in_time);
    EXPECT_EQ(filings["in-time-by-statement"].size(), by_statement);
    EXPECT_EQ(filings["late"].size(), late);
  };
  times(0, 1, 1);  // not received yet, and the phase is over
  federation_.copy_payloads("bengbu", "province", "bengbu");
  federation_.receive();
  times(0, 1, 1);
}

TEST_F(Campaigns, A9_EndAPhaseOnceAndNotBeforeItBegins) {
  const auto end = [&](const std::string& campaign, const std::string& phase, const std::string& day) {
    return province({"campaign", "end-phase", campaign, phase, "--on", day, "--reason", "期满"});
  };
  EXPECT_THAT(end("2020", "filing", "2020-10-26").err, HasSubstr("begins on 2020-10-27; it cannot end on 2020-10-26"));
  EXPECT_THAT(end("2020", "filing", "2999-01-01").err, HasSubstr("2999-01-01 is after today"));
  EXPECT_THAT(end("2020", "filing", "30.11.2020").err, HasSubstr("is no day; write it as 2020-11-30"));
  EXPECT_THAT(end("2020", "province-review", "2020-12-31").err, HasSubstr("has no phase province-review; it has"));
  EXPECT_THAT(end("2021", "filing", "2020-11-30").err, HasSubstr("has no campaign 2021"));
  EXPECT_EQ(end("2020", "filing", "2020-11-30").exit, ExitCode::ok);
  EXPECT_THAT(end("2020", "filing", "2020-11-30").err, HasSubstr("ended on 2020-11-30 by entry"));
  EXPECT_THAT(province({"campaign", "end-phase", "2020", "review"}).err, HasSubstr("This decision needs a --reason"));
  EXPECT_THAT(federation_.run_sealing("bengbu", {"campaign", "end-phase", "2020", "review", "--reason", "x"}).err,
              HasSubstr("Only the province decides that"));
}

TEST_F(Campaigns, A9_SayThatNoneIsPlanned) {
  ASSERT_EQ(province({"policy", "set", "--unset", "campaigns"}).exit, ExitCode::ok);
  EXPECT_THAT(federation_.run("province", {"campaign", "list"}).out, HasSubstr("plans no campaign"));
  EXPECT_THAT(federation_.run("province", {"campaign", "show", "2020"}).err, HasSubstr("plans no campaign"));
}

TEST_F(Campaigns, A9_RenewThePoolByANewerRowAndByLeaving) {
  ASSERT_EQ(file("bengbu", "2020", workbook(2)).exit, ExitCode::ok);
  federation_.exchange("bengbu");
  EXPECT_THAT(bengbu({"leave", "1", "--reason", "退休"}).err, HasSubstr("Row 1 is not in the pool now"));
  confirm("bengbu", "2020", "蚌人社函〔2020〕1号");
  EXPECT_EQ(json("province", {"pool"}).at("total"), 2);
  EXPECT_EQ(json("province", {"pool", "--at", "2020-01-01"}).at("total"), 0);
  EXPECT_EQ(json("province", {"totals", "--at", "2020-01-01"}).at("all").at("confirmed"), 0);
  // The same person rises to level 2 at another member: a change.
  federation_.copy_feed("province", "wuhu", "province");
  federation_.copy_feed("bengbu", "wuhu", "bengbu");
  ASSERT_EQ(file("wuhu", "dynamic", workbook(1, 0, "二级/技师")).exit, ExitCode::ok);
  federation_.exchange("wuhu");
  confirm("wuhu", "dynamic", "芜人社函〔2021〕1号");
  const auto pool = json("province", {"pool"});
  EXPECT_EQ(pool.at("total"), 2);
  const auto& newer = pool.at("rows").as_array().back();
  EXPECT_EQ(newer.at("member"), "wuhu");
  EXPECT_EQ(newer.at("level"), 2);
  EXPECT_EQ(newer.at("replaces").at("member"), "bengbu");
  // A day on which all of this has happened: each person once, by the row current then.
  const auto by_level = json("province", {"totals", "--at", "2999-12-31", "--by", "level"});
  EXPECT_EQ(by_level.at("all").at("confirmed"), 2);
  ASSERT_EQ(by_level.at("groups").as_array().size(), 2U);
  EXPECT_EQ(by_level.at("groups").as_array()[0].at("keys"), boost::json::array{"2"});
  EXPECT_THAT(federation_.run("province", {"totals", "--at", "2999-12-31"}).out,
              HasSubstr("the pool at the end of 2999-12-31"));
  EXPECT_THAT(federation_.run("province", {"totals", "--at", "tomorrow"}).err, HasSubstr("'tomorrow' is no day"));
  federation_.copy_feed("province", "bengbu", "province");
  federation_.copy_feed("wuhu", "bengbu", "wuhu");
  EXPECT_THAT(bengbu({"leave", "1", "--reason", "退休"}).err, HasSubstr("Row 1 is not in the pool now"));
  EXPECT_THAT(bengbu({"leave", "2", "--reason", "不想干"}).err, HasSubstr("one of the policy's words (退休、离开本省"));
  EXPECT_THAT(bengbu({"leave", "2", "--reason", "退休", "--on", "2020-01-01"}).err, HasSubstr("leaving cannot be on"));
  EXPECT_THAT(bengbu({"leave", "99", "--reason", "退休"}).err, HasSubstr("is no row"));
  ASSERT_EQ(bengbu({"leave", "2", "--reason", "退休", "--note", "本人申请"}).exit, ExitCode::ok);
  EXPECT_EQ(json("bengbu", {"pool"}).at("total"), 2);  // not received yet
  federation_.exchange("bengbu");
  EXPECT_EQ(json("province", {"pool"}).at("total"), 1);
  EXPECT_THAT(federation_.run("province", {"pool"}).out, HasSubstr("1 people, 1 of them high-skilled; as of now"));
  const std::string file = federation_.path("pool.csv");
  const Outcome written = federation_.run("wuhu", {"pool", "--out", file});
  ASSERT_EQ(written.exit, ExitCode::ok) << written.err;
  EXPECT_THAT(file_text(file), HasSubstr("蚌埠测试机械有限公司"));
  EXPECT_THAT(file_text(file), testing::ContainsRegex("\"340[0-9]{14}[0-9X]\""));      // whole, for the cards
  EXPECT_EQ(federation_.run("wuhu", {"pool", "--out", file}).exit, ExitCode::failed);  // there already
  EXPECT_THAT(bengbu({"leave", "2", "--reason", "退休"}).err, HasSubstr("Row 2 is not in the pool now"));
}

TEST_F(Campaigns, A9_CountersignNoLetterBeforeItsDay) {
  ASSERT_EQ(file("bengbu", "2020", workbook(1)).exit, ExitCode::ok);
  federation_.exchange("bengbu");
  ASSERT_EQ(bengbu({"review", "passed", "--all", "--campaign", "2020"}).exit, ExitCode::ok);
  ASSERT_EQ(bengbu({"submit", "--campaign", "2020"}).exit, ExitCode::ok);
  federation_.exchange("bengbu");
  ASSERT_EQ(province({"review", "passed", "--all", "--member", "bengbu"}).exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  ASSERT_EQ(federation_
                .run_sealing("bengbu", {"letter", "make", federation_.path("letter.note"), "--campaign", "2020",
                                        "--number", "蚌人社函〔2020〕1号", "--signer", "张测试"})
                .exit,
            ExitCode::ok);
  federation_.copy_feed("bengbu", "province", "bengbu");
  EXPECT_THAT(province({"confirm", "bengbu"}).err, HasSubstr("Letter 蚌人社函〔2020〕1号 has no receipt yet."));
  federation_.exchange("bengbu");
  EXPECT_THAT(province({"confirm", "bengbu", "--on", "2020-01-01"}).err,
              HasSubstr("cannot be countersigned on 2020-01"));
}

}  // namespace
}  // namespace yinxin::cli
