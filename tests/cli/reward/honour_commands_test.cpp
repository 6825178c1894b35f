// Leading talent (D1, D2): nominated, decided, shown, published, checked offline.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "crypto/text_encoding.h"
#include "ledger/bodies/leading_talent.h"
#include "ledger/certificate/trust_note.h"
#include "ledger/entry_codec.h"
#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using Words = std::vector<std::string>;

constexpr const char* kCertificate = "Y000034010001203000001";

std::string number_of(int person) { return ledger::invented_person(person).identity_number; }

class Honours : public testing::Test {
 protected:
  Honours() {
    federation_.admit_city("bengbu");
    federation_.admit_city("wuhu", "340200");
    federation_.spread({"bengbu", "wuhu"});
    for (const char* file : {"patent.pdf", "award.pdf", "years.pdf"})
      write_text(federation_.path(file), std::string("scan of ") + file);
  }
  void exchange() { federation_.exchange_all({"bengbu", "wuhu"}); }
  Words nomination() {
    return {"honour",
            "nominate",
            "--type",
            "全国技术能手",
            "--basis",
            "人社部发〔2019〕1号",
            "--name",
            "张测试",
            "--unit",
            "蚌埠测试机械有限公司",
            "--occupation",
            "焊工",
            "--level",
            "1",
            "--certificate",
            kCertificate,
            "--contribution",
            "攻关焊接工艺",
            "--contribution-file",
            federation_.path("patent.pdf"),
            "--skill",
            "省赛第一名",
            "--skill-file",
            federation_.path("award.pdf"),
            "--front-line",
            "一线二十年",
            "--front-line-file",
            federation_.path("years.pdf")};
  }
  Outcome nominate(const Words& words, int person = 1, const std::string& member = "bengbu") {
    return federation_.run_with(number_of(person) + "\n", member, words);
  }
  Words without(const std::string& option) {
    Words words = nomination();
    const auto at = std::ranges::find(words, option);
    words.erase(at, at + 2);
    return words;
  }
  Outcome decide(Words words) {
    words.insert(words.begin(), "honour");
    return federation_.run_sealing("province", std::move(words));
  }
  Outcome mark(const std::string& entry = "bengbu/0") {
    return decide(
        {"record", entry, "--basis", "皖人社秘〔2020〕219号", "--since", "2020-07-01", "--reviewed", "2020-06-30"});
  }
  std::string root() {
    const std::string file = file_text(federation_.path("province/trust.note"));
    const auto trust = ledger::parse_trust_text(crypto::parse_note(file)->text);
    return crypto::to_hex(ledger::root_fingerprint(trust->federation, trust->roots));
  }
  Outcome verify(const std::string& file, const Words& more = {}) {
    Words words{"honour",
                "verify",
                federation_.path(file),
                "--root",
                root(),
                "--trust",
                federation_.path("province/trust.note")};
    words.insert(words.end(), more.begin(), more.end());
    return run_yinxin(words);  // no data directory
  }
  void ok(const Outcome& outcome) { ASSERT_EQ(outcome.exit, ExitCode::ok) << outcome.err << outcome.out; }

  DirectoryFederation federation_;
};

TEST_F(Honours, D1_NeedEvidenceForEachOfThreeConditions) {
  for (const char* option :
       {"--contribution", "--contribution-file", "--skill", "--skill-file", "--front-line", "--front-line-file"}) {
    const Outcome refused = nominate(without(option));
    EXPECT_EQ(refused.exit, ExitCode::failed) << option;
    EXPECT_THAT(refused.err, HasSubstr("there is no evidence")) << option;
  }
  Words other = nomination();
  other[3] = "先进个人";
  EXPECT_THAT(nominate(other).err, HasSubstr("is no type of leading talent"));
  EXPECT_THAT(nominate(nomination(), 1, "province").err, HasSubstr("Cities and associations nominate"));
  const Outcome nominated = nominate(nomination());
  ok(nominated);
  EXPECT_EQ(nominated.out, "0\n");
  EXPECT_THAT(nominate(nomination()).err, HasSubstr("nominated already"));
}

TEST_F(Honours, D1_TreatWorkersHonouredByPartyAndStateAsSuch) {
  Words words = nomination();
  words[3] = "党和国家表彰的技术工人";
  ok(nominate(words));
  EXPECT_THAT(federation_.run("bengbu", {"honour", "list"}).out, HasSubstr("党和国家表彰的技术工人"));
}

