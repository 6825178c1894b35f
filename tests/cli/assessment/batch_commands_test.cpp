// A body's batch from plan to annexes, typed on real directories (B4 to B7), and what is refused on the way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>

#include "ledger/bodies/batches.h"
#include "ledger/entries_of_kind.h"
#include "ledger/entry_codec.h"
#include "ledger/forms/certificate_layout.h"
#include "ledger/forms/table_reader.h"
#include "ledger/office/privacy/published_list.h"
#include "tests/cli/support/batch_desk.h"

namespace yinxin::cli {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Batches : public BatchDesk {};

TEST_F(Batches, B4_OfAPlanAnnouncedOnDayNineAreRefusedWithTheEarliestDay) {
  const Outcome refused = make_plan(candidates(3), "2020-11-09");
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.out, HasSubstr("lie 9 working days; 10 are asked for"));
  EXPECT_THAT(refused.out, HasSubstr("begins on 2020-11-10 at the earliest"));
  EXPECT_THAT(refused.err, HasSubstr("No plan was recorded."));
  EXPECT_THAT(run({"plan", "list"}).err, HasSubstr("There are no batch plans here."));
  const Outcome made = make_plan(candidates(3));
  EXPECT_EQ(made.exit, ExitCode::ok) << made.out;
  EXPECT_THAT(made.out, HasSubstr("Batch plan bengbu/0 is recorded."));
  // Where the province asks for 15 days, as the other draft does, the same plan is too late.
  ASSERT_EQ(ask_on("2020-11-01", "plan.dates", {{"announced", "2020-10-26"}}).result.at("earliest").as_string(),
            "2020-11-10");
  decide({"policy", "set", "--set", "batches.notice_working_days=15"});
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(make_plan(candidates(3), "2020-11-10", {"--check"}).out, HasSubstr("15 are asked for"));
}

TEST_F(Batches, B4_RecordedTooLateAreRefusedWhereThePolicyAllowsNoDatingBack) {
  allow_backdating(0);
  const Outcome past = make_plan(candidates(3));
  EXPECT_EQ(past.exit, ExitCode::failed);
  EXPECT_THAT(past.out, AllOf(HasSubstr("announced on 2020-10-26, but it is recorded on " + today()),
                              HasSubstr("0 working days lie before the examination on 2020-11-10; 10 are asked for")));
  EXPECT_THAT(past.err, HasSubstr("No plan was recorded."));
  // Recorded on the day after its notice it counts from then.
  const auto recorded_on = [&](const char* day, const char* first_day) {
    const std::string list = file_text(candidates(3));
    return ask_on(day, "plan.make",
                  {{"name", "list.csv"},
                   {"body", "works"},
                   {"batch", "2020-03"},
                   {"announced", "2020-10-26"},
                   {"first_day", first_day},
                   {"time", "09:00"},
                   {"place", "测试公司实训车间"},
                   {"modules", boost::json::array{"理论知识"}},
                   {"assessors", boost::json::array{"K-1"}},
                   {"invigilators", boost::json::array{"J-1"}},
                   {"supervisors", boost::json::array{"D-1"}}},
                  {{"workbook", to_bytes(list)}});
  };
  const auto late = recorded_on("2020-10-27", "2020-11-10");
  EXPECT_EQ(late.exit_code, ExitCode::failed);
  EXPECT_THAT(boost::json::serialize(late.result), HasSubstr("plan.recorded-too-late"));
  EXPECT_THAT(boost::json::serialize(late.result.at("days")), HasSubstr(R"("earliest":"2020-11-11")"));
  EXPECT_EQ(recorded_on("2020-10-27", "2020-11-11").exit_code, ExitCode::ok);
  EXPECT_THAT(run({"plan", "show", "2020-03"}).out,
              AllOf(HasSubstr("2020-10-26: plan bengbu/0 announced; recorded on 2020-10-27, not received"),
                    HasSubstr("Announced on 2020-10-27, examination on 2020-11-11: 10 working days between")));
  federation_.exchange("bengbu");
  EXPECT_THAT(run({"plan", "show", "2020-03"}).out,
              HasSubstr("recorded on 2020-10-27, received by the province on 2020-10-27"));
  EXPECT_THAT(run({"plan", "list"}).out, HasSubstr("2020-10-27"));
  // A step is dated back no further either.
  appoint_three();
  EXPECT_THAT(
      run_as("zhao", {"plan", "withdraw", "2020-03", "--officer", "1", "--reason", "x", "--day", "2020-11-01"}).err,
      HasSubstr("not before " + today()));
}

