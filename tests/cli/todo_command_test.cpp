// What `todo` says waits for whom (usability.md 7), and that it is gone once it is done.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/support/batch_desk.h"

namespace yinxin::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Todo : public BatchDesk {
 protected:
  // The commands of the list, a line each, as of a day.
  std::string commands_on(const char* day, const char* officer = "") {
    std::string out;
    const ledger::OfficeReply reply = ask_on(day, "todo", {{"officer", officer}});
    EXPECT_EQ(reply.exit_code, ExitCode::ok);
    for (const auto& task : reply.result.at("tasks").as_array()) {
      const auto* by = task.as_object().if_contains("by");
      const auto* days = task.as_object().if_contains("working_days");
      out += (by == nullptr ? std::string() : std::string(by->as_string()) + " ") +
             (days == nullptr ? std::string() : serialize(*days) + " ") + std::string(task.at("command").as_string()) +
             "\n";
    }
    return out;
  }
};

TEST_F(Todo, SaysWhenNothingWaits) {
  EXPECT_EQ(run({"todo"}).out, "Nothing waits here.\n");
  EXPECT_EQ(run({"todo", "--officer", "7"}).exit, ExitCode::usage);
}

TEST_F(Todo, FollowsABatchFromItsExaminationToTheOpinionsOnAnnexFive) {
  appoint_three();
  ASSERT_EQ(make_plan(candidates(4)).exit, ExitCode::ok);  // 3; examination on 2020-11-10
  EXPECT_EQ(commands_on("2020-10-26"), "");
  EXPECT_EQ(commands_on("2020-11-05"), "2020-11-10 3 yinxin plan show bengbu/3\n");
  EXPECT_EQ(commands_on("2020-11-11"), "yinxin result record FILE --plan bengbu/3\n");
  ASSERT_EQ(run({"result", "record", results(4), "--plan", "3", "--day", "2020-11-12"}).exit, ExitCode::ok);  // 8
  EXPECT_EQ(commands_on("2020-11-12"), "yinxin notice open bengbu/3\n");
  ASSERT_EQ(run({"notice", "open", "3", "--from", "2020-11-13"}).exit, ExitCode::ok);  // until 2020-11-20
  ASSERT_EQ(
      ask_on("2020-11-18", "objection.file", {{"about", "bengbu/8"}, {"reason", "x"}, {"person", number(3)}}).exit_code,
      ExitCode::ok);  // 14
  EXPECT_EQ(commands_on("2020-11-18"), "yinxin objection answer bengbu/14 accept|refuse --reason REASON\n");
  EXPECT_THAT(
      commands_on("2020-11-21"),
      StartsWith("2020-12-04 10 yinxin cert issue ANNEX6 --body works --plan bengbu/3 --seal SEAL --out DIR\n"));
  ASSERT_EQ(run({"objection", "answer", "bengbu/14", "refuse", "--reason", "已核实"}).exit, ExitCode::ok);
  ASSERT_EQ(issue(annex6({2, 3}), {"--plan", "3"}).exit, ExitCode::ok);
  EXPECT_EQ(commands_on("2020-12-04"), "2020-12-04 0 yinxin annex file bengbu/3 --officer NUMBER\n");
  EXPECT_EQ(commands_on("2020-12-07", "1"), "2020-12-04 yinxin annex file bengbu/3 --officer 1\n");  // overdue
  ASSERT_EQ(run_as("zhao", {"annex", "file", "3", "--officer", "1"}).exit, ExitCode::ok);
  EXPECT_EQ(commands_on("2020-12-07", "1"), "") << "who enters gives no opinion";
  ASSERT_EQ(run_as("li", {"annex", "opinion", "3", "centre", "--officer", "2", "--text", "同意"}).exit, ExitCode::ok);
  EXPECT_EQ(commands_on("2020-12-07", "3"), "yinxin annex opinion bengbu/3 department --text TEXT --officer 3\n");
  ASSERT_EQ(run_as("wang", {"annex", "opinion", "3", "department", "--officer", "3", "--text", "同意"}).exit,
            ExitCode::ok);
  EXPECT_EQ(commands_on("2020-12-07"), "");
  EXPECT_EQ(commands_on("2021-11-05"), "2021-11-10 3 yinxin body reminders works\n");  // the video
}

TEST_F(Todo, NamesACertificateThatStandsOnAResultWhoseObjectionWasAccepted) {
  play_until_notice(4);  // plan 0, result 5, notice 10
  ASSERT_EQ(issue(annex6({2, 3}), {"--plan", "0"}).exit, ExitCode::ok);
  ASSERT_EQ(
      ask_on("2020-11-18", "objection.file", {{"about", "bengbu/5"}, {"reason", "x"}, {"person", number(3)}}).exit_code,
      ExitCode::ok);
  ASSERT_EQ(run({"objection", "answer", "bengbu/16", "accept", "--reason", "替考"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"todo"}).out, AllOf(HasSubstr("The objection bengbu/16 to a result was accepted"),
                                       HasSubstr("  yinxin cert revoke Y000034030001203000002 --reason REASON\n")));
  ASSERT_EQ(run({"cert", "revoke", "Y000034030001203000002", "--reason", "替考"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"todo"}).out, Not(HasSubstr("cert revoke")));
}

