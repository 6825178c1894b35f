// Follow-up calls and real-name authentication as clerks type them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "tests/cli/support/office_desk.h"

namespace yinxin::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class FollowUp : public OfficeDesk {
 protected:
  // Rows 4 to 23, passed and submitted; one in twenty is drawn.
  FollowUp() {
    appoint_three();
    federation_.file_people("bengbu", 20);
  }
  void submit() {
    pass({"4-23"});
    const Outcome submitted = OfficeDesk::submit();
    ASSERT_EQ(submitted.exit, ExitCode::ok) << submitted.err;
    EXPECT_THAT(submitted.err, HasSubstr("1 of these rows are drawn for follow-up calls"));
  }
  std::string drawn() {
    const auto draws = boost::json::parse(run({"followup", "draw", "--json"}).out);
    return boost::json::serialize(draws.at("draws").at(0).at("drawn").at(0));
  }
  Outcome record(const std::string& row, const std::string& outcome, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"followup", "record", row, "--outcome", outcome});
    return sign("li", std::move(more));
  }
  Outcome set_policy(const std::string& parameter) {
    const Outcome set = seal({"policy", "set", "--set", parameter});
    EXPECT_EQ(set.exit, ExitCode::ok) << set.err;
    federation_.copy_feed("province", "bengbu", "province");
    return set;
  }
  Outcome letter() {
    return seal({"letter", "make", federation_.path("letter"), "--campaign", "2020", "--number", "蚌人社函〔2020〕1号",
                 "--signer", "张测试"},
                "bengbu");
  }
};

TEST_F(FollowUp, A7_DrawAShareThatAnybodyDrawsAgain) {
  EXPECT_THAT(run({"followup", "draw"}).err, HasSubstr("nothing is drawn"));
  const auto submit_rows = [&](const char* rows) {
    pass({rows});
    EXPECT_EQ(sign("li", {"submit", "--campaign", "2020"}).exit, ExitCode::ok);
  };
  submit_rows("4-13");
  federation_.exchange("bengbu");
  const std::string here = run({"followup", "draw"}).out;
  EXPECT_THAT(here, HasSubstr("10 rows, 5 per cent drawn: " + drawn()));
  EXPECT_EQ(run({"followup", "draw", "--member", "bengbu"}, "province").out, here);
  // What was drawn stays drawn; the next submission is drawn by what is in force then.
  set_policy("followup.percent=50");
  EXPECT_EQ(run({"followup", "draw"}).out, here);
  EXPECT_EQ(run({"followup", "draw", "--member", "bengbu"}, "province").out, here);
  submit_rows("14-23");
  const auto draws = boost::json::parse(run({"followup", "draw", "--json"}).out).at("draws");
  EXPECT_EQ(draws.at(0).at("drawn").as_array().size(), 1u);
  EXPECT_EQ(draws.at(1).at("drawn").as_array().size(), 5u);
}

TEST_F(FollowUp, A7_RecordEveryOutcomeNumberNotInUseToo) {
  submit();
  const std::string row = drawn();
  EXPECT_THAT(run({"followup", "list"}).out, HasSubstr("to be called"));
  EXPECT_THAT(run({"followup", "list"}).out, HasSubstr("13800000000"));
  ASSERT_EQ(record(row, "not-reached", {"--on", "2020-12-01"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"followup", "list", "--open"}).out, HasSubstr("2020-12-01 nobody reached (li)"));
  ASSERT_EQ(record(row, "number-not-in-use", {"--note", "号码是单位联系人的旧号"}).exit, ExitCode::ok);
  const Outcome done = run({"followup", "list"});
  EXPECT_THAT(done.out, HasSubstr("number not in use (li): 号码是单位联系人的旧号"));
  EXPECT_THAT(done.out, HasSubstr("1 of 1 drawn rows are done"));
  EXPECT_THAT(run({"followup", "list", "--open"}).out, Not(HasSubstr("13800000000")));
  // Another member sees that it was done, and neither telephone nor note.
  federation_.admit_city("hefei", "340100");
  for (const char* feed : {"province", "bengbu"})
    federation_.copy_feed(feed == std::string("province") ? feed : "bengbu", "hefei", feed);
  const Outcome elsewhere = run({"followup", "list", "--member", "bengbu"}, "hefei");
  EXPECT_THAT(elsewhere.out, HasSubstr("number not in use"));
  EXPECT_THAT(elsewhere.out, Not(HasSubstr("13800000000")));
  EXPECT_THAT(elsewhere.out, Not(HasSubstr("旧号")));
}

TEST_F(FollowUp, A7_CountSoManyCallsInVainAsDone) {
  submit();
  const std::string row = drawn();
  for (int call = 1; call <= 3; ++call) {
    EXPECT_THAT(run({"followup", "list"}).out, HasSubstr("0 of 1 drawn rows are done"));
    ASSERT_EQ(record(row, "not-reached").exit, ExitCode::ok);
  }
  EXPECT_THAT(run({"followup", "list"}).out, HasSubstr("1 of 1 drawn rows are done"));
}