TEST_F(Batches, B4_ArePlannedWithEverythingThatIsAskedOrTheLackIsSaidAtOnce) {
  const std::string list = save(
      "姓名,证件类型,证件号码,所在单位,职业名称,工种名称,职业技能等级,考生来源,申报依据\r\n"
      "张测试,201," +
      number(1) +
      ",某公司,焊工,,三级/高级工,亲戚,正常\r\n"
      "张测试,201," +
      number(2) +
      ",某公司,焊工,,五级/初级工,,抽签\r\n"
      "张测试,201," +
      number(3) +
      ",某公司,焊工,,三级/高级工,,\r\n"
      "张测试,201," +
      number(3) + ",某公司,焊工,,三级/高级工,,\r\n");
  const Outcome refused =
      run({"plan", "make", list, "--body", "works", "--batch", "2020-03", "--announced", "2099-01-01", "--first-day",
           "2020-11-40", "--assessors", "K-1", "--invigilators", "K-1"});
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.out, AllOf(HasSubstr("考核开始日期 is no day"), HasSubstr("does not say: 考核地点"),
                                 HasSubstr("does not say: 质量督导员"), HasSubstr("\"亲戚\" is none of the words"),
                                 HasSubstr("\"抽签\" is none of the words"),
                                 HasSubstr("is not approved for 6-18-02-04 at 五级/初级工"),
                                 HasSubstr("twice for one occupation and level"),
                                 HasSubstr("stand twice among assessors, invigilators and quality supervisors: K-1")));
  EXPECT_THAT(run({"plan", "make", list, "--body", "nobody"}).out,
              HasSubstr("No assessment body 'nobody' is on record"));
  EXPECT_THAT(make_plan(candidates(1), "2020-11-10", {"--announced", "2099-01-01", "--last-day", "2020-11-01"}).out,
              AllOf(HasSubstr("lies after today"), HasSubstr("ends on 2020-11-01 and begins on 2020-11-10")));
  const Outcome good = make_plan(list, "2020-11-10", {"--good-rows"});
  EXPECT_THAT(good.out, HasSubstr("4 rows: 0 good, 4 refused"));
  EXPECT_THAT(good.out, HasSubstr("has no candidate without an error"));
}

TEST_F(Batches, B4_AreTakenOnceAndByTheBodysSupervisor) {
  ASSERT_EQ(make_plan(candidates(2)).exit, ExitCode::ok);
  EXPECT_THAT(make_plan(candidates(2)).out, HasSubstr("has a batch called 2020-03 already: bengbu/0"));
  federation_.admit_city("wuhu", "340200");
  federation_.copy_feed("province", "wuhu", "province");
  const Outcome other = federation_.run(
      "wuhu", {"plan",       "make",        candidates(1), "--body",         kBody, "--batch",       "1", "--announced",
               "2020-10-26", "--first-day", "2020-11-20",  "--time",         "9",   "--place",       "x", "--modules",
               "y",          "--assessors", "1",           "--invigilators", "2",   "--supervisors", "3"});
  EXPECT_THAT(other.out, HasSubstr("for level 3 are taken by bengbu, not by wuhu"));
}

TEST_F(Batches, B4_AreOfNoBodyThatIsSuspended) {
  decide({"body", "state", "works", "suspended", "--ground", "false-material", "--document", "皖人社〔2020〕9号",
          "--reason", "x"});
  federation_.copy_feed("province", "bengbu", "province");
  const Outcome refused = make_plan(candidates(1));
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.out, HasSubstr("is suspended or removed: it may assess nobody"));
  EXPECT_THAT(run({"plan", "list"}).err, HasSubstr("There are no batch plans here."));
}

TEST_F(Batches, B4_RefuseAssessorsWhoAreExcludedOrNotOfThePracticeRecord) {
  ASSERT_EQ(federation_
                .run_with(number(50) + "\n", "bengbu",
                          {"practitioner", "register", "works", "--name", "考测试", "--role", "assessor", "--skill",
                           "6-18-02-04:3"})
                .exit,
            ExitCode::ok);
  const std::vector<std::string> first{"--assessors", "1", "--check"};
  EXPECT_THAT(make_plan(candidates(1), "2020-11-10", first).out, Not(HasSubstr("Error")));
  EXPECT_EQ(make_plan(candidates(1), "2020-11-10", first).exit, ExitCode::ok);
  EXPECT_EQ(make_plan(candidates(1), "2020-11-10", {"--invigilators", "1", "--check"}).exit, ExitCode::failed);
  EXPECT_EQ(make_plan(candidates(1), "2020-11-10", {"--assessors", "9", "--check"}).exit, ExitCode::failed);
  ASSERT_EQ(run({"practitioner", "state", "1", "suspended", "--ground", "breach-of-faith", "--document",
                 "蚌人社〔2020〕1号", "--reason", "代考"})
                .exit,
            ExitCode::ok);
  const Outcome refused = make_plan(candidates(1), "2020-11-10", first);
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.out, HasSubstr("蚌人社〔2020〕1号"));
  EXPECT_EQ(make_plan(candidates(1), "2020-11-10", {"--check"}).exit, ExitCode::ok);  // people of elsewhere
  decide({"policy", "set", "--set", "batches.registered_practitioners=true"});
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(make_plan(candidates(1), "2020-11-10", {"--check"}).out,
              HasSubstr("'K-1' is no number of the practice record here"));
}

TEST_F(Batches, B4_KeepTheirCandidatesFromOthersInALeafEach) {
  const Outcome made = make_plan(candidates(400));
  ASSERT_EQ(made.exit, ExitCode::ok) << made.err;
  EXPECT_THAT(run({"feed", "list"}).out, HasSubstr("bengbu\t401\t"));  // the plan, then a leaf for each
  const Outcome shown = run({"plan", "show", "bengbu/0", "--people"});
  EXPECT_THAT(shown.out, AllOf(HasSubstr("焊工 三级/高级工: 400"), HasSubstr("本企业在岗 267、劳务派遣 133"),
                               HasSubstr("K-1、K-2"), HasSubstr("张测试")));
  EXPECT_THAT(shown.out, Not(HasSubstr(number(399))));  // masked
  EXPECT_THAT(federation_.run("bengbu", {"--json", "plan", "show", "0", "--people"}).out, HasSubstr("candidates"));
  federation_.admit_city("wuhu", "340200");
  federation_.copy_feed("province", "wuhu", "province");
  federation_.copy_feed("bengbu", "wuhu", "bengbu");
  EXPECT_THAT(federation_.run("wuhu", {"plan", "list"}).out, HasSubstr("2020-03"));
  EXPECT_THAT(federation_.run("wuhu", {"plan", "show", "bengbu/0", "--people"}).err,
              HasSubstr("has not been sealed to wuhu"));
}

