// What a certificate's state in the national query system bears on (B14): known holders and totals, and subsidies.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using Words = std::vector<std::string>;

constexpr const char* kBody = "测试技能评价公司";
const std::string kRecord = "Y000034030001";

// bengbu has issued certificates of level 3 to the first three people, and one to the holder of a passport.
class NationalState : public testing::Test {
 protected:
  NationalState() {
    federation_.admit_city("bengbu");
    federation_.admit_city("wuhu", "340200");
    const std::string seal = federation_.path("works");
    province({"body", "key", seal, "--owner", kBody});
    province({"body", "record", "works", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", kRecord,
              "--profile", "national", "--name", kBody, "--supervisor", "bengbu", "--approved", "6-18-02-04:3", "--key",
              seal + ".pub"});
    province({"range", "allot", "works", "--year", "2020", "--level", "3", "--first", "1", "--last", "40"});
    province({"policy", "set", "--set", "certificates.plan_required=false"});
    exchange();
    std::string list =
        "姓名,证件类型,证件号码,所在单位,职业名称,工种名称,职业技能等级,证书编号,发证日期,评价机构,发证机构\r\n";
    for (int person = 0; person < 3; ++person) list += line("201", number(person), person + 1);
    list += line("208", "P1234567", 4);
    write_text(federation_.path("annex6.csv"), list);
    const Outcome issued =
        federation_.run_sealing("bengbu", {"cert", "issue", federation_.path("annex6.csv"), "--body", "works", "--seal",
                                           seal, "--out", federation_.path("issued")});
    EXPECT_EQ(issued.exit, ExitCode::ok) << issued.err << issued.out;
    exchange();
  }
  static std::string number(int person) { return ledger::invented_person(person).identity_number; }
  static std::string certificate(int serial) { return kRecord + "20300000" + std::to_string(serial); }
  static std::string line(const std::string& type, const std::string& number, int serial) {
    return "张测试," + type + "," + number + ",蚌埠测试机械有限公司,焊工,,三级/高级工," + certificate(serial) +
           ",2020-11-23," + kBody + "," + kBody + "\r\n";
  }
  void province(const Words& words) {
    const Outcome outcome = federation_.run_sealing("province", words);
    EXPECT_EQ(outcome.exit, ExitCode::ok) << outcome.err;
  }
  void exchange() { federation_.exchange_all({"bengbu", "wuhu"}); }
  void national(const Words& more) {
    Words words{"cert", "national"};
    words.insert(words.end(), more.begin(), more.end());
    const Outcome outcome = federation_.run("bengbu", words);
    EXPECT_EQ(outcome.exit, ExitCode::ok) << outcome.err;
    exchange();
  }
  void make_visible(const Words& numbers) {
    Words report{"report", "--batch", "2020-1", "--date", "2020-12-01"};
    Words visible{"visible", "--date", "2020-12-10"};
    report.insert(report.end(), numbers.begin(), numbers.end());
    visible.insert(visible.end(), numbers.begin(), numbers.end());
    national(report);
    national(visible);
  }
  Outcome offer(const Words& more = {}) {
    Words words{"known", "add", "2020", "--from-certificates"};
    words.insert(words.end(), more.begin(), more.end());
    const Outcome outcome = federation_.run_sealing("province", words);
    exchange();
    return outcome;
  }
  boost::json::value totals(const Words& more = {}) {
    Words words{"--json", "totals", "--by", "city"};
    words.insert(words.end(), more.begin(), more.end());
    return boost::json::parse(federation_.run("wuhu", words).out);
  }
  Outcome subsidy(const std::string& member, const std::string& verb, int person, const Words& more = {}) {
    Words words{"--json", "subsidy", verb, "--type", "raise", "--year", "2020", "--occupation", "焊工", "--level", "3"};
    if (verb == "record") words.insert(words.end(), {"--name", "张测试"});
    words.insert(words.end(), more.begin(), more.end());
    return federation_.run_with(number(person) + "\n", member, words);
  }

  DirectoryFederation federation_;
};

TEST_F(NationalState, B14_MakesHoldersKnownHoldersWhoCountInTheTotalsAndNoOthers) {
  const Outcome none = offer();
  EXPECT_EQ(none.exit, ExitCode::failed);
  EXPECT_THAT(none.err, HasSubstr("The list of known holders is empty."));
  EXPECT_THAT(none.err, HasSubstr("4 certificates do not count yet: the national query system does not show them."));
  make_visible({certificate(1), certificate(4)});
  const Outcome some = offer();
  ASSERT_EQ(some.exit, ExitCode::ok) << some.err;
  EXPECT_THAT(some.err, HasSubstr("Name 1 known holders for the campaign 2020."));
  EXPECT_THAT(some.err, HasSubstr("2 certificates do not count yet"));
  EXPECT_THAT(some.err, HasSubstr("1 certificates are of people without an identity card"));
  const auto counted = totals();
  EXPECT_EQ(counted.at("all").at("known"), 1);
  EXPECT_EQ(counted.at("all").at("high-skilled"), 1);
  EXPECT_EQ(counted.at("groups").at(0).at("keys"), boost::json::array{"340300"});
  EXPECT_EQ(totals({"--at", "2020-12-09"}).at("all").at("known"), 0);  // visible from the day after
  EXPECT_EQ(totals({"--at", "2020-12-10"}).at("all").at("known"), 1);
  EXPECT_THAT(federation_.run("bengbu", {"known", "list"}).out, HasSubstr("本省职业技能等级认定"));
  EXPECT_EQ(offer().exit, ExitCode::failed);  // who is on the list is not offered again
  province({"policy", "set", "--set", "certificates.only_visible_count=false"});
  EXPECT_THAT(offer().err, HasSubstr("Name 2 known holders for the campaign 2020."));
  EXPECT_EQ(totals().at("all").at("known"), 3);
}

