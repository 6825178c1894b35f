// Subsidies across offices (C1 to C4), as clerks of two cities and the province type them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "ledger/credit_code.h"
#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using Words = std::vector<std::string>;

std::string number_of(int person) { return ledger::invented_person(person).identity_number; }
std::string credit_code(int unit) {
  const std::string front = "91340300MA" + std::to_string(1000000 + unit);
  return front + ledger::credit_code_check_character(front);
}

class Subsidies : public testing::Test {
 protected:
  Subsidies() {
    federation_.admit_city("bengbu");
    federation_.admit_city("wuhu", "340200");
    federation_.spread({"bengbu", "wuhu"});
  }
  void exchange() { federation_.exchange_all({"bengbu", "wuhu"}); }
  // `subsidy VERB --type TYPE --year 2020 more…` about a person.
  Outcome about(const std::string& member, const std::string& verb, int person, const std::string& type,
                const Words& more = {}) {
    Words words{"--json", "subsidy", verb, "--type", type, "--year", "2020"};
    if (verb == "record") words.insert(words.end(), {"--name", "张测试"});
    words.insert(words.end(), more.begin(), more.end());
    return federation_.run_with(number_of(person) + "\n", member, words);
  }
  Outcome record(const std::string& member, int person, const std::string& type, const Words& more = {}) {
    return about(member, "record", person, type, more);
  }
  Outcome ask(const std::string& member, int person, const std::string& type, const Words& more = {}) {
    return about(member, "may-pay", person, type, more);
  }
  Outcome entry(const std::string& member, const std::string& name) {
    return federation_.run(member, {"--json", "subsidy", "may-pay", "--entry", name});
  }
  static Words raise(const std::string& level) { return {"--occupation", "电工", "--level", level}; }
  static Words hire(int unit) {
    return {"--unit",     "蚌埠测试机械有限公司", "--unit-code", credit_code(unit), "--contract-from",
            "2020-03-01", "--contract-until",     "2021-02-28",  "--trained-until", "2020-05-01"};
  }
  static Words work(int unit, const std::string& months = "3") {
    return {"--unit", "芜湖测试公司", "--unit-code", credit_code(unit), "--quantity", months};
  }
  void ok(const Outcome& outcome) { ASSERT_EQ(outcome.exit, ExitCode::ok) << outcome.err << outcome.out; }

  DirectoryFederation federation_;
};

TEST_F(Subsidies, C4_AreAnsweredAlsoWhereTheEarlierOneWasPaidElsewhere) {
  EXPECT_THAT(ask("wuhu", 1, "raise", raise("4")).out, HasSubstr("\"state\":\"free\""));
  ok(record("bengbu", 1, "raise", raise("4")));
  exchange();
  const Outcome answer = ask("wuhu", 1, "raise", raise("4"));
  EXPECT_EQ(answer.exit, ExitCode::ok);
  EXPECT_THAT(answer.out, HasSubstr("\"state\":\"no\""));
  EXPECT_THAT(answer.out, HasSubstr("bengbu/0"));
  EXPECT_THAT(answer.out, Not(HasSubstr("张测试")));
  EXPECT_THAT(answer.out, Not(HasSubstr(number_of(1))));
  EXPECT_THAT(ask("wuhu", 1, "raise", raise("3")).out, HasSubstr("\"state\":\"free\""));
  EXPECT_THAT(ask("wuhu", 2, "raise", raise("4")).out, HasSubstr("\"state\":\"free\""));
  const Outcome list = federation_.run("wuhu", {"--json", "subsidy", "list", "--all"});
  EXPECT_THAT(list.out, HasSubstr("\"member\":\"bengbu\""));
  EXPECT_THAT(list.out, Not(HasSubstr("张测试")));
  EXPECT_THAT(federation_.run("bengbu", {"subsidy", "list"}).out, HasSubstr("张测试"));
  EXPECT_THAT(federation_.run("province", {"subsidy", "list"}).out, HasSubstr("张测试"));  // there everybody's
}