TEST_F(Batches, B4_OfLevelTwoNeedTheProvinceBehindTheCity) {
  appoint_three();
  ASSERT_EQ(make_plan(candidates(2, "二级/技师")).exit, ExitCode::ok);
  EXPECT_THAT(run({"plan", "list"}).out, HasSubstr("The province has to approve the plan"));
  EXPECT_THAT(run({"result", "record", results(2), "--plan", "3"}).err, HasSubstr("the province approves it first"));
  EXPECT_THAT(run_as("li", {"plan", "approve", "3", "--officer", "2"}).err, HasSubstr("That is for province to do"));
  federation_.copy_feed("bengbu", "province", "bengbu");
  ASSERT_EQ(run_as("sun", {"officer", "appoint", "孙测试", "--reviews"}, "province").exit, ExitCode::ok);
  EXPECT_THAT(run_as("sun", {"plan", "approve", "bengbu/3", "--officer", "1", "--day", "2020-10-01"}, "province").err,
              HasSubstr("not before 2020-10-26 (the day of notice"));
  EXPECT_THAT(run_as("sun", {"plan", "approve", "bengbu/3", "--officer", "1"}, "province").err,
              HasSubstr("Nobody of bengbu has signed for the batch plan bengbu/3: the city signs first"));
  ASSERT_EQ(run_as("li", {"officer", "sign", "3", "--officer", "2"}).exit, ExitCode::ok);
  federation_.copy_feed("bengbu", "province", "bengbu");
  const Outcome approved = run_as("sun", {"plan", "approve", "bengbu/3", "--officer", "1"}, "province");
  ASSERT_EQ(approved.exit, ExitCode::ok) << approved.err;
  EXPECT_THAT(run_as("sun", {"plan", "refuse", "bengbu/3", "--officer", "1", "--reason", "x"}, "province").err,
              HasSubstr("was decided on"));
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(run({"plan", "list"}).out, HasSubstr("Examination on 2020-11-10"));
  EXPECT_THAT(run({"plan", "show", "3"}).out, HasSubstr("plan approved, province, officer 1 (孙测试)"));
  // A plan for level 3 alone needs nobody else; one withdrawn goes no further.
  EXPECT_EQ(make_plan(candidates(2), "2020-11-10", {"--batch", "2020-04"}).exit, ExitCode::ok);
  federation_.copy_feed("bengbu", "province", "bengbu");
  EXPECT_THAT(run_as("sun", {"plan", "approve", "2020-04", "--officer", "1"}, "province").err,
              HasSubstr("it needs no approval"));
  EXPECT_THAT(run_as("zhao", {"plan", "withdraw", "2020-04", "--officer", "2", "--reason", "考点停电"}).err,
              HasSubstr("does not open"));
  ASSERT_EQ(run_as("zhao", {"plan", "withdraw", "2020-04", "--officer", "1", "--reason", "考点停电"}).exit,
            ExitCode::ok);
  EXPECT_THAT(run({"result", "record", results(2), "--plan", "bengbu/7"}).err, HasSubstr("is withdrawn: 考点停电"));
}

TEST_F(Batches, B4_AreSignedForByTheOfficersWhoDoThem) {
  appoint_three();
  const std::vector<std::string> by_zhao{"--officer", "1", "--passphrase-file", federation_.path("zhao")};
  EXPECT_THAT(
      make_plan(candidates(2), "2020-11-10", {"--officer", "1", "--passphrase-file", federation_.path("li")}).err,
      HasSubstr("does not open"));
  EXPECT_THAT(run({"plan", "list"}).out, Not(HasSubstr("bengbu/3")));  // nothing is done that nobody can sign for
  const Outcome made = make_plan(candidates(2), "2020-11-10", by_zhao);
  ASSERT_EQ(made.exit, ExitCode::ok) << made.err;
  EXPECT_THAT(run({"plan", "show", "3"}).out,
              HasSubstr("not received by the province yet\n  signed for by officer 1 (赵测试)"));
  const auto sign = [&](const std::string& entry, const std::string& who = "li", const std::string& number = "2") {
    return run_as(who, {"officer", "sign", entry, "--officer", number}).err;
  };
  for (const char* entry : {"3", "5"}) {  // the plan, and its people behind it
    EXPECT_THAT(sign(entry), HasSubstr("Officer 1 (赵测试) has signed for entry " + std::string(entry) + " already."));
  }
  EXPECT_THAT(sign("0"), HasSubstr("Entry 0 is nothing that is signed for afterwards"));
  EXPECT_THAT(sign("99"), HasSubstr("There is no entry 99 in this node's feed."));
  ASSERT_EQ(run_as("wang", {"officer", "appoint", "周测试", "--reviews", "--county", "340321"}).exit, ExitCode::ok);
  ASSERT_EQ(make_plan(candidates(2), "2020-11-10", {"--batch", "2020-04"}).exit, ExitCode::ok);
  EXPECT_THAT(sign("8", "wang", "4"), HasSubstr("what the office itself does is signed by an officer of it"));
  EXPECT_THAT(run({"plan", "show", "8"}).out, Not(HasSubstr("signed for")));
  EXPECT_THAT(sign("8"), HasSubstr("Signed for 1 entries"));
  federation_.copy_feed("bengbu", "province", "bengbu");
  EXPECT_THAT(federation_.run("province", {"plan", "show", "bengbu/8"}).out,
              HasSubstr("signed for by officer 2 (李测试)"));
}