TEST_F(Honours, D1_AreReadByTheirMemberAndTheProvinceAlone) {
  ok(nominate(nomination()));
  exchange();
  const Outcome at_province = federation_.run("province", {"--json", "honour", "list"});
  EXPECT_THAT(at_province.out, HasSubstr("张测试"));
  EXPECT_THAT(at_province.out, HasSubstr("\"name\":\"patent.pdf\",\"size\":18,\"sha256\":"));
  EXPECT_THAT(at_province.out, Not(HasSubstr(number_of(1))));
  const Outcome elsewhere = federation_.run("wuhu", {"--json", "honour", "list", "--all"});
  EXPECT_THAT(elsewhere.out, HasSubstr("\"state\":\"nominated\""));
  EXPECT_THAT(elsewhere.out, Not(HasSubstr("张测试")));
  EXPECT_THAT(elsewhere.out, Not(HasSubstr(kCertificate)));
}

TEST_F(Honours, D1_AreReturnedAndNominatedAnew) {
  ok(nominate(nomination()));
  exchange();
  EXPECT_EQ(decide({"return", "bengbu/0"}).exit, ExitCode::usage);
  const Outcome returned = decide({"return", "bengbu/0", "--reason", "材料不清"});
  ok(returned);
  EXPECT_THAT(returned.err, HasSubstr("Return the nomination bengbu/0 to its member. Reason: 材料不清"));
  EXPECT_THAT(mark().err, HasSubstr("is decided already"));
  exchange();
  EXPECT_THAT(federation_.run("bengbu", {"honour", "list"}).out, HasSubstr("材料不清"));
  Words again = nomination();
  again.insert(again.end(), {"--mends", "3"});
  EXPECT_THAT(nominate(again).err, HasSubstr("was returned and waits for mending"));
  again.back() = "0";
  ok(nominate(again));
  EXPECT_THAT(federation_.run("bengbu", {"--json", "honour", "list"}).out, HasSubstr("\"mended_by\":1"));
}

TEST_F(Honours, D2_AreShownOnThePersonsRowsAndCertificates) {
  federation_.file_people("wuhu", 2);  // persons 0 and 1
  ok(nominate(nomination()));
  exchange();
  EXPECT_THAT(federation_.run_sealing("bengbu", {"honour", "record", "bengbu/0", "--basis", "x"}).err,
              HasSubstr("Only the province decides that"));
  const Outcome marked = mark();
  ok(marked);
  EXPECT_THAT(marked.err, HasSubstr("as leading talent since 2020-07-01, reviewed 2020-06-30"));
  exchange();
  const auto rows = boost::json::parse(federation_.run("wuhu", {"--json", "rows"}).out).at("rows").as_array();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_FALSE(rows[0].as_object().contains("honour"));
  const auto& honour = rows[1].at("honour");
  EXPECT_EQ(honour.at("type").as_string(), "全国技术能手");
  EXPECT_EQ(honour.at("since").as_string(), "2020-07-01");
  EXPECT_EQ(honour.at("reviewed").as_string(), "2020-06-30");
  EXPECT_EQ(honour.at("basis").as_string(), "皖人社秘〔2020〕219号");
  EXPECT_THAT(federation_.run("wuhu", {"conflicts", "explain", "2"}).out, HasSubstr("The person is leading talent"));
  const Outcome by_certificate = federation_.run("province", {"honour", "list", "--certificate", kCertificate});
  EXPECT_THAT(by_certificate.out, HasSubstr("bengbu/0"));
  EXPECT_THAT(federation_.run("province", {"honour", "list", "--certificate", "Y000034010001203000002"}).out,
              Not(HasSubstr("bengbu/0")));
  ok(decide({"review", "bengbu/0", "--reviewed", "2021-06-30"}));
  EXPECT_THAT(federation_.run("province", {"honour", "list"}).out, HasSubstr("2021-06-30"));
  EXPECT_EQ(decide({"review", "bengbu/0", "--reviewed", "30.6."}).exit, ExitCode::usage);
}

TEST_F(Honours, D2_AreWithdrawnWithAReason) {
  ok(nominate(nomination()));
  exchange();
  EXPECT_THAT(decide({"withdraw", "bengbu/0", "--reason", "x"}).err, HasSubstr("bears no mark"));
  EXPECT_THAT(decide({"withdraw", "bengbu/9", "--reason", "x"}).err, HasSubstr("is no nomination that is held here"));
  ok(mark());
  EXPECT_EQ(decide({"withdraw", "bengbu/0"}).exit, ExitCode::usage);
  ok(decide({"withdraw", "bengbu/0", "--reason", "弄虚作假"}));
  exchange();
  const Outcome list = federation_.run("wuhu", {"--json", "honour", "list", "--all"});
  EXPECT_THAT(list.out, HasSubstr("\"state\":\"withdrawn\""));
  EXPECT_THAT(list.out, HasSubstr("弄虚作假"));
  EXPECT_THAT(decide({"review", "bengbu/0"}).err, HasSubstr("bears no mark"));
  ok(nominate(nomination()));  // a new nomination is possible
}

