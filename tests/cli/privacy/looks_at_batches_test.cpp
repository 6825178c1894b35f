// Looks at the persons of a batch, of the practice record and of other sealed lists: each in the record, with officer
// and reason, and found again for the person (E3).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/support/batch_desk.h"

namespace yinxin::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class LooksAtBatches : public BatchDesk {
 protected:
  // "verb officer reason: member/first-last; …" of every look, the oldest first.
  std::vector<std::string> looks(const std::vector<std::string>& words, const std::string& input = "") {
    std::vector<std::string> asked{"--json", "access", "list"};
    asked.insert(asked.end(), words.begin(), words.end());
    const Outcome listed = federation_.run_with(input, "bengbu", asked);
    EXPECT_EQ(listed.exit, ExitCode::ok) << listed.err;
    std::vector<std::string> out;
    const boost::json::value result = boost::json::parse(listed.out);
    for (const auto& one : result.at("records").as_array()) {
      std::string text = std::string(one.at("verb").as_string()) + " " + std::string(one.at("officer").as_string()) +
                         " " + std::string(one.at("reason").as_string()) + ":";
      for (const auto& shown : one.at("shown").as_array()) {
        text += " " + std::string(shown.at("member").as_string()) + "/" + serialize(shown.at("first")) + "-" +
                serialize(shown.at("last"));
      }
      out.push_back(std::move(text));
    }
    return out;
  }
  std::vector<std::string> looks_at_person(int person) { return looks({"--person"}, number(person) + "\n"); }
  Outcome look(std::vector<std::string> words, const std::string& reason) {
    words.insert(words.end(), {"--officer", "李测试", "--reason", reason});
    const Outcome outcome = run(words);
    EXPECT_EQ(outcome.exit, ExitCode::ok) << words[0] << " " << words[1] << ": " << outcome.err;
    return outcome;
  }
};

TEST_F(LooksAtBatches, E3_AtCandidatesResultsAndAnnexSixAreRecordedEntryByEntry) {
  ASSERT_EQ(make_plan(candidates(400)).exit, ExitCode::ok);  // plan 0, the people behind it
  EXPECT_EQ(looks({}), std::vector<std::string>()) << "to record a plan is no look";
  look({"plan", "show", "0"}, "看日期");
  EXPECT_EQ(looks({}), std::vector<std::string>()) << "a plan without its people is no look";
  look({"plan", "show", "0", "--people"}, "核对考生");
  look({"result", "record", "--plan", "0", "--template", federation_.path("results.xlsx")}, "填成绩");
  EXPECT_EQ(looks({}), (std::vector<std::string>{"plan.show 李测试 核对考生: bengbu/0-400",
                                                 "result.template 李测试 填成绩: bengbu/0-400"}));
}

TEST_F(LooksAtBatches, E3_AreFoundForThePersonWhoseDataWereShownAndForNobodyElse) {
  play_until_notice(5);                                                     // plan 0, result 6, notice 12
  ASSERT_EQ(issue(annex6({2, 3, 4}), {"--plan", "0"}).exit, ExitCode::ok);  // 13 to 15, list 16
  ASSERT_EQ(make_plan(candidates(6), "2020-11-10", {"--batch", "2020-04"}).exit, ExitCode::ok);  // plan 20
  look({"result", "list", "0"}, "查成绩");
  look({"annex", "6", "0", "--out", federation_.path("six.xlsx")}, "报送");
  look({"plan", "show", "20", "--people"}, "核对考生");
  const std::string of_notice = "notice.open  : bengbu/6-11";
  const std::string of_results = "result.list 李测试 查成绩: bengbu/6-11 bengbu/16-19";
  const std::string of_annex = "annex.6 李测试 报送: bengbu/16-19";
  const std::string of_plan = "plan.show 李测试 核对考生: bengbu/20-26";
  EXPECT_EQ(looks_at_person(3), (std::vector<std::string>{of_notice, of_results, of_annex, of_plan}));
  EXPECT_EQ(looks_at_person(0).at(1), of_results);  // assessed, without a certificate
  EXPECT_THAT(looks_at_person(0), Not(testing::Contains(of_annex)));
  EXPECT_EQ(looks_at_person(5).front(), of_plan);  // a candidate of the other batch alone
  EXPECT_THAT(looks_at_person(99), Not(testing::Contains(of_plan)));
  EXPECT_EQ(run({"access", "verify"}).exit, ExitCode::ok);
  // What is held about the person says so, with who looked; the number stands in no record.
  const Outcome about =
      federation_.run_with(number(3) + "\n", "bengbu", {"person", "about", "--officer", "2", "--reason", "本人查询"});
  ASSERT_EQ(about.exit, ExitCode::ok) << about.err;
  EXPECT_THAT(about.out,
              AllOf(HasSubstr("Candidate bengbu/4"), HasSubstr("Result bengbu/10"), HasSubstr("Examined in the batch"),
                    HasSubstr("考核结果: 合格"), HasSubstr("Annex 6 bengbu/18"), HasSubstr("Certificate bengbu/14"),
                    HasSubstr("证书编号: Y000034030001203000002"), HasSubstr("查成绩"), HasSubstr("报送")));
  EXPECT_THAT(about.out, Not(HasSubstr(number(2)))) << "others of the same list are not shown";
  EXPECT_THAT(file_text(federation_.path("bengbu/access.log")), Not(HasSubstr(number(3))));
}