TEST_F(Batches, B5_TakeResultsForEveryCandidateAndNobodyElse) {
  ASSERT_EQ(make_plan(candidates(3)).exit, ExitCode::ok);
  const std::string book = federation_.path("results.xlsx");
  ASSERT_EQ(run({"result", "record", "--plan", "0", "--template", book}).exit, ExitCode::ok);
  EXPECT_THAT(run({"result", "record", book, "--plan", "0"}).out, HasSubstr("3 rows: 0 good, 3 refused"));
  EXPECT_THAT(run({"result", "record", results(2), "--plan", "0"}).out,
              HasSubstr("1 of the plan's 3 candidates have no row"));
  EXPECT_THAT(run({"result", "record", results(4), "--plan", "0"}).out, HasSubstr("The plan has no such person"));
  EXPECT_THAT(run({"result", "record", results(3, "及格"), "--plan", "0"}).out,
              HasSubstr("Write one of: 合格、不合格、缺考"));
  EXPECT_THAT(run({"result", "record", results(3), "--plan", "0", "--day", "2020-11-09"}).err,
              HasSubstr("not before the examination's last day (2020-11-10)"));
  EXPECT_THAT(run({"notice", "open", "0"}).err, HasSubstr("has no result yet"));
  const Outcome recorded = run({"result", "record", results(3), "--plan", "0", "--day", "2020-11-12"});
  EXPECT_THAT(recorded.out, HasSubstr("Result bengbu/4 is recorded: 1 passed, 1 failed, 1 absent."));
  EXPECT_THAT(run({"result", "list", "0"}).out, AllOf(HasSubstr("缺考"), HasSubstr("合格"), Not(HasSubstr(number(2)))));
  EXPECT_THAT(federation_.run("province", {"plan", "list"}).err, HasSubstr("There are no batch plans here."));
}

TEST_F(Batches, B5_ArePublishedForSevenDaysWithMaskedNumbers) {
  ASSERT_EQ(make_plan(candidates(4)).exit, ExitCode::ok);
  ASSERT_EQ(run({"result", "record", results(4), "--plan", "0", "--day", "2020-11-12"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"notice", "open", "0", "--from", "2020-11-11"}).err,
              HasSubstr("not before the result of 2020-11-12"));
  EXPECT_THAT(run({"notice", "open", "0", "--from", "2020-11-13", "--until", "2020-11-19"}).err,
              HasSubstr("lasts 6 days; 7 are asked for, and the first does not count: until 2020-11-20 at least"));
  EXPECT_THAT(run({"notice", "open", "0", "--out", federation_.path("list.doc")}).err,
              HasSubstr(".xlsx, .csv or .txt"));
  const std::string list = federation_.path("list.csv");
  const Outcome opened = run({"notice", "open", "0", "--from", "2020-11-13", "--out", list});
  ASSERT_EQ(opened.exit, ExitCode::ok) << opened.err;
  EXPECT_THAT(opened.out, AllOf(HasSubstr("From 2020-11-13 to 2020-11-20, 2 people"), HasSubstr("张测试")));
  const std::string text = file_text(list);
  EXPECT_THAT(text, AllOf(HasSubstr(number(2).substr(0, 6) + "****"), Not(HasSubstr(number(2))),
                          HasSubstr("Notice bengbu/10")));
  EXPECT_THAT(run({"notice", "open", "0"}).err,
              HasSubstr("is under public notice from 2020-11-13 to 2020-11-20 already"));
  EXPECT_THAT(run({"notice", "list"}).out, AllOf(HasSubstr("ended"), HasSubstr("2020-12-04")));  // ten working days
  EXPECT_THAT(run({"notice", "show", "0"}).err, HasSubstr("was public until"));
  EXPECT_EQ(ask_on("2020-11-18", "notice.show", {{"plan", "0"}}).exit_code, ExitCode::ok);
  // A result recorded anew needs a notice of its own.
  ASSERT_EQ(run({"result", "record", results(4), "--plan", "0", "--day", "2020-11-12"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"plan", "list"}).out, HasSubstr("the public notice is to be opened"));
  EXPECT_THAT(issue(annex6({2}), {"--plan", "0"}).err, HasSubstr("has not been under public notice"));
}

TEST_F(Batches, B5_AreNotShownOtherwiseThanTheyWerePublished) {
  play_until_notice(4);
  ASSERT_EQ(ask_on("2020-11-18", "notice.show", {{"plan", "0"}}).exit_code, ExitCode::ok);
  decide({"policy", "set", "--set", "public.notice.unit=false"});
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_EQ(ask_on("2020-11-18", "notice.show", {{"plan", "0"}}).exit_code, ExitCode::ok) << "by the policy of its day";
  const ledger::PublicNoticeBody other{.list = code_of(ledger::PublishedKind::notice),
                                       .about = {"bengbu", 5},
                                       .from = 20201113,
                                       .until = 20201120,
                                       .digest = Bytes(32),
                                       .people = 2};
  federation_.append("bengbu", {ledger::encode_entry(ledger::entry_of(other, 1605240000))});
  const ledger::OfficeReply altered = ask_on("2020-11-18", "notice.show", {{"plan", "0"}});
  EXPECT_EQ(altered.messages.at(0).code, "notice.altered");
  EXPECT_TRUE(altered.result.is_null());
}

