// The persons of assessment bodies as a clerk of the supervising city enrols and excludes them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class Practitioners : public testing::Test {
 protected:
  Practitioners() {
    federation_.admit_city("bengbu");
    EXPECT_EQ(federation_
                  .run_sealing("province", {"body", "record", "tech", "--paper-record", "皖职鉴备〔2019〕1号",
                                            "--record-number", "1000034030001", "--name", "测试技能评价公司",
                                            "--supervisor", "bengbu", "--approved", "6-31-01-03:3"})
                  .exit,
              ExitCode::ok);
    federation_.copy_feed("province", "bengbu", "province");
  }
  Outcome run(const std::vector<std::string>& words) { return federation_.run("bengbu", words); }
  Outcome enrol(int person, std::vector<std::string> more = {"--role", "assessor", "--skill", "6-31-01-03:3"}) {
    more.insert(more.begin(), {"--name", "张测试"});
    return enrol_number(ledger::invented_person(person).identity_number, "tech", std::move(more));
  }
  Outcome enrol_number(const std::string& number, const std::string& body, std::vector<std::string> more,
                       const std::string& member = "bengbu") {
    more.insert(more.begin(), {"practitioner", "register", body});
    return federation_.run_with(number + "\n", member, std::move(more));
  }

  DirectoryFederation federation_;
};

TEST_F(Practitioners, B9_AreEnrolledWithNamesThatOnlyMemberAndProvinceRead) {
  EXPECT_EQ(enrol(1).out, "1\t0\n");
  EXPECT_EQ(enrol(2, {"--role", "invigilator", "--role", "quality-supervisor"}).out, "2\t1\n");
  const Outcome plain = run({"practitioner", "list"});
  EXPECT_THAT(plain.out, HasSubstr("1  tech  assessor"));
  EXPECT_THAT(plain.out, HasSubstr("invigilator, quality supervisor"));
  EXPECT_THAT(plain.out, Not(HasSubstr("张测试")));
  EXPECT_THAT(run({"practitioner", "list", "--names"}).out, HasSubstr("张测试"));
  const std::string number = ledger::invented_person(1).identity_number;
  EXPECT_THAT(run({"practitioner", "list", "--names"}).out, Not(HasSubstr(number)));
  federation_.copy_feed("bengbu", "province", "bengbu");
  EXPECT_THAT(federation_.run("province", {"practitioner", "list", "--member", "bengbu", "--names"}).out,
              HasSubstr("张测试"));
}

TEST_F(Practitioners, B9_HaveARoleThatThereIs) {
  EXPECT_EQ(enrol(1, {"--role", "cook"}).exit, ExitCode::usage);
  for (const boost::json::array& roles : {boost::json::array{}, boost::json::array{"cook"}}) {
    const ledger::OfficeReply reply =
        federation_.ask("bengbu", {"practitioner.register",
                                   {{"body", "tech"},
                                    {"name", "张测试"},
                                    {"document_number", ledger::invented_person(1).identity_number},
                                    {"roles", roles}},
                                   {}});
    EXPECT_EQ(reply.messages.at(0).code, "practitioner.roles");
  }
  EXPECT_THAT(run({"practitioner", "list"}).out, Not(HasSubstr("tech")));
}