TEST_F(FollowUp, A7_AreRefusedWhereNothingIsDrawnOrCalled) {
  EXPECT_THAT(record("4", "confirmed").err, HasSubstr("Row 4 is not drawn for a follow-up call"));
  submit();
  const std::string row = drawn();
  const std::string other = row == "4" ? "5" : "4";
  EXPECT_THAT(record(other, "confirmed").err, HasSubstr("Row " + other + " is not drawn for a follow-up call"));
  EXPECT_THAT(record("99", "confirmed").err, HasSubstr("Entry 99 of this node's feed is no row"));
  EXPECT_THAT(record(row, "confirmed", {"--on", "2099-01-01"}).err, HasSubstr("is no day of a call"));
  EXPECT_EQ(ask("followup.prepare", {{"row", 4}, {"outcome", "asleep"}}).messages.at(0).code, "followup.outcome");
  EXPECT_EQ(ask("followup.prepare", {{"row", std::stoull(row)}, {"outcome", "confirmed"}}).messages.at(0).code,
            "record.no-officer");
  ASSERT_EQ(run_as("county", {"officer", "appoint", "county", "--reviews", "--county", "340321"}).exit, ExitCode::ok);
  EXPECT_THAT(sign("county", {"followup", "record", row, "--outcome", "confirmed"}).err,
              HasSubstr("row " + row + " is not of one of its units"));
  ASSERT_EQ(sign("zhao", {"withdraw", row}).exit, ExitCode::ok);
  EXPECT_THAT(record(row, "confirmed").err, HasSubstr("was withdrawn or turned down; nobody need be called"));
}

TEST_F(FollowUp, A7_ComeBeforeTheLetterWhereThePolicySaysSo) {
  set_policy("followup.before_letter=true");
  submit();
  pass_at_province();
  EXPECT_THAT(letter().err, HasSubstr("Of 1 rows drawn for follow-up calls 0 are done"));
  ASSERT_EQ(record(drawn(), "confirmed").exit, ExitCode::ok);
  const Outcome written = letter();
  EXPECT_EQ(written.exit, ExitCode::ok) << written.err;
  EXPECT_THAT(written.err, HasSubstr("Follow-up calls: 1 of 1 drawn rows are done."));
}

TEST_F(FollowUp, A7_AreJudgedByThePolicyThatWasInForceWhenTheRowsWereSubmittedAndTheLetterReceived) {
  submit();
  const std::string row = drawn();
  for (int call = 1; call <= 3; ++call) ASSERT_EQ(record(row, "not-reached").exit, ExitCode::ok);
  pass_at_province();
  ASSERT_EQ(letter().exit, ExitCode::ok);
  federation_.exchange("bengbu");
  set_policy("followup.attempts=9");
  EXPECT_THAT(run({"followup", "list"}).out, HasSubstr("1 of 1 drawn rows are done"));
  // The review of submitted rows is judged by what was asked for then; a letter already written needs no more calls.
  ASSERT_EQ(seal({"policy", "set", "--set", "review.officers=3", "--set", "review.expert=true", "--set",
                  "followup.percent=100", "--set", "followup.before_letter=true"})
                .exit,
            ExitCode::ok);
  EXPECT_THAT(run({"rows", "5", "--member", "bengbu"}, "province").out, Not(HasSubstr("industry expert")));
  const Outcome confirmed = seal({"confirm", "bengbu", "--out", federation_.path("confirmed")});
  EXPECT_EQ(confirmed.exit, ExitCode::ok) << confirmed.err;
}

TEST_F(FollowUp, A4_AreReviewedByTheNewestPolicyUntilTheyAreSubmitted) {
  pass({"4-23"});
  set_policy("review.officers=3");
  EXPECT_THAT(run({"submit", "--campaign", "2020"}).err, HasSubstr("No reviewed row of campaign 2020"));
}

class RealNames : public OfficeDesk {
 protected:
  RealNames() {
    appoint_three();
    federation_.file_people("bengbu", 3);
  }
  Outcome record(const std::string& rows, const std::string& how, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"realname", "record", rows, "--how", how});
    return sign("li", std::move(more));
  }
};