TEST_F(Batches, B5_GiveNoCertificateDuringThePublicNotice) {
  ASSERT_EQ(make_plan(candidates(4)).exit, ExitCode::ok);
  EXPECT_THAT(issue(annex6({2})).err, HasSubstr("say with --plan which. Plans of works here: bengbu/0"));
  EXPECT_THAT(issue(annex6({2}), {"--plan", "0"}).err, HasSubstr("has no result yet"));
  ASSERT_EQ(run({"result", "record", results(4), "--plan", "0"}).exit, ExitCode::ok);
  ASSERT_EQ(run({"notice", "open", "0"}).exit, ExitCode::ok);  // from today
  const Outcome early = issue(annex6({2}), {"--plan", "0"});
  EXPECT_EQ(early.exit, ExitCode::failed);
  EXPECT_THAT(early.err, HasSubstr("no certificate is issued before"));
}

TEST_F(Batches, B5_CountAPublicNoticeFromTheDayItWasRecorded) {
  ASSERT_EQ(make_plan(candidates(5)).exit, ExitCode::ok);
  ASSERT_EQ(run({"result", "record", results(5), "--plan", "0", "--day", "2020-11-12"}).exit, ExitCode::ok);
  allow_backdating(0);
  const Outcome refused = run({"notice", "open", "0", "--from", "2020-11-13"});
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.err, HasSubstr("recorded on " + today() + " begins on " + today() + " at the earliest"));
  EXPECT_THAT(refused.err, HasSubstr("it counts from what everybody can see."));
  // Written all the same, as a program that asks nothing would: it counts from today, and may be objected to.
  allow_backdating(36500);
  ASSERT_EQ(run({"notice", "open", "0", "--from", "2020-11-13"}).exit, ExitCode::ok);
  allow_backdating(0);
  const std::string until = ledger::day_text(ledger::days_after(*ledger::day_from_text(today()), 7));
  EXPECT_THAT(run({"notice", "list"}).out, AllOf(HasSubstr(today()), HasSubstr(until), HasSubstr("open")));
  EXPECT_THAT(run({"plan", "list"}).out, HasSubstr("Public notice until " + until));
  EXPECT_THAT(issue(annex6({2}), {"--plan", "0"}).err, HasSubstr("lasts until " + until));
  EXPECT_EQ(ask_on(today().c_str(), "objection.file", {{"about", "bengbu/6"}, {"reason", "x"}, {"person", number(3)}})
                .exit_code,
            ExitCode::ok);
}

TEST_F(Batches, B5_IssueNothingOnANoticeThatIsTooShortWhereItWasReceived) {
  play_until_notice(3);  // of seven days, not received yet
  decide({"policy", "set", "--set", "batches.public_notice_days=10"});
  federation_.exchange("bengbu");
  EXPECT_THAT(issue(annex6({2}), {"--plan", "0"}).err,
              HasSubstr("10 days are asked for, and the first does not count"));
}

TEST_F(Batches, B5_KeepAPublicNoticeThatWasRecordedWhileDatingBackWasAllowed) {
  play_until_notice(5);
  federation_.exchange("bengbu");
  allow_backdating(0);
  EXPECT_THAT(run({"notice", "list"}).out, AllOf(HasSubstr("2020-11-20"), HasSubstr("ended"), HasSubstr(today())));
  EXPECT_EQ(issue(annex6({2, 3, 4}), {"--plan", "0"}).exit, ExitCode::ok);
}

TEST_F(Batches, B5_E4_PublishTheirResultsOnceTheNoticeIsOverWithoutThoseHeldBack) {
  play_until_notice(6);
  const auto on = [&](const char* day, const char* verb) { return ask_on(day, verb, {{"plan", "2020-03"}}); };
  EXPECT_EQ(on("2020-11-20", "result.publish").messages.at(0).code, "plan.notice-open");
  EXPECT_EQ(on("2020-11-23", "result.published").messages.at(0).code, "result.not-published");
  const auto object_to = [&](int person) {
    return ask_on("2020-11-18", "objection.file", {{"about", "bengbu/7"}, {"reason", "x"}, {"person", number(person)}})
        .exit_code;
  };
  for (const int person : {2, 3, 4, 5}) ASSERT_EQ(object_to(person), ExitCode::ok);  // entries 15 to 18
  EXPECT_EQ(on("2020-11-23", "result.publish").messages.at(0).code, "result.nobody");
  for (const char* entry : {"bengbu/15", "bengbu/16"})
    ASSERT_EQ(run({"objection", "answer", entry, "refuse", "--reason", "已核实"}).exit, ExitCode::ok);
  const auto published = on("2020-11-23", "result.publish");
  ASSERT_EQ(published.exit_code, ExitCode::ok) << published.messages.at(0).sentence();
  EXPECT_EQ(published.result.at("people"), 2);
  EXPECT_EQ(published.result.at("due"), "2020-12-04");
  EXPECT_EQ(published.result.at("late"), false);
  EXPECT_THAT(boost::json::serialize(published.result), AllOf(HasSubstr("张测试"), Not(HasSubstr(number(2)))));
  EXPECT_EQ(on("2020-11-24", "result.publish").messages.at(0).code, "result.published");
  federation_.exchange("bengbu");
  // It stays what it was when the policy lets the public see less; what is published anew shows less.
  decide({"policy", "set", "--set", "public.results.name=false", "--set", "public.results.days=30"});
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_EQ(boost::json::serialize(on("2021-02-01", "result.published").result.at("rows")),
            boost::json::serialize(published.result.at("rows")));
  ASSERT_EQ(run({"objection", "answer", "bengbu/17", "refuse", "--reason", "已核实"}).exit, ExitCode::ok);
  EXPECT_EQ(on("2020-12-07", "result.published").messages.at(0).code, "result.changed");
  const auto anew = on("2020-12-07", "result.publish");
  ASSERT_EQ(anew.exit_code, ExitCode::ok) << anew.messages.at(0).sentence();
  EXPECT_EQ(anew.result.at("people"), 3);
  EXPECT_EQ(anew.result.at("late"), true);
  EXPECT_THAT(boost::json::serialize(anew.result), Not(HasSubstr("张测试")));
  EXPECT_EQ(on("2020-12-21", "result.published").messages.at(0).code, "published.after");
  EXPECT_THAT(run({"notice", "list"}).out, AllOf(HasSubstr("public notice"), HasSubstr("results")));
  EXPECT_THAT(run({"plan", "show", "2020-03"}).out, HasSubstr("2020-12-07: results of 3 people published"));
}