TEST_F(Honours, D2_AreGivenByADocument) {
  ok(nominate(nomination()));
  exchange();
  const Outcome without = decide({"record", "bengbu/0", "--basis", ""});
  EXPECT_EQ(without.exit, ExitCode::usage);
  EXPECT_THAT(without.err, HasSubstr("Say with --basis by which document the mark is given."));
  EXPECT_THAT(federation_.run("province", {"--json", "honour", "list"}).out, HasSubstr("\"state\":\"nominated\""));
}

TEST_F(Honours, D2_AreNotPublishedWhereANominationDoesNotOpen) {
  // Evidence that is sealed to nobody: such a nomination says of whom it is to no one.
  ledger::NominationBody body;
  body.tag = {1, 1, Bytes(16, std::byte{7})};
  body.evidence.content = Bytes(64, std::byte{1});
  federation_.append("bengbu", {ledger::encode_entry(ledger::entry_of(body, 1715000000))});
  exchange();
  ok(mark());
  const Outcome refused = federation_.run("province", {"honour", "publish", federation_.path("list.note")});
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.err, HasSubstr("Nomination bengbu/0 cannot be opened with the sealing keys held here."));
  EXPECT_EQ(file_text(federation_.path("list.note")), "");
}

TEST_F(Honours, D2_ArePublishedAndCheckedOffline) {
  ok(nominate(nomination()));
  exchange();
  const auto publish = [&](const std::string& out, const Words& more = {}) {
    Words words{"honour", "publish", federation_.path(out)};
    words.insert(words.end(), more.begin(), more.end());
    return federation_.run("province", words);
  };
  EXPECT_THAT(publish("early", {"--entry", "bengbu/0"}).err, HasSubstr("bears no mark"));
  ok(mark());
  const Outcome published = federation_.run("province", {"--json", "honour", "publish", federation_.path("list.note")});
  ok(published);
  EXPECT_THAT(federation_.run("province", {"honour", "list"}).err, HasSubstr("The next list is due on"));
  ok(publish("person.note", {"--entry", "bengbu/0"}));
  for (const char* file : {"list.note", "person.note"}) {
    const Outcome good = verify(file);
    ok(good);
    EXPECT_THAT(good.out, HasSubstr("全国技术能手"));
    EXPECT_THAT(good.out, HasSubstr("2020-07-01"));
    EXPECT_THAT(file_text(federation_.path(file)), Not(HasSubstr(number_of(1))));
  }
  ok(verify("list.note", {"--certificate", kCertificate}));
  const Outcome nobody = verify("list.note", {"--certificate", "Y000034010001203000002"});
  EXPECT_EQ(nobody.exit, ExitCode::verification_failed);
  EXPECT_THAT(nobody.err, HasSubstr("names nobody of that kind"));
  EXPECT_EQ(verify("list.note", {"--name", "李测试"}).exit, ExitCode::verification_failed);

  std::string changed = file_text(federation_.path("list.note"));
  changed.replace(changed.find("张测试"), 9, "李测试");
  write_text(federation_.path("changed.note"), changed);
  EXPECT_THAT(verify("changed.note").err, HasSubstr("is not signed by the province's status key"));
  EXPECT_THAT(verify("list.note", {"--today", "2099-01-01"}).err, HasSubstr("Fetch the newer one"));
  const auto due =
      ledger::day_from_text(boost::json::value_to<std::string>(boost::json::parse(published.out).at("next_by")));
  const Outcome late = verify("list.note", {"--today", ledger::day_text(ledger::days_after(*due, 1))});
  ok(late);
  EXPECT_THAT(late.err, HasSubstr("A newer list was due on"));
  // A node's directory knows the root and, at the province, the trust note.
  ok(run_yinxin({"--data", federation_.path("province"), "honour", "verify", federation_.path("list.note")}));
  EXPECT_THAT(run_yinxin({"honour", "verify", federation_.path("list.note")}).err, HasSubstr("--data with a node's"));
  const DirectoryFederation other;
  EXPECT_EQ(run_yinxin({"honour", "verify", federation_.path("list.note"), "--root", root(), "--trust",
                        other.path("province/trust.note")})
                .exit,
            ExitCode::verification_failed);
}

}  // namespace
}  // namespace yinxin::cli