TEST_F(NationalState, B14_AsksForTheCityWhereNothingSaysIt) {
  const std::string seal = federation_.path("central"), record = "Y000034000001";
  province({"policy", "set", "--set", "certificates.only_visible_count=false"});
  province({"body", "key", seal, "--owner", "中央驻皖测试公司"});
  province({"body", "record", "central", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", record,
            "--profile", "national", "--name", "中央驻皖测试公司", "--supervisor", "province", "--approved",
            "6-18-02-04:3", "--key", seal + ".pub"});
  province({"range", "allot", "central", "--year", "2020", "--level", "3", "--first", "1", "--last", "9"});
  write_text(federation_.path("central.csv"),
             "姓名,证件类型,证件号码,所在单位,职业名称,工种名称,职业技能等级,证书编号,发证日期,评价机构,发证机构\r\n"
             "张测试,201," +
                 number(7) + ",中央驻皖测试公司,焊工,,三级/高级工," + record +
                 "203000001,2020-11-23,中央驻皖测试公司,中央驻皖测试公司\r\n");
  const Outcome issued =
      federation_.run_sealing("province", {"cert", "issue", federation_.path("central.csv"), "--body", "central",
                                           "--seal", seal, "--out", federation_.path("issued-central")});
  ASSERT_EQ(issued.exit, ExitCode::ok) << issued.err;
  province({"seal", "sign", federation_.path("issued-central/certificates.yxdec"), "--seal",
            federation_.path("province/keys/decision-seal-1.key"), "--out", federation_.path("central.sealed")});
  const Outcome submitted = federation_.run("province", {"seal", "submit", federation_.path("central.sealed")});
  ASSERT_EQ(submitted.exit, ExitCode::ok) << submitted.err;
  exchange();
  ASSERT_THAT(federation_.run("province", {"cert", "list"}).out, HasSubstr(record + "203000001"));
  const Outcome without = offer();
  EXPECT_THAT(without.err, HasSubstr("Name 3 known holders for the campaign 2020."));
  EXPECT_THAT(without.err, HasSubstr("Of 1 certificates nothing says the city in which their holders count."));
  const Outcome with = offer({"--city", "合肥市"});
  EXPECT_THAT(with.err, HasSubstr("Name 1 known holders for the campaign 2020."));
  EXPECT_EQ(totals({"--city", "合肥市"}).at("all").at("known"), 1);
}

TEST_F(NationalState, B14_PaysNoSubsidyForACertificateThatIsNotVisible) {
  const Outcome refused = subsidy("bengbu", "may-pay", 0);
  EXPECT_THAT(refused.out, HasSubstr("\"state\":\"no\""));
  EXPECT_THAT(refused.out, HasSubstr("by the policy it counts when that shows it"));
  EXPECT_THAT(refused.out, HasSubstr("not-reported"));
  EXPECT_THAT(refused.out, Not(HasSubstr(certificate(1))));
  EXPECT_THAT(subsidy("bengbu", "record", 0).err, HasSubstr("subsidy.against"));
  EXPECT_THAT(subsidy("bengbu", "may-pay", 7).out, HasSubstr("\"state\":\"free\""));  // trained, none issued
  // Another member cannot read whose certificate it is, but the number says how it stands.
  EXPECT_THAT(subsidy("wuhu", "may-pay", 0).out, HasSubstr("\"state\":\"free\""));
  const auto named = [&](const std::string& certificate_number) {
    return subsidy("wuhu", "may-pay", 0, {"--certificate", certificate_number}).out;
  };
  EXPECT_THAT(named(certificate(1)), HasSubstr("by the policy it counts when that shows it"));
  EXPECT_THAT(named(certificate(9)), HasSubstr("No certificate {0} counts"));
  make_visible({certificate(1)});
  EXPECT_THAT(named(certificate(1)), HasSubstr("\"state\":\"free\""));
  EXPECT_THAT(subsidy("bengbu", "may-pay", 0).out, HasSubstr("\"state\":\"free\""));
  const Outcome other = federation_.run_with(number(0) + "\n", "wuhu",
                                             {"--json", "subsidy", "may-pay", "--type", "raise", "--year", "2020",
                                              "--occupation", "电工", "--level", "3", "--certificate", certificate(1)});
  EXPECT_THAT(other.out, HasSubstr("not of what is to be paid for"));
}

TEST_F(NationalState, B14_OfARecordedSubsidyIsLookedAtAgain) {
  province({"policy", "set", "--set", "certificates.only_visible_count=false"});
  exchange();
  for (const char* member : {"bengbu", "wuhu"}) {
    const int person = member == std::string("bengbu") ? 0 : 1;
    const Outcome recorded = subsidy(member, "record", person, {"--certificate", certificate(person + 1)});
    ASSERT_EQ(recorded.exit, ExitCode::ok) << recorded.err;
  }
  exchange();
  const auto answer = [&](const std::string& member) {
    const auto list = boost::json::parse(federation_.run(member, {"--json", "subsidy", "list"}).out);
    const auto& one = list.at("subsidies").at(0);
    return federation_
        .run(member, {"--json", "subsidy", "may-pay", "--entry",
                      member + "/" + std::to_string(one.at("index").to_number<std::uint64_t>())})
        .out;
  };
  for (const char* member : {"bengbu", "wuhu"}) EXPECT_THAT(answer(member), HasSubstr("may-be-paid")) << member;
  province({"policy", "set", "--set", "certificates.only_visible_count=true"});
  exchange();
  for (const char* member : {"bengbu", "wuhu"}) EXPECT_THAT(answer(member), HasSubstr("\"state\":\"no\"")) << member;
}

}  // namespace
}  // namespace yinxin::cli