TEST_F(Batches, B5_E4_WriteTheListOfResultsToPublish) {
  play_until_notice(4);
  const std::string list = federation_.path("results.csv");
  EXPECT_THAT(run({"result", "publish", "2020-03"}).err, HasSubstr("was public until 2021-11-19"));
  decide({"policy", "set", "--set", "public.results.days=0", "--set", "public.results.unit=false"});
  federation_.copy_feed("province", "bengbu", "province");
  const Outcome published = run({"result", "publish", "2020-03", "--out", list});
  ASSERT_EQ(published.exit, ExitCode::ok) << published.err;
  EXPECT_THAT(published.out, HasSubstr("Later than due: by 2020-12-04"));
  EXPECT_THAT(file_text(list), AllOf(HasSubstr("Results of " + std::string(kBody)), HasSubstr("张测试"),
                                     HasSubstr(number(2).substr(0, 6) + "****"), Not(HasSubstr("蚌埠测试机械"))));
  EXPECT_THAT(run({"result", "published", "2020-03"}).out, HasSubstr("Published on " + today() + ", 2 entries."));
}

TEST_F(Batches, B5_GiveCertificatesToThoseWhoPassedAndOnce) {
  play_until_notice(5);
  const Outcome refused = issue(annex6({0, 1, 2, 3, 7}), {"--plan", "0"});
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.out,
              AllOf(HasSubstr("did not pass in the batch bengbu/0: 不合格"), HasSubstr("bengbu/0: 缺考"),
                    HasSubstr("The batch bengbu/0 has no such person"), HasSubstr("5 rows: 2 good, 3 refused")));
  EXPECT_THAT(issue(annex6({2}, "2020-11-20"), {"--plan", "0"}).out,
              HasSubstr("lasts until 2020-11-20; 2020-11-20 is not after it"));
  const Outcome issued = issue(annex6({2, 3, 4}), {"--plan", "0"});
  ASSERT_EQ(issued.exit, ExitCode::ok) << issued.err << issued.out;
  EXPECT_THAT(issued.err, AllOf(HasSubstr("3 certificates issued"), HasSubstr("due by 2020-12-04")));
  EXPECT_THAT(issue(annex6({2}, "2020-11-23", 10), {"--plan", "0"}).out,
              HasSubstr("has a certificate of the batch bengbu/0 already: Y000034030001203000001"));
  EXPECT_THAT(run({"result", "list", "0"}).out, HasSubstr("Y000034030001203000003"));
  EXPECT_THAT(run({"result", "record", results(5), "--plan", "0"}).err,
              HasSubstr("its result cannot be recorded anew"));
  // In another batch it is only a mark: the person holds that level already.
  ASSERT_EQ(make_plan(candidates(5), "2020-11-10", {"--batch", "2020-04"}).exit, ExitCode::ok);
  ASSERT_EQ(run({"result", "record", results(5), "--plan", "2020-04", "--day", "2020-11-12"}).exit, ExitCode::ok);
  ASSERT_EQ(run({"notice", "open", "2020-04", "--from", "2020-11-13"}).exit, ExitCode::ok);
  const Outcome again = issue(annex6({2}, "2020-11-23", 10), {"--plan", "2020-04", "--check"});
  EXPECT_THAT(again.out, AllOf(HasSubstr("already holds 三级/高级工"), HasSubstr("1 rows: 1 good")));
  // Where the province asks for no plan, a list alone is enough.
  decide({"policy", "set", "--set", "certificates.plan_required=false"});
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_EQ(issue(annex6({9}, "2020-11-23", 20)).exit, ExitCode::ok);
}

TEST_F(Batches, B4_B5_AreJudgedByThePolicyThatWasInForceWhenEachEntryWasReceived) {
  appoint_three();  // entries 0 to 2
  play_until_notice(5);
  const auto shown_as = [&](const std::string& day) {
    return boost::json::serialize(ask_on(day.c_str(), "notice.show", {{"plan", "2020-03"}}).result);
  };
  const std::string published = shown_as("2020-11-18");
  EXPECT_THAT(published, HasSubstr("蚌埠测试机械有限公司"));
  federation_.exchange("bengbu");
  // From here on everything is asked for more, and the list may show less.
  decide({"policy", "set", "--set", "batches.notice_working_days=15", "--set", "batches.public_notice_days=10", "--set",
          "public.notice.unit=false", "--set", "batches.results_working_days=1"});
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(run({"plan", "show", "2020-03"}).out,
              AllOf(HasSubstr("10 are asked for"), HasSubstr("That is in time."), Not(HasSubstr("too late"))));
  EXPECT_EQ(shown_as("2020-11-18"), published);
  EXPECT_EQ(ask_on("2021-03-01", "notice.show", {{"plan", "2020-03"}}).messages.at(0).code, "published.after");
  const Outcome issued = issue(annex6({2, 3, 4}), {"--plan", "2020-03"});
  ASSERT_EQ(issued.exit, ExitCode::ok) << issued.err << issued.out;
  // What is done anew takes the newest: annex 5 is due within one working day now, and a plan needs fifteen.
  const Outcome filed = run_as("zhao", {"annex", "file", "2020-03", "--officer", "1", "--day", "2020-11-25"});
  EXPECT_THAT(filed.err, HasSubstr("Late: it was due by 2020-11-23"));
  EXPECT_THAT(make_plan(candidates(3), "2020-11-10", {"--batch", "2020-04", "--check"}).out,
              HasSubstr("15 are asked for"));
  // And annex 5, received as late, stays late when the policy gives more days again.
  federation_.exchange("bengbu");
  decide({"policy", "set", "--set", "batches.results_working_days=20"});
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(run({"annex", "5", "2020-03"}).out, HasSubstr("Filed late."));
}