TEST_F(Subsidies, C4_MayBePaidOnlyWhenTheReceiptHasCome) {
  const Outcome recorded = record("bengbu", 1, "raise", raise("4"));
  ok(recorded);
  EXPECT_THAT(recorded.out, HasSubstr("\"amount\":1500"));
  EXPECT_THAT(recorded.out, HasSubstr("\"state\":\"not-yet\""));
  const Outcome early = entry("bengbu", "bengbu/0");
  EXPECT_EQ(early.exit, ExitCode::try_again);
  EXPECT_THAT(early.out, HasSubstr("Wait for the province's receipt"));
  federation_.spread({"bengbu", "wuhu"});
  const Outcome elsewhere = ask("wuhu", 1, "raise", raise("4"));
  EXPECT_EQ(elsewhere.exit, ExitCode::try_again);
  EXPECT_THAT(elsewhere.out, HasSubstr("\"state\":\"not-yet\""));
  exchange();
  const Outcome settled = entry("bengbu", "bengbu/0");
  ok(settled);
  EXPECT_THAT(settled.out, HasSubstr("\"state\":\"may-be-paid\""));
  EXPECT_THAT(federation_.run("bengbu", {"subsidy", "may-pay", "--entry", "bengbu/7"}).err,
              HasSubstr("is no subsidy that is held here"));
  EXPECT_THAT(federation_.run("bengbu", {"subsidy", "may-pay", "--entry", "x/y"}).err, HasSubstr("names no entry"));
  EXPECT_EQ(federation_.run("bengbu", {"subsidy", "may-pay"}).exit, ExitCode::usage);
}

TEST_F(Subsidies, C1_AreNeverPaidTwiceForOneOccupationAndLevel) {
  // Both record before they know of each other.
  ok(record("bengbu", 1, "raise", raise("4")));
  ok(record("wuhu", 1, "raise", raise("4")));
  exchange();
  const std::string both = entry("bengbu", "bengbu/0").out + entry("wuhu", "wuhu/0").out;
  EXPECT_THAT(both, HasSubstr("\"state\":\"may-be-paid\""));
  EXPECT_THAT(both, HasSubstr("\"state\":\"no\""));
  EXPECT_THAT(both, HasSubstr("never paid twice"));
  const Outcome third = record("bengbu", 1, "raise", raise("4"));
  EXPECT_EQ(third.exit, ExitCode::failed);
  EXPECT_THAT(third.err, HasSubstr("subsidy.against"));
}

TEST_F(Subsidies, C1_EndAtThreeAYearButForAnExceptionOfTheProvince) {
  ok(record("bengbu", 1, "raise", raise("4")));
  ok(record("bengbu", 1, "raise", raise("3")));
  ok(record("bengbu", 1, "safety", {"--quantity", "3"}));  // counts, though it competes with nothing
  exchange();
  ok(record("wuhu", 1, "living", {"--quantity", "20"}));
  const Words transfer{"--occupation", "焊工"};
  EXPECT_THAT(ask("wuhu", 1, "transfer", transfer).out, HasSubstr("Three subsidies are recorded"));
  EXPECT_THAT(record("wuhu", 1, "transfer", transfer).err, HasSubstr("Three subsidies are recorded"));
  Words beyond = transfer;
  beyond.emplace_back("--beyond-limit");
  ok(record("wuhu", 1, "transfer", beyond));
  exchange();
  EXPECT_THAT(entry("wuhu", "wuhu/0").out, HasSubstr("\"state\":\"may-be-paid\""));  // the living allowance
  EXPECT_THAT(entry("wuhu", "wuhu/1").out, HasSubstr("\"state\":\"no\""));
  // The list says the same, though for the rules, which do not know the safety training, it is the third.
  const auto listed = boost::json::parse(federation_.run("wuhu", {"--json", "subsidy", "list"}).out);
  EXPECT_EQ(listed.at("subsidies").at(1).at("state"), "payable");
  EXPECT_EQ(listed.at("subsidies").at(1).at("answer").at("state"), "no");
  EXPECT_THAT(federation_.run_sealing("wuhu", {"subsidy", "except", "wuhu/1", "--reason", "x"}).err,
              HasSubstr("Only the province decides that"));
  const auto except = [&](const std::string& name) {
    return federation_.run_sealing("province", {"subsidy", "except", name, "--reason", "企业转产"});
  };
  EXPECT_THAT(except("bengbu/0").err, HasSubstr("Only the limit of three a year has exceptions"));
  const Outcome excepted = except("wuhu/1");
  ok(excepted);
  EXPECT_THAT(excepted.err, HasSubstr("Except the subsidy wuhu/1 from the limit of three a year"));
  EXPECT_THAT(except("wuhu/1").err, HasSubstr("has an exception already"));
  exchange();
  const Outcome answer = entry("wuhu", "wuhu/1");
  ok(answer);
  EXPECT_THAT(answer.out, HasSubstr("\"state\":\"by-exception\""));
  EXPECT_THAT(federation_.run("wuhu", {"subsidy", "list"}).out, HasSubstr("(excepted)"));
}

