// What the province decides beside admissions, typed on real directories and read back from its feed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/text_encoding.h"
#include "ledger/bodies/certification.h"
#include "ledger/bodies/survey.h"
#include "ledger/entry_codec.h"
#include "ledger/feed_set.h"
#include "ledger/identity_number.h"
#include "ledger/keyring.h"
#include "ledger/lmdb_store.h"
#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class Deciding : public testing::Test {
 protected:
  Deciding() {
    federation_.admit_city("bengbu");
    federation_.copy_feed("province", "bengbu", "province");
  }
  Outcome decide(const std::vector<std::string>& words) { return federation_.run_sealing("province", words); }
  Outcome ask(const std::vector<std::string>& words) { return federation_.run("province", words); }
  // The body of the newest entry of the province's feed, which must be of this kind.
  template <typename Body>
  Body newest() {
    const auto store = ledger::LmdbStore::open_to_read(federation_.path("province/store"));
    const auto note = ledger::parse_genesis(file_text(federation_.path("province/genesis.note")));
    const ledger::FeedSet feeds(**store, *note);
    const auto& province = feeds.roster().province();
    const std::uint64_t index = feeds.size(province) - 1;
    EXPECT_TRUE(feeds.roster().has_effect(index));
    return *ledger::decode_body<Body>(ledger::decode_entry(*feeds.leaf(province, index))->body);
  }
  Outcome record_body(const std::string& id = "tech", const std::string& number = "1000034030001") {
    return decide({"body", "record", id, "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", number, "--name",
                   "测试技能评价公司", "--supervisor", "bengbu", "--approved", "6-31-01-03:3", "--approved",
                   "6-18-02-04:4"});
  }
  void file_people(int count) {
    federation_.file_people("bengbu", count);
    federation_.copy_feed("bengbu", "province", "bengbu");
  }

  DirectoryFederation federation_;
};

TEST_F(Deciding, B2_RecordsABodyOnce) {
  const Outcome recorded = record_body();
  ASSERT_EQ(recorded.exit, ExitCode::ok) << recorded.err;
  EXPECT_EQ(recorded.out, "province/2\n");
  EXPECT_THAT(recorded.err, HasSubstr("approved for 6-18-02-04:4, 6-31-01-03:3"));
  EXPECT_THAT(
      ask({"body", "list"}).out,
      HasSubstr("tech  1000034030001  in good standing  bengbu         测试技能评价公司  6-18-02-04:4,6-31-01-03:3"));
  EXPECT_THAT(record_body().err, HasSubstr("each is given once"));
  EXPECT_THAT(record_body("other").err, HasSubstr("each is given once"));
  EXPECT_EQ(record_body("other", "1000034030002").exit, ExitCode::ok);
}

TEST_F(Deciding, B2_RecordsABodyWithTheSealItMade) {
  const std::string seal = federation_.path("tech.key");
  const Outcome made = decide({"body", "key", seal, "--owner", "测试技能评价公司"});
  ASSERT_EQ(made.exit, ExitCode::ok) << made.err;
  ASSERT_EQ(
      decide({"body", "record", "tech", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", "1000034030001",
              "--name", "x", "--supervisor", "bengbu", "--approved", "6-31-01-03:3", "--key", seal + ".pub"})
          .exit,
      ExitCode::ok);
  const auto key = ledger::unlock_key_file(seal, DirectoryFederation::kPassphrase);
  ASSERT_TRUE(key);
  EXPECT_TRUE(equal(newest<ledger::BodyBody>().certificate_key, key->signing_key().public_key().bytes()));
  const Outcome wrong = decide({"body", "record", "two", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number",
                                "1000034030002", "--name", "x", "--supervisor", "bengbu", "--approved", "6-31-01-03:3",
                                "--key", federation_.path("province/keys/letter-seal-1.key")});
  EXPECT_THAT(wrong.err, HasSubstr("is of a letter-seal key; a certificate-seal key is needed here"));
  const Outcome shared =
      decide({"body", "record", "two", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", "1000034030002",
              "--name", "x", "--supervisor", "bengbu", "--approved", "6-31-01-03:3", "--key", seal + ".pub"});
  EXPECT_THAT(shared.err, HasSubstr("This is the certificate seal of x (tech)"));
}