TEST_F(Batches, B5_AreShownAsPublishedThoughThePolicyChangedBeforeTheProvinceReceivedTheNotice) {
  play_until_notice(4);
  decide({"policy", "set", "--set", "public.notice.unit=false", "--set", "batches.public_notice_days=10"});
  federation_.exchange("bengbu");
  EXPECT_THAT(boost::json::serialize(ask_on("2020-11-18", "notice.show", {{"plan", "2020-03"}}).result),
              HasSubstr("蚌埠测试机械有限公司"));
  // It is too short for the policy under which it was received; a longer one takes its place.
  EXPECT_THAT(issue(annex6({2}), {"--plan", "2020-03"}).err, HasSubstr("10 days are asked for"));
  ASSERT_EQ(run({"notice", "open", "2020-03", "--from", "2020-11-13"}).exit, ExitCode::ok);
  EXPECT_EQ(issue(annex6({2}, "2020-11-24"), {"--plan", "2020-03"}).exit, ExitCode::ok);
}

TEST_F(Batches, B5_HoldBackSingleResultsByObjection) {
  play_until_notice(5);
  const auto object_to = [&](const char* day, int person) {
    return ask_on(day, "objection.file", {{"about", "bengbu/6"}, {"reason", "未到考"}, {"person", number(person)}});
  };
  EXPECT_EQ(object_to("2020-11-21", 3).messages.at(0).code, "objection.no-notice");
  EXPECT_EQ(object_to("2020-11-18", 77).messages.at(0).code, "objection.person-unknown");
  EXPECT_EQ(ask_on("2020-11-18", "objection.file", {{"about", "bengbu/6"}, {"reason", "x"}}).messages.at(0).code,
            "objection.person");
  ASSERT_EQ(object_to("2020-11-18", 3).exit_code, ExitCode::ok);
  EXPECT_EQ(object_to("2020-11-18", 3).messages.at(0).code, "objection.open");
  ASSERT_EQ(object_to("2020-11-18", 4).exit_code, ExitCode::ok);
  EXPECT_THAT(
      issue(annex6({2, 3, 4}), {"--plan", "0"}).out,
      AllOf(HasSubstr("The objection bengbu/13 holds this result back"), HasSubstr("3 rows: 1 good, 2 refused")));
  EXPECT_THAT(run({"result", "list", "0"}).out, HasSubstr("bengbu/13"));
  ASSERT_EQ(run({"objection", "answer", "bengbu/13", "refuse", "--reason", "已核实到考"}).exit, ExitCode::ok);
  ASSERT_EQ(run({"objection", "answer", "bengbu/14", "accept", "--reason", "替考"}).exit, ExitCode::ok);
  const Outcome issued = issue(annex6({2, 3, 4}), {"--plan", "0", "--good-rows"});
  EXPECT_EQ(issued.exit, ExitCode::rows_refused) << issued.err;
  EXPECT_THAT(issued.out, HasSubstr("The objection bengbu/14 to this result was accepted"));
  const Outcome annex = run({"annex", "5", "0"});
  EXPECT_THAT(annex.out,
              AllOf(HasSubstr("assessed 4, passed 2, held back by objections 1"), Not(HasSubstr("Does not add up"))));
}

// The rows of a workbook of annex 6, read by our own reader.
std::vector<std::vector<std::string>> rows_of(const std::string& path) {
  std::vector<std::vector<std::string>> out;
  const auto tables = ledger::CodeTables::built_in();
  const std::string bytes = file_text(path);
  const auto read =
      ledger::read_table(as_bytes(bytes), "x", ledger::certificate_layout(tables), [&](ledger::FormRow&& row) {
        std::vector<std::string>& cells = out.emplace_back();
        for (const ledger::FormCell& cell : row.cells) cells.push_back(cell.text);
      });
  EXPECT_TRUE(read);
  return out;
}

