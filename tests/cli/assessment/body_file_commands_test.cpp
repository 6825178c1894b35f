// What a body's file shows of its annexes and its credit record (B10), and until when videos of its examinations are
// kept (B13), over a batch played to its end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/cli/support/batch_desk.h"

namespace yinxin::cli {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class BodyFiles : public BatchDesk {
 protected:
  // Plan 3, result 9, notice 15, certificates 16 to 18, their list 19, annex 5 in 23, opinions in 24 and 25.
  void play_to_the_end() {
    appoint_three();
    play_until_notice(5);
    ASSERT_EQ(issue(annex6({2, 3, 4}), {"--plan", "2020-03"}).exit, ExitCode::ok);
    ASSERT_EQ(run_as("zhao", {"annex", "file", "2020-03", "--officer", "1"}).exit, ExitCode::ok);
    ASSERT_EQ(run_as("li", {"annex", "opinion", "2020-03", "centre", "--officer", "2", "--text", "同意"}).exit,
              ExitCode::ok);
    ASSERT_EQ(run_as("wang", {"annex", "opinion", "2020-03", "department", "--officer", "3", "--text", "同意"}).exit,
              ExitCode::ok);
  }
  boost::json::array documents(const std::string& member) {
    const Outcome shown = federation_.run(member, {"--json", "body", "file", "works"});
    EXPECT_EQ(shown.exit, ExitCode::ok) << shown.err;
    return boost::json::parse(shown.out).at("documents").as_array();
  }
};

TEST_F(BodyFiles, B10_ShowAnnexesFiveAndSixAndTheCreditRecordAsMemberAndProvinceHoldThem) {
  EXPECT_THAT(run({"body", "file", "works"}).err, HasSubstr("no annex 5 or 6 of it has come here yet"));
  play_to_the_end();
  // Held here, not received yet.
  for (const auto& document : documents("bengbu")) {
    EXPECT_EQ(document.at("province"), "");
    EXPECT_FALSE(document.at("equal").as_bool());
  }
  federation_.exchange("bengbu");
  decide({"body", "state", "works", "warned", "--ground", "disorderly-management", "--document", "皖人社〔2021〕1号",
          "--reason", "档案不全"});
  federation_.copy_feed("province", "bengbu", "province");
  const boost::json::array held = documents("bengbu");
  std::string kinds;
  for (const auto& document : held) {
    kinds += std::string(document.at("annex").as_string()) + " " + std::string(document.at("entry").as_string()) + "; ";
    EXPECT_EQ(document.at("digest"), document.at("province"));
    EXPECT_TRUE(document.at("equal").as_bool());
  }
  EXPECT_THAT(kinds, HasSubstr("5 bengbu/23; 5 bengbu/24; 5 bengbu/25; 6 bengbu/19; credit province/"));
  EXPECT_EQ(held, documents("province"));
  EXPECT_THAT(run({"body", "file", "works"}).out,
              AllOf(HasSubstr("annex 5 filed"), HasSubstr("opinion of the department"), HasSubstr("bengbu/3"),
                    HasSubstr("list of certificates issued"), HasSubstr("credit record"), HasSubstr("warned")));
}

TEST_F(BodyFiles, B10_GiveTheBodyItsOwnCopyInClear) {
  play_to_the_end();
  federation_.exchange("bengbu");
  ASSERT_EQ(run({"body", "file", "works", "--out", federation_.path("copy"), "--reason", "机构取档"}).exit,
            ExitCode::ok);
  EXPECT_TRUE(fs::exists(federation_.path("copy/bengbu-19.leaf")));
  EXPECT_THAT(file_text(federation_.path("copy/bengbu-3-annex5.txt")), HasSubstr("passed 3\n"));
  EXPECT_EQ(file_text(federation_.path("copy/bengbu-3-annex5.xlsx")).substr(0, 2), "PK");
  EXPECT_EQ(file_text(federation_.path("copy/bengbu-19-annex6.xlsx")).substr(0, 2), "PK");
  EXPECT_THAT(file_text(federation_.path("copy/digests.txt")), HasSubstr("  bengbu/25\n"));
  // The persons in it were shown to somebody.
  EXPECT_THAT(run({"access", "list"}).out,
              AllOf(HasSubstr("body.file"), HasSubstr("机构取档"), HasSubstr("bengbu/19")));
  // Figures that have changed since are not passed off as the filed ones.
  ASSERT_EQ(run({"cert", "revoke", "Y000034030001203000001", "--reason", "测试"}).exit, ExitCode::ok);
  ASSERT_EQ(run({"body", "file", "works", "--out", federation_.path("later")}).exit, ExitCode::ok);
  EXPECT_FALSE(fs::exists(federation_.path("later/bengbu-3-annex5.txt")));
  EXPECT_TRUE(fs::exists(federation_.path("later/bengbu-23.leaf")));
}

TEST_F(BodyFiles, B13_CountFromTheExaminationsLastDayAndWithoutAPlanFromTheDayOfIssue) {
  ASSERT_EQ(make_plan(candidates(4), "2020-11-10", {"--last-day", "2020-11-11"}).exit, ExitCode::ok);
  const auto reminders = [&](const char* day) {
    const ledger::OfficeReply reply = ask_on(day, "body.reminders", {});
    return reply.result.at("reminders").as_array();
  };
  EXPECT_TRUE(reminders("2020-11-10").empty()) << "the examination is not over";
  const auto after = reminders("2020-11-12");  // whether or not anybody passed
  ASSERT_EQ(after.size(), 1U);
  EXPECT_EQ(after[0].at("counted_from"), "examination");
  EXPECT_EQ(after[0].at("day"), "2020-11-11");
  EXPECT_EQ(after[0].at("until"), "2021-11-11");
  EXPECT_EQ(after[0].at("place"), "测试公司实训车间");
  EXPECT_EQ(after[0].at("certificates"), 0);
  ASSERT_EQ(run({"result", "record", results(4), "--plan", "2020-03", "--day", "2020-11-12"}).exit, ExitCode::ok);
  ASSERT_EQ(run({"notice", "open", "2020-03", "--from", "2020-11-13"}).exit, ExitCode::ok);
  ASSERT_EQ(issue(annex6({2, 3}), {"--plan", "2020-03"}).exit, ExitCode::ok);
  decide({"policy", "set", "--set", "certificates.plan_required=false"});
  federation_.copy_feed("province", "bengbu", "province");
  ASSERT_EQ(issue(annex6({9}, "2020-12-07", 20)).exit, ExitCode::ok);
  federation_.exchange("bengbu");
  const auto both = reminders("2021-11-11");
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].at("certificates"), 2);
  EXPECT_EQ(both[0].at("days_left"), 0);
  EXPECT_EQ(both[1].at("counted_from"), "issue");
  EXPECT_EQ(both[1].at("until"), "2021-12-07");
  EXPECT_EQ(both[1].at("certificates"), 1);
  EXPECT_EQ(reminders("2021-11-12").size(), 1U);
  decide({"policy", "set", "--set", "bodies.video_days=3650"});
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(run({"body", "reminders", "works"}).out,
              AllOf(HasSubstr("the examination that ended on 2020-11-11 (batch bengbu/0, 4 people"),
                    HasSubstr("the days count from 2020-12-07, the day of issue")));
  EXPECT_THAT(run({"access", "list"}).out, Not(HasSubstr("body.reminders"))) << "figures are no look at anybody";
}

TEST_F(BodyFiles, B13_LeaveOutAPlanThatWasWithdrawn) {
  appoint_three();
  ASSERT_EQ(make_plan(candidates(2)).exit, ExitCode::ok);
  ASSERT_EQ(run_as("zhao", {"plan", "withdraw", "2020-03", "--officer", "1", "--reason", "考点停电"}).exit,
            ExitCode::ok);
  EXPECT_TRUE(ask_on("2020-11-12", "body.reminders", {}).result.at("reminders").as_array().empty());
}

}  // namespace
}  // namespace yinxin::cli