TEST_F(Deciding, B2_RefusesABodyThatIsNotInOrder) {
  const auto record = [&](const std::string& number, const std::string& supervisor, const std::string& approved) {
    return decide({"body", "record", "tech", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", number,
                   "--name", "x", "--supervisor", supervisor, "--approved", approved})
        .err;
  };
  EXPECT_THAT(record("100003403000", "bengbu", "6-31-01-03:3"), HasSubstr("no record number"));
  EXPECT_THAT(record("Y000034030001", "bengbu", "6-31-01-03:3"), HasSubstr("no record number"));
  EXPECT_THAT(record("1000034030001", "wuhu", "6-31-01-03:3"), HasSubstr("no member here"));
  EXPECT_THAT(record("1000034030001", "bengbu", "6-31-01-03:6"), HasSubstr("no occupation"));
  EXPECT_THAT(record("1000034030001", "bengbu", "9-99-99-99:3"), HasSubstr("no occupation"));
  EXPECT_THAT(ask({"body", "list"}).out, Not(HasSubstr("tech")));
}

TEST_F(Deciding, B9_ChangesABodysStateOnAGroundByADocument) {
  const auto set = [&](const std::string& state, std::vector<std::string> more) {
    std::vector<std::string> words{"body", "state", "tech", state, "--reason", "x"};
    words.insert(words.end(), more.begin(), more.end());
    return decide(words);
  };
  const std::vector<std::string> grounded{"--ground", "disorderly-management", "--document", "皖人社函〔2024〕5号"};
  EXPECT_THAT(set("suspended", grounded).err, HasSubstr("No assessment body"));
  ASSERT_EQ(record_body().exit, ExitCode::ok);
  EXPECT_THAT(set("suspended", {"--document", "x"}).err, HasSubstr("Every state but active needs a --ground"));
  EXPECT_EQ(set("suspended", {"--ground", "false-material"}).exit, ExitCode::usage);
  EXPECT_THAT(set("suspended", {"--ground", "false-material", "--document", ""}).err, HasSubstr("by which document"));
  const Outcome suspended = set("suspended", grounded);
  ASSERT_EQ(suspended.exit, ExitCode::ok) << suspended.err;
  EXPECT_THAT(suspended.err, HasSubstr("by document 皖人社函〔2024〕5号, ground \"disorderly-management\""));
  EXPECT_EQ(newest<ledger::BodyStateBody>(), (ledger::BodyStateBody{"tech", 4, "x", 4, "皖人社函〔2024〕5号"}));
  EXPECT_THAT(ask({"body", "list"}).out, HasSubstr("  suspended  "));
  EXPECT_THAT(set("suspended", grounded).err, HasSubstr("already"));
  EXPECT_EQ(set("asleep", grounded).exit, ExitCode::usage);
  EXPECT_THAT(set("active", grounded).err, HasSubstr("and active has none"));
  ASSERT_EQ(set("active", {"--document", "皖人社函〔2024〕9号"}).exit, ExitCode::ok);
  EXPECT_THAT(ask({"body", "list"}).out, HasSubstr("  in good standing  "));
}

TEST_F(Deciding, B3_AllotsSerialsOnceAndTakesThemBack) {
  ASSERT_EQ(record_body().exit, ExitCode::ok);
  const auto allot = [&](const std::string& first, const std::string& last, const std::string& level = "3") {
    return decide({"range", "allot", "tech", "--year", "2020", "--level", level, "--first", first, "--last", last});
  };
  EXPECT_EQ(allot("1", "100").out, "province/3\n");
  EXPECT_THAT(allot("100", "120").err, HasSubstr("The serials 1 to 100 of the year 2020, level 3, are allotted"));
  EXPECT_EQ(allot("100", "120", "4").exit, ExitCode::ok);
  EXPECT_EQ(allot("5", "4").exit, ExitCode::usage);
  EXPECT_THAT(decide({"range", "allot", "none", "--year", "2020", "--level", "3", "--first", "1", "--last", "2"}).err,
              HasSubstr("No assessment body"));
  EXPECT_THAT(decide({"range", "return", "province/3", "--first", "90", "--last", "101"}).err,
              HasSubstr("only serials"));
  EXPECT_THAT(decide({"range", "return", "province/2"}).err, HasSubstr("allots no range"));
  ASSERT_EQ(decide({"range", "return", "province/3", "--first", "90"}).exit, ExitCode::ok);
  EXPECT_THAT(ask({"range", "list"}).out, HasSubstr("tech  2020      3        89     0    89     1  1-89"));
  EXPECT_THAT(ask({"range", "list"}).out, HasSubstr("tech  2020      4        21     0    21   100  100-120"));
  EXPECT_EQ(allot("90", "120").exit, ExitCode::ok);
}