TEST_F(Batches, B6_AreWrittenAsAnnexSixForPrintAndForUpload) {
  play_until_notice(5);
  const std::string print = federation_.path("books/print.xlsx");
  const std::string upload = federation_.path("books/upload.xlsx");
  fs::create_directories(federation_.path("books"));
  EXPECT_THAT(run({"annex", "6", "0", "--out", print}).err, HasSubstr("annex 6 would be empty"));
  EXPECT_EQ(run({"annex", "6", "0"}).exit, ExitCode::usage);
  ASSERT_EQ(issue(annex6({4, 2, 3}), {"--plan", "0"}).exit, ExitCode::ok);
  const Outcome written = run({"annex", "6", "0", "--out", print, "--upload", upload});
  ASSERT_EQ(written.exit, ExitCode::ok) << written.err;
  EXPECT_THAT(written.out, HasSubstr("3 rows"));
  const auto rows = rows_of(upload);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1], (std::vector<std::string>{"张测试", "201", number(2), "蚌埠测试机械有限公司", "焊工", "",
                                               "三级/高级工", "Y000034030001203000002", "2020-11-23", kBody, kBody}));
  EXPECT_EQ(rows_of(print), rows);  // title, seal line and notes are left out on reading
  ASSERT_EQ(run({"annex", "5", "0", "--out", federation_.path("books/annex5.xlsx")}).exit, ExitCode::ok);
  const std::string command =
      "/usr/bin/python3 " YINXIN_TEST_VECTORS "/../interop/openpyxl_sheets.py annexes " + federation_.path("books");
  EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST_F(Batches, B7_AreSummedUpInAnnexFiveAndSignedByThreePeople) {
  appoint_three();  // entries 0 to 2
  play_until_notice(6);
  const Outcome none = run_as("zhao", {"annex", "file", "2020-03", "--officer", "1"});
  EXPECT_THAT(none.err, HasSubstr("4 passed and are not held back, but 0 certificates count: 4 are missing"));
  ASSERT_EQ(issue(annex6({2, 3, 4, 5}), {"--plan", "2020-03"}).exit, ExitCode::ok);
  EXPECT_THAT(run_as("li", {"annex", "opinion", "2020-03", "centre", "--officer", "2", "--text", "同意"}).err,
              HasSubstr("is not filed yet"));
  const Outcome filed = run_as("zhao", {"annex", "file", "2020-03", "--officer", "1"});
  ASSERT_EQ(filed.exit, ExitCode::ok) << filed.err;
  EXPECT_THAT(filed.err, HasSubstr("Late: it was due by 2020-12-04"));
  EXPECT_THAT(run_as("zhao", {"annex", "opinion", "2020-03", "centre", "--officer", "1", "--text", "同意"}).err,
              HasSubstr("is not appointed to review"));
  ASSERT_EQ(run_as("li", {"annex", "opinion", "2020-03", "centre", "--officer", "2", "--text", "同意"}).exit,
            ExitCode::ok);
  EXPECT_THAT(run_as("li", {"annex", "opinion", "2020-03", "department", "--officer", "2", "--text", "同意"}).err,
              HasSubstr("three different people"));
  ASSERT_EQ(run_as("wang", {"annex", "opinion", "2020-03", "department", "--officer", "3", "--text", "同意报送"}).exit,
            ExitCode::ok);
  const Outcome shown = run({"annex", "5", "2020-03"});
  EXPECT_THAT(shown.out,
              AllOf(HasSubstr("applied 6 (本企业在岗 4、劳务派遣 2), assessed 5, passed 4"), HasSubstr("焊工"),
                    HasSubstr("Filed late."), HasSubstr("opinion of the testing centre: 同意, 李测试"),
                    HasSubstr("opinion of the department: 同意报送, 王测试")));
  EXPECT_THAT(run({"plan", "list"}).out, HasSubstr("both opinions are given"));
  // A revoked certificate changes the figures: the opinions are shown as given on others.
  ASSERT_EQ(run({"cert", "revoke", "Y000034030001203000001", "--reason", "测试"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"annex", "5", "2020-03"}).out, HasSubstr("given on other figures"));
}

TEST_F(Batches, B7_TakeNoOpinionOnFiguresThatHaveChangedSinceTheyWereFiled) {
  appoint_three();  // entries 0 to 2; plan 3, result 8, notice 13
  play_until_notice(4);
  ASSERT_EQ(
      ask_on("2020-11-18", "objection.file", {{"about", "bengbu/8"}, {"reason", "x"}, {"person", number(3)}}).exit_code,
      ExitCode::ok);  // 14
  ASSERT_EQ(issue(annex6({2}), {"--plan", "2020-03"}).exit, ExitCode::ok);
  ASSERT_EQ(run_as("zhao", {"annex", "file", "2020-03", "--officer", "1"}).exit, ExitCode::ok);
  ASSERT_EQ(run({"objection", "answer", "bengbu/14", "refuse", "--reason", "已核实到考"}).exit, ExitCode::ok);
  ASSERT_EQ(issue(annex6({3}, "2020-11-23", 2), {"--plan", "2020-03"}).exit, ExitCode::ok);
  const std::vector<std::string> opinion{"annex", "opinion", "2020-03", "centre", "--officer", "2", "--text", "同意"};
  EXPECT_THAT(run_as("li", opinion).err, HasSubstr("have changed since annex 5 was filed on"));
  ASSERT_EQ(run_as("zhao", {"annex", "file", "2020-03", "--officer", "1"}).exit, ExitCode::ok);
  EXPECT_EQ(run_as("li", opinion).exit, ExitCode::ok);
}

TEST_F(Batches, B7_AreFiledInTimeWithinTenWorkingDays) {
  appoint_three();
  play_until_notice(3);
  ASSERT_EQ(issue(annex6({2}), {"--plan", "2020-03"}).exit, ExitCode::ok);
  const Outcome filed = run_as("zhao", {"annex", "file", "2020-03", "--officer", "1", "--day", "2020-12-04"});
  ASSERT_EQ(filed.exit, ExitCode::ok) << filed.err;
  EXPECT_THAT(filed.err, Not(HasSubstr("Late")));
  EXPECT_THAT(run({"annex", "5", "2020-03"}).out, Not(HasSubstr("Filed late")));
}

}  // namespace
}  // namespace yinxin::cli