TEST_F(RealNames, A16_AreShownWithHowWhenAndByWhom) {
  EXPECT_THAT(run({"rows", "5"}).out, HasSubstr("The person's real name has not been authenticated."));
  ASSERT_EQ(record("4-5", "social-security", {"--on", "2020-11-03"}).exit, ExitCode::ok);
  EXPECT_THAT(
      run({"rows", "5"}).out,
      HasSubstr("Real name authenticated by the social security record on 2020-11-03, signed by officer 2 (li)"));
  EXPECT_THAT(run({"rows", "6"}).out, HasSubstr("has not been authenticated"));
  EXPECT_THAT(run({"rows", "5", "--json"}).out, HasSubstr(R"("real_name":{"how":"social-security","on":"2020-11-03")"));
  ASSERT_EQ(record("5", "none").exit, ExitCode::ok);
  EXPECT_THAT(run({"rows", "5"}).out, HasSubstr("has not been authenticated"));
}

TEST_F(RealNames, A16_AreListedAndCountedAndATotalOpensDownToTheRowsThatLackThem) {
  ASSERT_EQ(record("4", "card-seen", {"--on", "2020-11-03"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"rows"}).out, Not(HasSubstr("real name")));
  const Outcome listed = run({"rows", "--real-names"});
  EXPECT_THAT(listed.out, AllOf(HasSubstr("real name by card-seen on 2020-11-03, li"),
                                HasSubstr("real name not authenticated"), HasSubstr("3 rows")));
  const auto totals = [&] {
    return boost::json::parse(run({"--json", "totals", "--real-names", "--by", "level"}).out);
  };
  const auto counted = totals();
  EXPECT_EQ(counted.at("all").at("real-name"), 1);
  EXPECT_EQ(counted.at("all").at("held"), 3);
  EXPECT_EQ(boost::json::parse(run({"--json", "totals", "--by", "level"}).out).at("digest"), counted.at("digest"));
  EXPECT_THAT(run({"rows", "--state", "held", "--without-real-name"}).out,
              AllOf(HasSubstr("bengbu/5"), HasSubstr("bengbu/6"), Not(HasSubstr("bengbu/4\t")), HasSubstr("2 rows")));
  // Where the policy asks for it before submission it is shown unasked; what it does not take is said.
  for (const char* parameter : {"realname.before_submission=true", "realname.card_seen=false"})
    ASSERT_EQ(seal({"policy", "set", "--set", parameter}).exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(run({"rows"}).out, HasSubstr("real name by card-seen on 2020-11-03, li, which the policy does not take"));
  EXPECT_EQ(totals().at("all").at("real-name"), 0);
  EXPECT_THAT(run({"totals"}).out, HasSubstr("real name authenticated"));
}

TEST_F(RealNames, A16_ComeBeforeSubmissionWhereThePolicySaysWhatSuffices) {
  for (const char* parameter : {"realname.before_submission=true", "realname.card_seen=false"})
    ASSERT_EQ(seal({"policy", "set", "--set", parameter}).exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  pass({"4-6"});
  ASSERT_EQ(record("4", "official-check").exit, ExitCode::ok);
  ASSERT_EQ(record("5", "card-seen").exit, ExitCode::ok);
  const Outcome submitted = submit();
  EXPECT_THAT(submitted.out, HasSubstr("1 rows"));
  EXPECT_THAT(submitted.err, HasSubstr("Row 5: the real name is not authenticated in a way that the policy takes"));
  EXPECT_THAT(submitted.err, HasSubstr("Row 6: the real name"));
}

TEST_F(RealNames, A16_SayNothingOfANameThatWasCorrectedSince) {
  ASSERT_EQ(record("5", "official-check").exit, ExitCode::ok);
  ASSERT_EQ(sign("zhao", {"correct", "5", "--field", "姓名", "--new", "张改测", "--agreed-with", "陈测试", "--how",
                          "visit", "--on", "2020-11-02"})
                .exit,
            ExitCode::ok);
  EXPECT_THAT(run({"rows", "5"}).out, HasSubstr("has not been authenticated"));
}

TEST_F(RealNames, A16_AreRefusedForOthersAndLater) {
  EXPECT_THAT(record("3", "official-check").err, HasSubstr("Entry 3 of bengbu is no row"));
  EXPECT_THAT(record("4", "official-check", {"--on", "2099-01-01"}).err, HasSubstr("is no day of an authentication"));
  EXPECT_EQ(ask("realname.prepare", {{"rows", {4}}, {"how", "rumour"}}).messages.at(0).code, "realname.how");
  EXPECT_EQ(ask("realname.prepare", {{"how", "card-seen"}, {"officer", "2"}}).messages.at(0).code, "rows.none");
  ASSERT_EQ(run_as("county", {"officer", "appoint", "county", "--reviews", "--county", "340321"}).exit, ExitCode::ok);
  EXPECT_THAT(sign("county", {"realname", "record", "4", "--how", "card-seen"}).err,
              HasSubstr("row 4 is not of one of its units"));
  ASSERT_EQ(sign("zhao", {"withdraw", "4"}).exit, ExitCode::ok);
  EXPECT_THAT(record("4", "official-check").err, HasSubstr("Row 4 has been withdrawn already"));
}

}  // namespace
}  // namespace yinxin::cli