TEST_F(Deciding, SuspendsAndReinstates) {
  file_people(2);
  EXPECT_EQ(decide({"member", "suspend", "bengbu"}).exit, ExitCode::usage);
  const Outcome suspended =
      decide({"member", "suspend", "bengbu", "--after", "1", "--reason", "密钥遗失", "--on-duty"});
  ASSERT_EQ(suspended.exit, ExitCode::ok) << suspended.err;
  EXPECT_THAT(suspended.err, HasSubstr("entries of its feed from number 1 on take no effect. Reason: 密钥遗失"));
  EXPECT_THAT(decide({"member", "suspend", "bengbu", "--reason", "x"}).err, HasSubstr("suspended already"));
  EXPECT_THAT(ask({"rows", "--member", "bengbu"}).out, HasSubstr("void"));
  EXPECT_THAT(ask({"member", "list"}).out, HasSubstr("  suspended  "));
  ASSERT_EQ(decide({"member", "reinstate", "bengbu", "--reason", "x"}).exit, ExitCode::ok);
  EXPECT_EQ(newest<ledger::ReinstatementBody>().from, 3U);
  EXPECT_THAT(ask({"member", "list"}).out, Not(HasSubstr("suspended")));
  EXPECT_THAT(decide({"member", "reinstate", "bengbu", "--reason", "x"}).err, HasSubstr("is not suspended"));
  EXPECT_THAT(decide({"member", "suspend", "province", "--reason", "x"}).err, HasSubstr("cannot cut, suspend"));
}

TEST_F(Deciding, CutsAMemberWhereItStands) {
  file_people(2);
  EXPECT_THAT(decide({"member", "cut", "bengbu", "--size", "4"}).err, HasSubstr("only 3 entries are held"));
  ASSERT_EQ(decide({"member", "cut", "bengbu"}).exit, ExitCode::ok);
  EXPECT_THAT(ask({"member", "list"}).out, HasSubstr("closed at 3"));
  EXPECT_THAT(decide({"member", "cut", "bengbu"}).err, HasSubstr("closed already"));
  EXPECT_THAT(decide({"member", "cut", "nobody"}).err, HasSubstr("no member here"));
}

TEST_F(Deciding, A5_NamesKnownHoldersByTagsAlone) {
  const std::string number = ledger::invented_person(1).identity_number;
  write_text(federation_.path("known.csv"), "身份证号码,姓名\r\n" + number + ",张测试\r\n" + number + ",张测试\r\n" +
                                                ledger::invented_person(2).identity_number + ",李测试\r\n");
  const Outcome named = decide({"known", "add", "2020", federation_.path("known.csv")});
  ASSERT_EQ(named.exit, ExitCode::ok) << named.err;
  EXPECT_THAT(named.err, HasSubstr("Name 2 known holders for the campaign 2020."));
  EXPECT_THAT(named.err + named.out, Not(HasSubstr(number)));
  EXPECT_EQ(named.out, "province/2\n") << "the decision; the people stand behind it";
  const auto body = newest<ledger::KnownHolderBody>();
  const auto tag_key = ledger::Keyring(federation_.path("province/keys")).load(ledger::KeyPurpose::tag, 1);
  const auto expected =
      tag_key->tag_key().tag(crypto::TagPurpose::kClaim, "201", ledger::invented_person(2).identity_number);
  EXPECT_TRUE(equal(body.tag.value, expected.value));

  file_people(2);
  const Outcome rows = ask({"rows", "--member", "bengbu"});
  EXPECT_THAT(rows.out, HasSubstr("already-counted"));
}

