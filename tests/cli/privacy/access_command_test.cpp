// Who looked at whose data and why (E3), what is held about a person, and what a third member cannot read (E1).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>

#include "cli/command_line.h"
#include "cli/verbs.h"
#include "crypto/zstd.h"
#include "ledger/entries_of_kind.h"
#include "ledger/machine_id.h"
#include "ledger/office/open_office.h"
#include "ledger/office/verbs.h"
#include "ledger/sealed_record.h"
#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class Privacy : public testing::Test {
 protected:
  Privacy() {
    for (const char* member : {"bengbu", "hefei"}) {
      federation_.admit_city(member);
      federation_.copy_feed("province", member, "province");
    }
    federation_.copy_feed("province", "bengbu", "province");
    federation_.file_people("bengbu", 3);
    federation_.copy_feed("bengbu", "hefei", "bengbu");
    federation_.copy_feed("bengbu", "province", "bengbu");
    federation_.copy_payloads("bengbu", "province", "bengbu");
  }
  std::string log(const char* node) { return federation_.path(std::string(node) + "/access.log"); }
  // A command that reads a document number from standard input.
  Outcome run_with_number(const char* node, std::vector<std::string> words, const std::string& number) {
    words.insert(words.begin(), {"--data", federation_.path(node)});
    std::istringstream in(number + "\n");
    std::ostringstream out, err;
    const Surroundings surroundings{in, out, err, share_directory(YINXIN_BIN "/yinxin"), "en", ""};
    const ExitCode exit = run_command_line("yinxin", yinxin_verbs(), words, surroundings);
    return {exit, out.str(), err.str()};
  }
  static std::string number(int person) { return ledger::invented_person(person).identity_number; }

  DirectoryFederation federation_;
};

TEST_F(Privacy, E3_RecordsWhoLookedAtWhichRowsAndWhy) {
  EXPECT_FALSE(std::filesystem::exists(log("bengbu"))) << "to file is no look at somebody";
  std::vector<std::string> appoint{"officer", "appoint", "李测试", "--reviews"};
  for (const std::string& word : federation_.passphrase_option()) appoint.push_back(word);
  ASSERT_EQ(federation_.run("bengbu", appoint).exit, ExitCode::ok);
  ASSERT_EQ(federation_.run("bengbu", {"rows", "--level", "3", "--officer", "李测试", "--reason", "核对"}).exit,
            ExitCode::ok);
  const auto records = boost::json::parse(federation_.run("bengbu", {"access", "list", "--json"}).out).at("records");
  ASSERT_EQ(records.as_array().size(), 1U);
  const auto& record = records.at(0);
  EXPECT_EQ(record.at("verb"), "rows");
  EXPECT_EQ(record.at("officer"), "李测试");
  EXPECT_EQ(record.at("reason"), "核对");
  EXPECT_NE(record.at("user").as_string(), "");
  EXPECT_EQ(record.at("shown"), (boost::json::array{{{"member", "bengbu"}, {"first", 1}, {"last", 3}}}));
  // Nobody in clear stands in it, and a list that opens nothing is no look.
  EXPECT_THAT(file_text(log("bengbu")), Not(HasSubstr(number(0))));
  EXPECT_THAT(file_text(log("bengbu")), Not(HasSubstr("张测试")));
  ASSERT_EQ(federation_.run("hefei", {"rows", "--member", "bengbu"}).exit, ExitCode::ok);
  EXPECT_FALSE(std::filesystem::exists(log("hefei")));
}

TEST_F(Privacy, E3_FindsTheLooksAtOnePerson) {
  ASSERT_EQ(federation_.run("province", {"rows", "--member", "bengbu"}).exit, ExitCode::ok);
  ASSERT_EQ(run_with_number("province", {"rows", "--member", "bengbu", "--person"}, number(1)).exit, ExitCode::ok);
  const auto looks = [&](int person) {
    const Outcome found = run_with_number("province", {"access", "list", "--person", "--json"}, number(person));
    EXPECT_EQ(found.exit, ExitCode::ok) << found.err;
    return boost::json::parse(found.out).at("total").to_number<int>();
  };
  EXPECT_EQ(looks(0), 1);
  EXPECT_EQ(looks(1), 2);
  EXPECT_EQ(looks(99), 0);
}