TEST_F(Subsidies, C1_OfARecordedFourthAreSeenByTheRulesToo) {
  for (const char* level : {"4", "3", "2"}) ok(record("bengbu", 1, "raise", raise(level)));
  Words more = raise("1");
  more.emplace_back("--beyond-limit");
  ok(record("bengbu", 1, "raise", more));
  exchange();
  EXPECT_THAT(federation_.run("bengbu", {"subsidy", "list"}).out, HasSubstr("beyond three a year"));
  ok(federation_.run_sealing("province", {"subsidy", "except", "bengbu/3", "--reason", "技能大赛"}));
  exchange();
  EXPECT_THAT(entry("bengbu", "bengbu/3").out, HasSubstr("\"state\":\"by-exception\""));
}

TEST_F(Subsidies, C2_OfNewHiresAndWorkBasedTrainingExcludeEachOther) {
  ok(record("bengbu", 1, "new-hire", hire(1)));
  exchange();
  EXPECT_THAT(ask("wuhu", 1, "workplace", work(1)).out, HasSubstr("exclude each other"));
  EXPECT_THAT(record("wuhu", 1, "workplace", work(1)).err, HasSubstr("exclude each other"));
  EXPECT_THAT(ask("wuhu", 1, "workplace", work(2)).out, HasSubstr("\"state\":\"free\""));
  // Where the policy counts the person and not the unit.
  write_text(federation_.path("policy.json"), R"({"subsidies.exclusion_by_unit": false})");
  ok(federation_.run_sealing("province", {"policy", "set", federation_.path("policy.json")}));
  exchange();
  EXPECT_THAT(ask("wuhu", 1, "workplace", work(2)).out, HasSubstr("exclude each other"));
  EXPECT_THAT(ask("wuhu", 1, "workplace", {"--quantity", "2"}).err, HasSubstr("needs the credit code of the unit"));
}

TEST_F(Subsidies, C4_AreFreeAgainWhenTheEarlierOneIsCancelled) {
  ok(record("bengbu", 1, "raise", raise("4")));
  exchange();
  EXPECT_THAT(ask("wuhu", 1, "raise", raise("4")).out, HasSubstr("\"state\":\"no\""));
  EXPECT_THAT(federation_.run("wuhu", {"subsidy", "cancel", "bengbu/0", "--reason", "x"}).err,
              HasSubstr("only it can cancel it"));
  EXPECT_EQ(federation_.run("bengbu", {"subsidy", "cancel", "0"}).exit, ExitCode::usage);
  ok(federation_.run("bengbu", {"subsidy", "cancel", "0", "--reason", "未发放"}));
  EXPECT_THAT(federation_.run("bengbu", {"subsidy", "cancel", "0", "--reason", "x"}).err,
              HasSubstr("has been cancelled already"));
  exchange();
  EXPECT_THAT(ask("wuhu", 1, "raise", raise("4")).out, HasSubstr("\"state\":\"free\""));
  EXPECT_THAT(entry("bengbu", "bengbu/0").out, HasSubstr("It has been cancelled"));
}