TEST_F(Deciding, RefusesAListOfKnownHoldersAsAWhole) {
  const auto add = [&](std::string_view content) {
    write_text(federation_.path("list"), content);
    return decide({"known", "add", "2020", federation_.path("list")}).err;
  };
  const std::string good = ledger::invented_person(1).identity_number;
  std::string bad = good;
  bad[16] = bad[16] == '0' ? '1' : '0';
  EXPECT_THAT(add(good + "\n" + bad + "\n"), HasSubstr("Row 2 of the list is no identity number"));
  EXPECT_THAT(add(good + "\n" + bad + "\n"), Not(HasSubstr(bad)));
  EXPECT_THAT(add("姓名\n"), HasSubstr("is empty"));
  EXPECT_THAT(add("3.40300198E+17\n"), HasSubstr("last digits the spreadsheet has lost"));
  EXPECT_THAT(ask({"feed", "list"}).out, HasSubstr("province\t2\t"));
}

TEST_F(Deciding, SplitsALongListOfKnownHolders) {
  std::string list;
  for (int i = 0; i < 1100; ++i) {
    const std::string digits = "3403001980" + std::string(i < 900 ? "0101" : "0102") + std::to_string(100 + i % 900);
    list += digits + ledger::card_check_character(digits) + "\n";
  }
  write_text(federation_.path("list"), list);
  const Outcome named = decide({"known", "add", "2020", federation_.path("list")});
  EXPECT_EQ(named.out, "province/2\nprovince/1003\n") << named.err;
  EXPECT_THAT(named.err, HasSubstr("Name 100 known holders for the campaign 2020."));
}

TEST_F(Deciding, RulesAboutRowsThatAreThere) {
  file_people(3);
  ASSERT_EQ(decide({"arbitrate", "bengbu/1", "--reason", "材料齐全"}).exit, ExitCode::ok);
  EXPECT_EQ(newest<ledger::ArbitrationBody>(), (ledger::ArbitrationBody{{"bengbu", 1}, "材料齐全"}));
  EXPECT_EQ(decide({"arbitrate", "bengbu", "2", "--reason", "x"}).exit, ExitCode::ok);
  EXPECT_THAT(decide({"arbitrate", "bengbu/0", "--reason", "x"}).err, HasSubstr("no row that is held here"));
  EXPECT_THAT(decide({"arbitrate", "bengbu/9", "--reason", "x"}).err, HasSubstr("no row that is held here"));
  EXPECT_EQ(decide({"arbitrate", "bengbu", "--reason", "x"}).exit, ExitCode::usage);
  EXPECT_EQ(decide({"arbitrate", "bengbu/1"}).exit, ExitCode::usage);

  ASSERT_EQ(decide({"reject", "bengbu/1", "bengbu/3", "--reason", "x"}).exit, ExitCode::ok);
  EXPECT_EQ(newest<ledger::RejectionBody>().claims.size(), 2U);
  EXPECT_THAT(decide({"reject", "bengbu/1", "bengbu/7", "--reason", "x"}).err, HasSubstr("Entry 7"));
  EXPECT_THAT(decide({"reject", "bengbu", "--reason", "x"}).err, HasSubstr("names no row"));
  EXPECT_THAT(decide({"unconfirm", "bengbu/2", "--reason", "x"}).err, HasSubstr("Row bengbu/2 is not confirmed"));
}

TEST_F(Deciding, SetsThePolicyInOneSpelling) {
  EXPECT_THAT(ask({"policy", "show"}).err, HasSubstr("has set no policy"));
  EXPECT_THAT(ask({"policy", "show"}).out, HasSubstr("review.officers\t2\tas shipped\t"));
  write_text(federation_.path("policy.json"), "{ \"review.officers\": 3, \"review.expert\": true }\n");
  ASSERT_EQ(decide({"policy", "set", federation_.path("policy.json")}).exit, ExitCode::ok);
  EXPECT_EQ(newest<ledger::PolicyBody>().document, "{\"review.expert\":true,\"review.officers\":3}");
  EXPECT_THAT(ask({"policy", "show"}).out, HasSubstr("review.officers\t3\tset by the province\t"));
  EXPECT_THAT(ask({"--json", "policy", "show"}).out,
              HasSubstr("\"document\":{\"review.expert\":true,\"review.officers\":3}"));
  for (const char* bad : {"[]", "{\"a\":1.5}", "{\"a\":", "{\"a\":1}x"}) {
    write_text(federation_.path("policy.json"), bad);
    EXPECT_EQ(decide({"policy", "set", federation_.path("policy.json")}).exit, ExitCode::failed) << bad;
  }
}