TEST_F(Privacy, E3_RecordsTheNameThatARefusalTellsAndWhomToAskAtAUnit) {
  const std::string book = federation_.path("book.csv");
  std::string text =
      "地市,姓名,性别,民族,居民身份证号,工作单位,单位经济类型,主要从事的职业（工种）,兼职从事的职业（工种）,"
      "职业（工种）累计工作年限,证书编号,发证时间,上年度工资薪金收入（万元）,所获荣誉奖励,"
      "单位此次认定的职业技能等级层次,手机号码\r\n";
  text += "蚌埠市,王改名,,," + number(1) + ",,,,,,,,,,,\r\n";
  write_text(book, text);
  ASSERT_EQ(federation_.run_sealing("province", {"policy", "set", "--set", "review.officers=0"}).exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(federation_.run("bengbu", {"file", book, "--campaign", "2020", "--category", "1"}).out +
                  federation_.run("bengbu", {"file", book, "--campaign", "2020", "--category", "1"}).err,
              HasSubstr("is known as 张测试"));
  const auto looks = [&] {
    return boost::json::parse(federation_.run("bengbu", {"access", "list", "--json"}).out).at("records").as_array();
  };
  ASSERT_EQ(looks().size(), 2U);  // typed twice
  EXPECT_EQ(looks()[0].at("shown"), (boost::json::array{{{"member", "bengbu"}, {"first", 2}, {"last", 2}}}));
  ASSERT_EQ(federation_.run("bengbu", {"unit", "list"}).exit, ExitCode::ok);
  EXPECT_EQ(looks().size(), 2U) << "no unit, nobody to ask";
  ASSERT_EQ(federation_.run("bengbu", {"unit", "add", "测试公司", "91340100MA2MQ4XG12", "--contact", "陈测试"}).exit,
            ExitCode::ok);
  ASSERT_EQ(federation_.run("bengbu", {"unit", "list", "--reason", "回访"}).exit, ExitCode::ok);
  EXPECT_EQ(looks().back().at("reason"), "回访");
}

TEST_F(Privacy, E3_FindsARecordThatWasAlteredTakenOutOrMoved) {
  for (int i = 0; i < 4; ++i) ASSERT_EQ(federation_.run("bengbu", {"rows"}).exit, ExitCode::ok);
  const std::string whole = file_text(log("bengbu"));
  EXPECT_THAT(federation_.run("bengbu", {"access", "verify"}).out, HasSubstr("whole: 4 records, of them 0 anchored"));
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < whole.size(); at = whole.find('\n', at) + 1)
    lines.push_back(whole.substr(at, whole.find('\n', at) + 1 - at));
  const auto verify_with = [&](const std::vector<std::string>& changed) {
    std::string text;
    for (const std::string& line : changed) text += line;
    write_text(log("bengbu"), text);
    const Outcome outcome = federation_.run("bengbu", {"access", "verify"});
    write_text(log("bengbu"), whole);
    EXPECT_TRUE(outcome.exit == ExitCode::ok || outcome.exit == ExitCode::verification_failed);
    return outcome;
  };
  std::string altered = lines[1];
  altered.replace(altered.find("\"rows\""), 6, "\"none\"");
  EXPECT_THAT(verify_with({lines[0], altered, lines[2], lines[3]}).err, HasSubstr("record 3 has been altered"));
  EXPECT_THAT(verify_with({lines[0], lines[2], lines[3]}).err, HasSubstr("record 2 has been altered"));
  EXPECT_THAT(verify_with({lines[0], lines[2], lines[1], lines[3]}).err, HasSubstr("record 2 has been altered"));
  // The newest ones alone are covered by the anchor in the feed.
  EXPECT_EQ(verify_with({lines[0], lines[1], lines[2]}).exit, ExitCode::ok);
  ASSERT_THAT(federation_.run("bengbu", {"access", "anchor"}).out, HasSubstr("4 looks are anchored"));
  EXPECT_THAT(verify_with({lines[0], lines[1], lines[2]}).err, HasSubstr("the newest have been taken out"));
  std::string last = lines[3];
  last.replace(last.find("\"rows\""), 6, "\"none\"");
  EXPECT_THAT(verify_with({lines[0], lines[1], lines[2], last}).err, HasSubstr("it has been written anew"));
  EXPECT_THAT(federation_.run("bengbu", {"access", "verify"}).out, HasSubstr("whole: 4 records, of them 4 anchored"));
  // A line that a power cut left without its end was never shown.
  write_text(log("bengbu"), whole + "{\"n\":5");
  EXPECT_EQ(federation_.run("bengbu", {"access", "verify"}).exit, ExitCode::ok);
  ASSERT_EQ(federation_.run("bengbu", {"rows"}).exit, ExitCode::ok);
  EXPECT_THAT(federation_.run("bengbu", {"access", "verify"}).out, HasSubstr("whole: 5 records"));
}