TEST_F(LooksAtBatches, E3_AtPublicListsAndWhatAnIssueTellsAreRecorded) {
  play_until_notice(4);
  ASSERT_EQ(ask_on("2020-11-18", "notice.show", {{"plan", "0"}}).exit_code, ExitCode::ok);
  EXPECT_THAT(looks({}).back(), HasSubstr("notice.show"));
  ASSERT_EQ(run({"access", "list"}).exit, ExitCode::ok);
  // Figures alone, and a list that is right, tell of nobody; an issue may say a name.
  const std::size_t before = looks({}).size();
  ASSERT_EQ(issue(annex6({2, 3}), {"--plan", "0", "--check"}).exit, ExitCode::ok);
  EXPECT_EQ(looks({}).size(), before);
  EXPECT_THAT(issue(annex6({0}), {"--plan", "0", "--check", "--officer", "李测试", "--reason", "发证"}).out,
              HasSubstr("did not pass"));
  EXPECT_EQ(looks({}).back(), "cert.check 李测试 发证: bengbu/5-9");
  ASSERT_EQ(issue(annex6({2, 3}), {"--plan", "0"}).exit, ExitCode::ok);
  ASSERT_EQ(run({"annex", "5", "0"}).exit, ExitCode::ok);
  EXPECT_EQ(looks({}).size(), before + 1);
}

TEST_F(LooksAtBatches, E3_AtThePracticeRecordAndObjectionsAreRecorded) {
  ASSERT_EQ(federation_
                .run_with(number(50) + "\n", "bengbu",
                          {"practitioner", "register", "works", "--name", "考测试", "--role", "assessor", "--skill",
                           "6-18-02-04:3"})
                .exit,
            ExitCode::ok);  // 0
  look({"practitioner", "list"}, "看编号");
  EXPECT_EQ(looks({}), std::vector<std::string>());
  look({"practitioner", "list", "--names"}, "核对考评员");
  EXPECT_EQ(looks({}), (std::vector<std::string>{"practitioner.list 李测试 核对考评员: bengbu/0-0"}));
  EXPECT_EQ(looks_at_person(50).size(), 1U);
  play_until_notice(4);  // plan 1, result 6, notice 11
  ASSERT_EQ(
      ask_on("2020-11-18", "objection.file", {{"about", "bengbu/6"}, {"reason", "x"}, {"person", number(3)}}).exit_code,
      ExitCode::ok);  // 12
  look({"objection", "list"}, "答复异议");
  EXPECT_THAT(looks({}).back(), HasSubstr("objection.list 李测试 答复异议: bengbu/12-12"));
  EXPECT_THAT(looks_at_person(3), testing::Contains(HasSubstr("objection.list")));
  EXPECT_THAT(looks_at_person(2), Not(testing::Contains(HasSubstr("objection.list"))));
}

}  // namespace
}  // namespace yinxin::cli