TEST_F(Subsidies, C3_ArePaidAsThePolicySays) {
  const auto refused = [&](const std::string& type, const Words& more) {
    const Outcome outcome = record("bengbu", 1, type, more);
    EXPECT_NE(outcome.exit, ExitCode::ok);
    return outcome.err;
  };
  EXPECT_THAT(refused("prize", {}), HasSubstr("is no type of subsidy of the policy"));
  EXPECT_THAT(refused("raise", {"--level", "4"}), HasSubstr("state the occupation"));
  EXPECT_THAT(refused("raise", raise("5")), HasSubstr("for level 5"));
  EXPECT_THAT(refused("living", {}), HasSubstr("say how many days"));
  EXPECT_THAT(refused("workplace", {"--unit-code", credit_code(1)}), HasSubstr("say how many months"));
  EXPECT_THAT(refused("workplace", work(1, "7")), HasSubstr("it would be 7 days or months; the policy allows 6"));
  EXPECT_THAT(refused("safety", {"--quantity", "2"}), HasSubstr("needs training of 3 days or more"));
  EXPECT_THAT(refused("award", {}), HasSubstr("the policy sets no amount"));
  EXPECT_THAT(refused("raise", {"--occupation", "电工", "--level", "4", "--amount", "1600"}),
              HasSubstr("is 1500 yuan here, not 1600"));
  EXPECT_THAT(refused("new-hire", {"--unit-code", credit_code(1)}), HasSubstr("needs a contract of 12 months"));
  Words brief = hire(1);
  brief[7] = "2021-02-27";
  EXPECT_THAT(refused("new-hire", brief), HasSubstr("less than the 12 months"));
  Words late = hire(1);
  late[9] = "2021-03-02";
  EXPECT_THAT(refused("new-hire", late), HasSubstr("more than 12 months after the contract began"));
  Words backwards = hire(1);
  backwards[7] = "2019-02-27";
  EXPECT_THAT(refused("new-hire", backwards), HasSubstr("It ends before it begins"));
  EXPECT_THAT(refused("raise", {"--occupation", "电工", "--level", "4", "--unit-code", "91340300MA10000011"}),
              HasSubstr("check"));
  const Outcome paid = record("bengbu", 1, "workplace", work(1));
  ok(paid);
  EXPECT_THAT(paid.out, HasSubstr("\"amount\":600"));
}

TEST_F(Subsidies, C3_OfDispatchedWorkersGoToTheUnitThatUsesThem) {
  Words dispatched = work(1);
  dispatched.insert(dispatched.end(), {"--user-unit", "芜湖用工公司", "--user-unit-code", credit_code(2)});
  ok(record("wuhu", 1, "workplace", dispatched));
  exchange();
  const Outcome list = federation_.run("wuhu", {"--json", "subsidy", "list"});
  EXPECT_THAT(list.out, HasSubstr("\"unit\":\"芜湖用工公司\""));
  EXPECT_THAT(list.out, HasSubstr("\"employer\":\"芜湖测试公司\""));
  EXPECT_THAT(ask("bengbu", 1, "new-hire", {"--unit-code", credit_code(2)}).out, HasSubstr("exclude each other"));
  EXPECT_THAT(ask("bengbu", 1, "new-hire", {"--unit-code", credit_code(1)}).out, HasSubstr("\"state\":\"free\""));
}