TEST_F(Privacy, E3_OpensNoSealedRecordThatIsNoObject) {
  crypto::SystemRandom random;
  const auto directory = ledger::DataDirectory::open(federation_.path("bengbu"));
  const auto office = ledger::OpenOffice::open(*directory, ledger::OpenOffice::Access::read, "", random);
  ASSERT_TRUE(office);
  const ledger::MemberId& self = (*office)->self();
  constexpr auto kKind = ledger::EntryKind::erasure_request;
  const std::vector<ledger::MemberId> readers{self};
  const auto opened = [&](std::string_view content) {
    const auto record = ledger::seal_record({(*office)->roster(), self, kKind}, as_bytes(content), readers, random);
    const auto read = (*office)->open_record(self, 1, kKind, record);
    return read ? std::string("opened") : read.error().code;
  };
  EXPECT_EQ(opened(R"({"reason":"x"})"), "opened");
  EXPECT_EQ(opened("no object"), "record.content");
  EXPECT_EQ(opened("[1]"), "record.content");
}

TEST_F(Privacy, E3_AnchorsTheRecordByItselfNowAndThen) {
  write_text(federation_.path("policy.json"), R"({"access.anchor_every": 2})");
  ASSERT_EQ(federation_.run_sealing("province", {"policy", "set", federation_.path("policy.json")}).exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  {
    // As a running node answers, which may write: the second look anchors.
    crypto::SystemRandom random;
    const auto directory = ledger::DataDirectory::open(federation_.path("bengbu"));
    const auto office =
        ledger::OpenOffice::open(*directory, ledger::OpenOffice::Access::write, *ledger::machine_id(), random);
    ASSERT_TRUE(office);
    struct Quiet final : ledger::Progress {
      void report(std::uint64_t, std::uint64_t, std::string_view) override {}
    } quiet;
    for (int i = 0; i < 3; ++i)
      ASSERT_EQ(ledger::answer(**office, {"rows", {}, {}, 1603756800}, quiet).exit_code, ExitCode::ok);
  }
  EXPECT_THAT(federation_.run("bengbu", {"access", "verify"}).out, HasSubstr("3 records, of them 2 anchored"));
  ASSERT_THAT(federation_.run("bengbu", {"access", "anchor"}).out, HasSubstr("3 looks are anchored"));
  ASSERT_THAT(federation_.run("bengbu", {"access", "anchor", "--json"}).out, Not(HasSubstr("entry")));
}

TEST_F(Privacy, E3_ShowsNothingThatItCannotRecord) {
  ASSERT_EQ(federation_.run("bengbu", {"rows"}).exit, ExitCode::ok);
  std::filesystem::remove(log("bengbu"));
  std::filesystem::create_directory(log("bengbu"));
  const Outcome refused = federation_.run("bengbu", {"rows"});
  EXPECT_NE(refused.exit, ExitCode::ok);
  EXPECT_THAT(refused.err, HasSubstr("so nothing is shown"));
  EXPECT_THAT(refused.out, Not(HasSubstr("张测试")));
}

TEST_F(Privacy, E3_TellsAPersonWhatIsHeldAndWhoLooked) {
  ASSERT_EQ(federation_.run("province", {"rows", "--member", "bengbu", "--reason", "抽查"}).exit, ExitCode::ok);
  const Outcome about = run_with_number("province", {"person", "about", "--reason", "本人查询"}, number(1));
  ASSERT_EQ(about.exit, ExitCode::ok) << about.err;
  EXPECT_THAT(about.out, HasSubstr("Row bengbu/2\n"));
  EXPECT_THAT(about.out, Not(HasSubstr("bengbu/1\n")));
  EXPECT_THAT(about.out, HasSubstr("居民身份证号: " + number(1)));
  EXPECT_THAT(about.out, HasSubstr("上年度工资薪金收入（万元）: 5.8\n"));
  EXPECT_THAT(about.out, HasSubstr("抽查"));
  // Itself recorded.
  const Outcome again = run_with_number("province", {"person", "about", "--json"}, number(1));
  EXPECT_EQ(boost::json::parse(again.out).at("looks").as_array().size(), 2U);
  EXPECT_THAT(again.out, HasSubstr("本人查询"));
  EXPECT_THAT(run_with_number("province", {"person", "about"}, number(77)).out, HasSubstr("Nothing is held here"));
  EXPECT_NE(run_with_number("province", {"person", "about"}, "123").exit, ExitCode::ok);
  // A third member knows that there is a row and no more.
  const Outcome third = run_with_number("hefei", {"person", "about"}, number(1));
  EXPECT_THAT(third.out, HasSubstr("Row bengbu/2\n"));
  EXPECT_THAT(third.out, Not(HasSubstr("张测试")));
}

// With the whole data directory of a third member in hand, its keys, and the sealed bytes besides.
TEST_F(Privacy, E1_KeepAThirdMemberFromReadingAPayload) {
  crypto::SystemRandom random;
  const auto bengbu = *ledger::MemberId::parse("bengbu");
  const auto open = [&](const char* node) {
    const auto directory = ledger::DataDirectory::open(federation_.path(node));
    return std::move(*ledger::OpenOffice::open(*directory, ledger::OpenOffice::Access::read, "", random));
  };
  const auto province = open("province");
  const Bytes sealed = *province->feeds().payload({bengbu, 0});
  const auto office = open("hefei");
  EXPECT_FALSE(office->feeds().payload({bengbu, 0})) << "it is not even sent";
  EXPECT_EQ(office->open_payload({bengbu, 0}).error().code, "payload.not-held");
  const auto filing = *ledger::body_of_leaf<ledger::FilingBody>(*office->feeds().leaf(bengbu, 0));
  ASSERT_EQ(filing.keys.size(), 2U);
  const std::string origin = office->roster().origin(bengbu);
  std::size_t tried = 0;
  for (const auto& file : std::filesystem::directory_iterator(federation_.path("hefei/keys"))) {
    const auto key = ledger::load_key_file(file.path());
    if (!key || key->label().role != ledger::KeyPurpose::sealing) continue;
    ++tried;
    const crypto::SealingKey sealing = key->sealing_key();
    for (const ledger::SealedTo& one : filing.keys) EXPECT_FALSE(crypto::PayloadKey::open(sealing, one.sealed));
    for (const char* reader : {"bengbu", "province", "hefei"})
      EXPECT_EQ(ledger::key_sealed_for(filing.keys, reader, sealing).error().code, "payload.not-for-us");
  }
  EXPECT_EQ(tried, 1U);
  // The same bytes open at the author's, so it is the key that is missing and nothing else.
  EXPECT_TRUE(open("bengbu")->open_payload({bengbu, 0}, ledger::Opening::to_check));
}

TEST_F(Privacy, E1_OpenOneRowWithoutItsNeighbours) {
  const std::string file = federation_.path("row");
  ASSERT_EQ(federation_.run("bengbu", {"rows", "disclose", "2", "--out", file, "--reason", "复核"}).exit, ExitCode::ok);
  const Outcome checked = federation_.run("hefei", {"rows", "disclosed", file});
  ASSERT_EQ(checked.exit, ExitCode::ok) << checked.err;
  EXPECT_THAT(federation_.run("hefei", {"access", "list"}).out, HasSubstr("rows.disclosed"));
  EXPECT_THAT(checked.out, HasSubstr("姓名: 张测试"));
  EXPECT_THAT(checked.out, HasSubstr("上年度工资薪金收入（万元）: 5-8\n")) << "in a band";
  EXPECT_THAT(checked.out, HasSubstr("row bengbu/2"));
  EXPECT_THAT(federation_.run("bengbu", {"access", "list"}).out, HasSubstr("复核"));
  // Its salt opens no neighbour: with the neighbour's number it is not what the entry commits to.
  const std::string text = file_text(file);
  const auto verify_with = [&](const std::string& from, const std::string& to) {
    std::string changed = text;
    const auto at = changed.find(from);
    EXPECT_NE(at, std::string::npos);
    changed.replace(at, from.size(), to);
    write_text(federation_.path("changed"), changed);
    const Outcome outcome = federation_.run("hefei", {"rows", "disclosed", federation_.path("changed")});
    EXPECT_EQ(outcome.exit, ExitCode::verification_failed);
    return outcome.err;
  };
  EXPECT_THAT(verify_with("\nrow 1\n", "\nrow 0\n"), HasSubstr("is of row 1 of filing 0"));
  EXPECT_THAT(verify_with("/bengbu\n", "/hefei\n"), HasSubstr("the key is of"));
  EXPECT_THAT(verify_with("/bengbu\n", "/nobody\n"), HasSubstr("is no feed of this federation"));
  const std::size_t salt = text.find("salt ") + 5;
  EXPECT_THAT(verify_with(text.substr(salt, 4), text.substr(salt, 4) == "AAAA" ? "BBBB" : "AAAA"),
              HasSubstr("not what the entry commits to"));
  EXPECT_THAT(verify_with("yinxin/v1/disclosed-row", "yinxin/v1/disclosed"), HasSubstr("disclosed row"));
}

TEST_F(Privacy, E1_DiscloseOnlyWhatIsHeldInClear) {
  const std::string file = federation_.path("row");
  EXPECT_THAT(federation_.run("hefei", {"rows", "disclose", "bengbu/2", "--out", file}).err,
              HasSubstr("are not held here in clear"));
  EXPECT_THAT(federation_.run("bengbu", {"rows", "disclose", "0", "--out", file}).err, HasSubstr("is no row"));
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(Privacy, E1_SayOnTheFilingPageWhoSeesWhat) {
  EXPECT_THAT(run_yinxin({"file", "--help"}).out, HasSubstr("Who sees what"));
  EXPECT_THAT(run_yinxin({"file", "--help"}, "zh").out, HasSubstr("谁能看到什么"));
}

}  // namespace
}  // namespace yinxin::cli