TEST_F(Todo, FollowsRowsFromReviewToSubmissionForEachOfficer) {
  appoint_three();
  write_text(federation_.path("赵测试"), file_text(federation_.path("zhao")));  // who enters signs, by this password
  federation_.file_people("bengbu", 4);                                         // rows 4 to 7
  write_text(federation_.path("campaigns.json"),
             R"([{"id":"2020","title":"2020","phases":[{"phase":"filing","first":"2020-10-27","last":"2020-11-30"},)"
             R"({"phase":"review","first":"2020-10-27","last":"2020-12-20"}]}])");
  decide({"policy", "set", "--set", "campaigns=@" + federation_.path("campaigns.json")});
  decide({"policy", "set", "--set", "followup.percent=100"});
  federation_.copy_feed("province", "bengbu", "province");
  const std::string review = "2020-12-20 20 yinxin review passed --all --campaign 2020 --officer 2\n";
  EXPECT_EQ(commands_on("2020-11-20", "2"),
            "2020-11-30 6 yinxin file BOOK --campaign 2020 --officer 2\n" + review);  // a phase that ends soon
  EXPECT_THAT(commands_on("2020-11-20", "1"), Not(HasSubstr("review"))) << "who enters does not review";
  ASSERT_EQ(
      run_as("li", {"review", "returned", "7", "--officer", "2", "--reason", "工种不清", "--answer-by", "2099-12-31"})
          .exit,
      ExitCode::ok);
  ASSERT_EQ(run_as("li", {"review", "passed", "--all", "--officer", "2"}).exit, ExitCode::ok);
  EXPECT_EQ(commands_on("2020-11-10", "2"), "") << "passed already, by this officer";
  EXPECT_THAT(commands_on("2020-11-10", "3"), HasSubstr("review passed --all --campaign 2020 --officer 3\n"));
  EXPECT_THAT(commands_on("2020-11-10", "1"), HasSubstr("2099-12-31"));
  ASSERT_EQ(run_as("wang", {"review", "passed", "--all", "--officer", "3"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"todo"}).out, AllOf(HasSubstr("3 reviewed rows of the campaign 2020 are to be submitted."),
                                       HasSubstr("Returned for mending, of the campaign 2020: rows 7.")));
  ASSERT_EQ(run_as("li", {"submit", "--campaign", "2020", "--officer", "2"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"todo"}).out, AllOf(HasSubstr("drawn for a follow-up call"), Not(HasSubstr("submitted"))));
  EXPECT_THAT(run({"access", "list"}).out, HasSubstr("0 looks recorded"));
}

TEST_F(Todo, CountsConflictsThatNothingHasDecided) {
  federation_.admit_city("wuhu", "340200");
  decide({"policy", "set", "--set", "review.officers=0"});
  federation_.copy_feed("province", "wuhu", "province");
  federation_.copy_feed("province", "bengbu", "province");
  federation_.file_people("bengbu", 3);
  federation_.file_people("wuhu", 2);
  federation_.exchange_all({"bengbu", "wuhu"});
  EXPECT_THAT(run({"todo"}).out,
              AllOf(HasSubstr("2 people have rows of this member and others"), HasSubstr("  yinxin conflicts list\n")));
  EXPECT_THAT(federation_.run("province", {"todo"}).out, Not(HasSubstr("conflicts list")));
  ASSERT_EQ(federation_.run("wuhu", {"withdraw", "1-2"}).exit, ExitCode::ok);
  federation_.exchange_all({"bengbu", "wuhu"});
  EXPECT_THAT(run({"todo"}).out, Not(HasSubstr("conflicts list")));
}

TEST_F(Todo, ShowsTheProvinceWhatOnlyItDecides) {
  ASSERT_EQ(make_plan(candidates(2, "二级/技师")).exit, ExitCode::ok);
  federation_.file_people("bengbu", 2);
  federation_.exchange("bengbu");
  ASSERT_EQ(run({"erase", "request", "4", "--document", "合人社申〔2026〕1号"}).exit, ExitCode::ok);
  federation_.exchange("bengbu");
  const std::string waits = federation_.run("province", {"todo"}).out;
  EXPECT_THAT(waits, AllOf(HasSubstr("2020-11-10, overdue  The batch plan bengbu/0, for level 2 or 1, waits"),
                           HasSubstr("  yinxin plan approve bengbu/0 --officer NUMBER\n"),
                           HasSubstr("1 entries are asked to be erased."), HasSubstr("  yinxin erase --all\n")));
  decide({"erase", "--all"});
  EXPECT_THAT(federation_.run("province", {"todo"}).out, Not(HasSubstr("erase --all")));
  EXPECT_THAT(run({"todo"}).out, Not(HasSubstr("plan approve"))) << "that is the province's to do";
}

}  // namespace
}  // namespace yinxin::cli