TEST_F(Deciding, NamesTheParametersOfAPolicyThatItDoesNotKnow) {
  const auto set = [&](std::string_view document) {
    write_text(federation_.path("policy.json"), document);
    return decide({"policy", "set", federation_.path("policy.json")}).err;
  };
  EXPECT_THAT(set(R"({"review.officer": 2, "review.officers": 2, "colour": "red"})"),
              HasSubstr("does not know: colour, review.officer."));
  EXPECT_THAT(set(R"({"review.officers": true})"), HasSubstr("review.officers of the policy is to be 0, 1, 2"));
  EXPECT_THAT(set(R"({"review.expert": 1})"), HasSubstr("review.expert of the policy is to be true | false"));
  EXPECT_THAT(set(R"({"review.officers": 10})"), HasSubstr("lies between 0 and 9; it says 10"));
  EXPECT_THAT(ask({"policy", "show"}).err, HasSubstr("has set no policy"));
}

TEST_F(Deciding, ChangesSingleParametersOfThePolicyAndShowsTables) {
  ASSERT_EQ(decide({"policy", "set", "--set", "review.officers=3"}).exit, ExitCode::ok);
  write_text(federation_.path("days.json"), R"([{"date": "2027-01-01", "type": "off", "name": "元旦"}])");
  ASSERT_EQ(decide({"policy", "set", "--set", "calendar.days=@" + federation_.path("days.json")}).exit, ExitCode::ok);
  EXPECT_EQ(newest<ledger::PolicyBody>().document,
            R"({"calendar.days":[{"date":"2027-01-01","name":"元旦","type":"off"}],"review.officers":3})");
  const Outcome shown = ask({"policy", "show", "calendar.days"});
  EXPECT_THAT(shown.out, HasSubstr("date        name  type"));
  EXPECT_THAT(shown.out, HasSubstr("2027-01-01  元旦  off"));
  EXPECT_THAT(shown.out, Not(HasSubstr("review.officers")));
  ASSERT_EQ(decide({"policy", "set", "--unset", "review.officers"}).exit, ExitCode::ok);
  EXPECT_THAT(ask({"policy", "show"}).out, HasSubstr("review.officers\t2\tas shipped\t"));
  EXPECT_THAT(ask({"policy", "show", "colour"}).err, HasSubstr("does not know: colour"));
}

TEST_F(Deciding, RefusesSettingsThatAreNone) {
  EXPECT_THAT(decide({"policy", "set"}).err, HasSubstr("Name the policy's file, or what is to be set"));
  EXPECT_THAT(decide({"policy", "set", "--set", "review.officers"}).err, HasSubstr("is no setting"));
  write_text(federation_.path("days.json"), "2027");
  EXPECT_THAT(decide({"policy", "set", "--set", "calendar.days=@" + federation_.path("days.json")}).err,
              HasSubstr("calendar.days of the policy is to be"));
  write_text(federation_.path("days.json"), "[");
  EXPECT_THAT(decide({"policy", "set", "--set", "calendar.days=@" + federation_.path("days.json")}).err,
              HasSubstr("holds no JSON"));
  EXPECT_EQ(decide({"policy", "set", federation_.path("days.json"), "--set", "review.officers=3"}).exit,
            ExitCode::usage);
}

TEST_F(Deciding, IsTheProvincesAlone) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"member", "cut", "bengbu"},
                                                {"member", "suspend", "bengbu", "--reason", "x"},
                                                {"policy", "set", federation_.path("passphrase")},
                                                {"known", "add", "2020", federation_.path("passphrase")},
                                                {"body", "state", "tech", "active", "--reason", "x", "--document", "x"},
                                                {"range", "return", "province/1"},
                                                {"reject", "bengbu/1", "--reason", "x"},
                                                {"unconfirm", "bengbu/1", "--reason", "x"}}) {
    EXPECT_THAT(federation_.run_sealing("bengbu", words).err, HasSubstr("Only the province decides that")) << words[0];
  }
}

TEST_F(Deciding, ShowsTheSettings) {
  const Outcome shown = federation_.run("bengbu", {"config", "show"});
  EXPECT_THAT(shown.out, HasSubstr("address = \"192.0.2.1:7147\""));
  EXPECT_EQ(federation_.run("nowhere", {"config", "show"}).exit, ExitCode::configuration);
}

}  // namespace
}  // namespace yinxin::cli