TEST_F(Practitioners, B9_ThatAreExcludedComeBackOnlyWhenRestored) {
  ASSERT_EQ(enrol(1).exit, ExitCode::ok);
  const auto set = [&](const std::string& state, std::vector<std::string> more) {
    std::vector<std::string> words{"practitioner", "state", "1",          state,
                                   "--reason",     "替考",  "--document", "蚌职鉴〔2024〕3号"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  };
  EXPECT_THAT(set("removed", {}).err, HasSubstr("needs a --ground"));
  EXPECT_EQ(set("removed", {"--ground", "breach-of-faith"}).out, "1\t1\n");
  EXPECT_THAT(set("removed", {"--ground", "breach-of-faith"}).err, HasSubstr("in the state \"removed\" already"));
  EXPECT_THAT(run({"practitioner", "list"}).out, HasSubstr("removed  1 蚌职鉴〔2024〕3号"));
  EXPECT_THAT(enrol(1).err, HasSubstr("enrolled under the number 1 and excluded by document 蚌职鉴〔2024〕3号"));
  EXPECT_EQ(set("active", {}).exit, ExitCode::ok);
  EXPECT_THAT(enrol(1).err, HasSubstr("enrolled for tech already, under the number 1"));
  EXPECT_THAT(run({"practitioner", "state", "7", "active", "--reason", "x", "--document", "x"}).err,
              HasSubstr("Nobody is enrolled under the number 7"));
}

TEST_F(Practitioners, B9_AreRefusedForWhatTheBodyMayNotDo) {
  EXPECT_THAT(enrol(1, {"--role", "assessor"}).err, HasSubstr("An assessor is enrolled for occupations"));
  EXPECT_THAT(enrol(1, {"--role", "assessor", "--skill", "6-31-01-03:2"}).err,
              HasSubstr("not approved for occupation 6-31-01-03 at level 2"));
  EXPECT_THAT(enrol(1, {"--role", "assessor", "--skill", "6-31-01-03:3", "--skill", "6-31-01-03:3"}).err,
              HasSubstr("6-31-01-03:3 is named twice"));
  EXPECT_EQ(enrol(1, {"--role", "cook"}).exit, ExitCode::usage);
  const std::string number = ledger::invented_person(1).identity_number;
  const auto invigilator = [](const std::string& name) {
    return std::vector<std::string>{"--name", name, "--role", "invigilator"};
  };
  EXPECT_EQ(enrol_number(number, "tech", invigilator("张")).exit, ExitCode::usage);
  EXPECT_THAT(enrol_number("123", "tech", invigilator("张测试")).err, HasSubstr("3"));
  EXPECT_THAT(enrol_number("123", "none", invigilator("张测试")).err, HasSubstr("No assessment body 'none'"));
  EXPECT_THAT(enrol_number(number, "tech", invigilator("张测试"), "province").err,
              HasSubstr("is supervised by bengbu"));
  EXPECT_THAT(run({"practitioner", "list"}).out, Not(HasSubstr("tech")));
}

TEST_F(Practitioners, B9_ThatAreExcludedAtOneMemberServeAtNoOther) {
  federation_.admit_city("hefei", "340100");
  ASSERT_EQ(federation_
                .run_sealing("province", {"body", "record", "other", "--paper-record", "皖职鉴备〔2019〕2号",
                                          "--record-number", "1000034010001", "--name", "合肥测试公司", "--supervisor",
                                          "hefei", "--approved", "6-31-01-03:3"})
                .exit,
            ExitCode::ok);
  ASSERT_EQ(enrol(1).exit, ExitCode::ok);
  ASSERT_EQ(run({"practitioner", "state", "1", "removed", "--reason", "造假", "--document", "蚌职鉴〔2024〕3号",
                 "--ground", "false-material"})
                .exit,
            ExitCode::ok);
  const auto enrol_at_hefei = [&](int person) {
    return enrol_number(ledger::invented_person(person).identity_number, "other",
                        {"--name", "张测试", "--role", "invigilator"}, "hefei");
  };
  federation_.copy_feed("province", "hefei", "province");
  federation_.copy_feed("bengbu", "hefei", "bengbu");
  EXPECT_THAT(enrol_at_hefei(1).err, HasSubstr("excluded at"));
  EXPECT_THAT(enrol_at_hefei(1).err, HasSubstr("number 1 there, document 蚌职鉴〔2024〕3号"));
  EXPECT_EQ(enrol_at_hefei(2).exit, ExitCode::ok);
  ASSERT_EQ(run({"practitioner", "state", "1", "active", "--reason", "恢复", "--document", "蚌职鉴〔2025〕1号"}).exit,
            ExitCode::ok);
  federation_.copy_feed("bengbu", "hefei", "bengbu");
  EXPECT_EQ(enrol_at_hefei(1).exit, ExitCode::ok);
}

}  // namespace
}  // namespace yinxin::cli