TEST_F(Subsidies, C3_AreReadFromTheTrainingSystemsExport) {
  write_text(federation_.path("export.csv"),
             "序号,姓名,身份证号码,补贴类型,职业名称,技能等级,补贴年度,补贴金额（元）\r\n"
             "1,张测试," +
                 number_of(1) +
                 ",岗位技能提升培训补贴,电工,中级工,2020,1500\r\n"
                 "2,李测试," +
                 number_of(2) +
                 ",raise,电工,四级/中级工,2020,1600\r\n"
                 "3,王测试,340300198001011,raise,电工,4,2020,\r\n"
                 "4,张测试," +
                 number_of(1) +
                 ",raise,电工,4,2020,\r\n"
                 "5,赵测试," +
                 number_of(3) + ",raise,电工,高级工,2020,2000\r\n");
  const Outcome refused = federation_.run("bengbu", {"--json", "subsidy", "record", federation_.path("export.csv")});
  EXPECT_EQ(refused.exit, ExitCode::rows_refused);
  EXPECT_THAT(refused.out, HasSubstr("\"rows\":5,\"accepted\":2,\"refused\":3"));
  for (const char* code : {"subsidy.amount", "subsidy.twice"}) EXPECT_THAT(refused.out, HasSubstr(code));
  EXPECT_THAT(refused.out, HasSubstr("\"recorded\":[]"));
  const Outcome good =
      federation_.run("bengbu", {"--json", "subsidy", "record", federation_.path("export.csv"), "--good-rows"});
  EXPECT_EQ(good.exit, ExitCode::rows_refused);
  EXPECT_THAT(good.out, HasSubstr("\"row\":2,\"amount\":1500"));
  EXPECT_THAT(good.out, HasSubstr("\"row\":6,\"amount\":2000"));
  const Outcome list = federation_.run("bengbu", {"--json", "subsidy", "list", "--year", "2020"});
  EXPECT_THAT(list.out, HasSubstr("\"source\":\"export.csv\""));
  EXPECT_THAT(list.out, HasSubstr("\"row\":6"));
  EXPECT_THAT(list.out, Not(HasSubstr(number_of(1))));
}

TEST_F(Subsidies, C1_AreOfACalendarYear) {
  const Outcome typed = federation_.run_with(
      number_of(1) + "\n", "bengbu",
      {"subsidy", "may-pay", "--type", "raise", "--occupation", "电工", "--level", "4", "--year", "1999"});
  EXPECT_EQ(typed.exit, ExitCode::usage);
  EXPECT_THAT(typed.err, HasSubstr("1999 is no year of a subsidy."));
  write_text(federation_.path("export.csv"),
             "姓名,身份证号码,补贴类型,职业名称,技能等级,补贴年度,补贴金额（元）\r\n张测试," + number_of(1) +
                 ",raise,电工,4,20,1500\r\n");
  const Outcome listed = federation_.run("bengbu", {"--json", "subsidy", "record", federation_.path("export.csv")});
  EXPECT_EQ(listed.exit, ExitCode::rows_refused) << listed.err;
  EXPECT_THAT(listed.out, HasSubstr("subsidy.year"));
  EXPECT_THAT(listed.out, HasSubstr("\"recorded\":[]"));
}

TEST_F(Subsidies, C4_AreAskedForByNumberFromStandardInputOnly) {
  const Outcome wrong = federation_.run_with("34030019800101100X\n", "bengbu",
                                             {"subsidy", "may-pay", "--type", "raise", "--occupation", "电工"});
  EXPECT_EQ(wrong.exit, ExitCode::usage);
  EXPECT_THAT(wrong.err, HasSubstr("check character"));
  ok(record("bengbu", 1, "raise", raise("4")));
  const Outcome mine = federation_.run_with(number_of(1) + "\n", "bengbu", {"subsidy", "list", "--person"});
  EXPECT_THAT(mine.out, HasSubstr("1 subsidies"));
  const Outcome other = federation_.run_with(number_of(2) + "\n", "bengbu", {"subsidy", "list", "--person"});
  EXPECT_THAT(other.out, HasSubstr("0 subsidies"));
}

TEST_F(Subsidies, C3_TypesThatContradictThemselvesAreNoPolicy) {
  const auto set = [&](const std::string& types) {
    write_text(federation_.path("policy.json"), "{\"subsidies\": [" + types + "]}");
    return federation_.run_sealing("province", {"policy", "set", federation_.path("policy.json")}).err;
  };
  EXPECT_THAT(set(R"({"id":"a","name":"甲","competes":"raise","counts":false,"per":"once","amount":1})"),
              HasSubstr("always counts in the limit"));
  EXPECT_THAT(set(R"({"id":"a","name":"甲","competes":"none","counts":true,"per":"once"})"),
              HasSubstr("do not go together"));
}

}  // namespace
}  // namespace yinxin::cli
