// Erasing a person on real directories (E2): asked for by the member, sealed by the province, and then every file of
// every node is searched byte for byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "crypto/tlog_proof.h"
#include "ledger/bodies/batches.h"
#include "ledger/bodies/row_life.h"
#include "ledger/bodies/survey.h"
#include "ledger/entries_of_kind.h"
#include "ledger/machine_id.h"
#include "ledger/office/open_office.h"
#include "tests/cli/support/bytes_in_files.h"
#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;

std::string text_of_bytes(ByteView bytes) { return std::string(as_text(bytes)); }

// bengbu has filed five people; province, hefei and luan hold its feed, the province also the rows in clear.
class Erase : public testing::Test {
 protected:
  static constexpr std::uint64_t kRow = 3;  // entry 0 is the filing

  Erase() {
    for (const char* member : {"bengbu", "hefei", "luan", "wuhu"}) federation_.admit_city(member);
    for (const char* member : {"bengbu", "hefei", "luan"}) federation_.copy_feed("province", member, "province");
    federation_.file_people("bengbu", 5);
    for (const char* holder : {"province", "hefei", "luan"}) federation_.copy_feed("bengbu", holder, "bengbu");
    federation_.copy_payloads("bengbu", "province", "bengbu");
    federation_.receive();
  }

  template <typename Work>
  auto at(const std::string& node, const Work& work) {
    crypto::SystemRandom random;
    const auto directory = ledger::DataDirectory::open(federation_.path(node));
    const auto office = ledger::OpenOffice::open(*directory, ledger::OpenOffice::Access::read, "", random);
    EXPECT_TRUE(office) << node;
    return work(**office);
  }
  Bytes leaf(const std::string& node, std::uint64_t index, std::string_view member = "bengbu") {
    return at(node, [&](ledger::OpenOffice& office) {
      return office.feeds().leaf(*ledger::MemberId::parse(member), index).value_or(Bytes());
    });
  }
  Bytes payload(const std::string& node) {
    return at(node, [&](ledger::OpenOffice& office) {
      return office.feeds().payload({*ledger::MemberId::parse("bengbu"), 0}).value_or(Bytes());
    });
  }
  // In which files of the node the bytes lie.
  std::vector<std::string> files_with(const std::string& node, const std::string& bytes) {
    return files_with_bytes(federation_.path(node), bytes);
  }
  Outcome ask(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"erase", "request", std::to_string(kRow), "--document", "蚌人社申〔2026〕1号"});
    return federation_.run("bengbu", more);
  }
  // Asked for, told to the province, sealed there.
  void erase_row() {
    ASSERT_EQ(ask({"--by", "本人", "--reason", "不同意继续保存"}).exit, ExitCode::ok);
    federation_.copy_feed("bengbu", "province", "bengbu");
    const Outcome erased = federation_.run_sealing("province", {"erase", "--all"});
    ASSERT_EQ(erased.exit, ExitCode::ok) << erased.err;
    EXPECT_THAT(erased.err, HasSubstr("Erase the entry bengbu/3 everywhere, at the request 蚌人社申〔2026〕1号."));
  }
  // What the node has heard of the province; the next writing command leaves the store clean.
  void tell(const std::string& node) {
    federation_.copy_feed("province", node, "province");
    ASSERT_EQ(federation_.run(node, {"access", "anchor"}).exit, ExitCode::ok);
  }
  std::string digest(const std::string& node) {
    return at(node, [](ledger::OpenOffice& office) {
      const auto& state = office.official_state();
      return std::string(as_text(ByteView(state)));
    });
  }

  DirectoryFederation federation_;
};

TEST_F(Erase, E2_LeavesNoByteInAnyDataDirectory) {
  const auto claim = *ledger::body_of_leaf<ledger::TalentClaimBody>(leaf("bengbu", kRow));
  const std::string tag = text_of_bytes(claim.tag.value);
  const std::string commitment = text_of_bytes(claim.commitment);
  const std::string old_rows = text_of_bytes(ByteView(payload("bengbu")).first(48));
  const std::string whole = text_of_bytes(leaf("bengbu", kRow));
  for (const char* node : {"bengbu", "province", "hefei"}) {
    EXPECT_FALSE(files_with(node, tag).empty()) << node;
    EXPECT_FALSE(files_with(node, whole).empty()) << node;
  }
  EXPECT_FALSE(files_with("bengbu", old_rows).empty());
  EXPECT_FALSE(files_with("province", old_rows).empty());
  // Looked at before, and recorded: the record must not keep the person either.
  ASSERT_THAT(federation_.run("province", {"rows", "--member", "bengbu"}).out, ContainsRegex("bengbu/3 +张测试"));

  erase_row();
  for (const char* node : {"bengbu", "hefei"}) tell(node);
  const ledger::TalentRow person = ledger::invented_person(kRow - 1);
  for (const char* node : {"bengbu", "province", "hefei"}) {
    for (const std::string& bytes : {tag, commitment, old_rows, whole, person.identity_number})
      EXPECT_THAT(files_with(node, bytes), testing::IsEmpty()) << node;
    EXPECT_EQ(leaf(node, kRow), Bytes()) << node;
    EXPECT_NE(leaf(node, kRow + 1), Bytes()) << node;
  }
  EXPECT_THAT(federation_.run("province", {"rows", "--member", "bengbu"}).out, HasSubstr("4 rows"));
  EXPECT_THAT(federation_.run("bengbu", {"conflicts", "explain", "3"}).err,
              HasSubstr("Entry 3 of bengbu has been erased on lawful request; only its hash is left."));
}

TEST_F(Erase, E2_KeepsTheOtherRowsOfTheFilingReadable) {
  erase_row();
  tell("bengbu");
  EXPECT_EQ(payload("bengbu"), Bytes()) << "the old rows are dropped at once";
  federation_.copy_payloads("province", "bengbu", "bengbu");
  for (const char* node : {"bengbu", "province"}) {
    const Outcome rows = federation_.run(node, {"rows", "--member", "bengbu"});
    EXPECT_THAT(rows.out, ContainsRegex("bengbu/4 +张测试")) << node;
    EXPECT_THAT(rows.out, testing::Not(HasSubstr("bengbu/3"))) << node;
  }
  // Each still opens to its commitment, by its own salt.
  const std::string file = federation_.path("row");
  ASSERT_EQ(federation_.run("bengbu", {"rows", "disclose", "4", "--out", file}).exit, ExitCode::ok);
  EXPECT_EQ(federation_.run("hefei", {"rows", "disclosed", file}).exit, ExitCode::ok);
}

TEST_F(Erase, E2_KeepsTheProofsMadeBeforeAndAfter) {
  const auto prove = [&](const char* node, const std::string& name) {
    return federation_
        .run(node, {"proof", "bengbu", "4", federation_.path(name), "--leaf", federation_.path(name + "-leaf")})
        .exit;
  };
  ASSERT_EQ(prove("hefei", "before"), ExitCode::ok);
  erase_row();
  tell("hefei");
  ASSERT_EQ(prove("hefei", "after"), ExitCode::ok);
  at("province", [&](ledger::OpenOffice& office) {
    const auto* author = office.roster().find(*ledger::MemberId::parse("bengbu"));
    for (const char* name : {"before", "after"}) {
      const auto proof = crypto::parse_tlog_proof(file_text(federation_.path(name)));
      EXPECT_TRUE(proof &&
                  crypto::verify_tlog_proof(*proof, office.roster().log_verifier(*author, author->newest()),
                                            as_bytes(file_text(federation_.path(std::string(name) + "-leaf")))))
          << name;
    }
    return 0;
  });
  EXPECT_THAT(federation_.run("hefei", {"proof", "bengbu", "3", federation_.path("gone")}).err,
              HasSubstr("There is no entry 3 in the feed of bengbu"));
}

TEST_F(Erase, E2_GivesANodeThatJoinsLaterTheSameStateAndNeverTheBytes) {
  const std::string tag = text_of_bytes(ledger::body_of_leaf<ledger::TalentClaimBody>(leaf("bengbu", kRow))->tag.value);
  erase_row();
  tell("hefei");
  federation_.copy_feed("bengbu", "hefei", "bengbu");
  // wuhu hears of it first and then gets the feed from luan, who was away and still has the bytes.
  ASSERT_FALSE(files_with("luan", tag).empty());
  federation_.copy_feed("province", "wuhu", "province");
  federation_.copy_feed("luan", "wuhu", "bengbu");
  federation_.copy_feed("bengbu", "wuhu", "bengbu");
  EXPECT_THAT(files_with("wuhu", tag), testing::IsEmpty()) << "not even for a moment";
  EXPECT_EQ(digest("wuhu"), digest("hefei"));
  EXPECT_EQ(digest("wuhu"), digest("province"));
  // luan comes back and loses them.
  tell("luan");
  EXPECT_THAT(files_with("luan", tag), testing::IsEmpty());
  federation_.copy_feed("bengbu", "luan", "bengbu");
  EXPECT_EQ(digest("luan"), digest("province"));
}

TEST_F(Erase, E2_DecidesBesideItWhatKeepsTheVerdictsOnOthers) {
  federation_.copy_feed("province", "wuhu", "province");
  federation_.file_people("wuhu", 5);
  federation_.copy_feed("wuhu", "province", "wuhu");
  federation_.copy_payloads("wuhu", "province", "wuhu");
  federation_.receive();
  EXPECT_THAT(federation_.run("province", {"rows", "--member", "wuhu"}).out, ContainsRegex("wuhu/3 +张测试"));
  const auto held = [&](const std::string& state) {
    return federation_.run("province", {"rows", "--member", "wuhu", "--state", state, "--json"}).out;
  };
  EXPECT_THAT(held("double-filed"), HasSubstr("\"total\":5"));
  ASSERT_EQ(ask().exit, ExitCode::ok);
  federation_.copy_feed("bengbu", "province", "bengbu");
  const Outcome erased = federation_.run_sealing("province", {"erase", "bengbu/3"});
  ASSERT_EQ(erased.exit, ExitCode::ok) << erased.err;
  EXPECT_THAT(erased.err, HasSubstr("1. Reject the rows wuhu/3. Reason: 蚌人社申〔2026〕1号"));
  EXPECT_THAT(erased.err, HasSubstr("2. Erase the entry bengbu/3"));
  EXPECT_THAT(held("held"), HasSubstr("\"total\":0"));
  EXPECT_THAT(held("rejected"), HasSubstr("\"total\":1"));
}

TEST_F(Erase, E2_RefusesWhatIsNotAskedForOrCannotBeErased) {
  const auto refused = [&](const std::string& node, std::vector<std::string> words) {
    const Outcome outcome = federation_.run(node, std::move(words));
    EXPECT_NE(outcome.exit, ExitCode::ok);
    return outcome.err;
  };
  const auto request = [&](const std::string& entry, const std::string& document = "文1") {
    return refused("bengbu", {"erase", "request", entry, "--document", document});
  };
  federation_.append("bengbu", {ledger::encode_entry(ledger::entry_of(ledger::BatchResultBody{}, 1603756800))});
  EXPECT_THAT(request("0"), HasSubstr("Entry bengbu/0 does not tell of one person alone"));
  EXPECT_THAT(request("77"), HasSubstr("There is no entry bengbu/77 here."));
  EXPECT_THAT(request("6"), HasSubstr("Entry bengbu/6 does not tell of one person alone")) << "a result of a batch";
  EXPECT_THAT(request("3", ""), HasSubstr("Say by which document"));
  EXPECT_THAT(request("3", std::string(201, 'x')), HasSubstr("at most 200 bytes"));
  const auto seal = [&](std::vector<std::string> words) {
    words.insert(words.begin(), "erase");
    const Outcome outcome = federation_.run_sealing("province", words);
    EXPECT_NE(outcome.exit, ExitCode::ok);
    return outcome.err;
  };
  EXPECT_THAT(seal({"bengbu/3"}), HasSubstr("No member's request asks that entry bengbu/3 be erased"));
  EXPECT_THAT(seal({"3"}), HasSubstr("'3' names no entry"));
  EXPECT_THAT(seal({"--all"}), HasSubstr("Name the entries"));
  ASSERT_EQ(ask().exit, ExitCode::ok);
  EXPECT_THAT(request("3"), HasSubstr("has been asked for already, by entry 7"));
  EXPECT_THAT(federation_.run_sealing("bengbu", {"erase", "bengbu/3"}).err,
              HasSubstr("Only the province decides that"));
}

TEST_F(Erase, E2_NeedsTheRowsOfTheFilingAndThoseThatItWasPreparedWith) {
  // hefei's rows have not arrived at the province.
  federation_.file_people("hefei", 2);
  ASSERT_EQ(federation_.run("hefei", {"erase", "request", "1", "--document", "文2"}).exit, ExitCode::ok);
  federation_.copy_feed("hefei", "province", "hefei");
  EXPECT_THAT(federation_.run_sealing("province", {"erase", "hefei/1"}).err,
              HasSubstr("The rows of filing 0 of hefei have not arrived here"));
  // Two erasures of one filing, prepared one after the other and sealed in the same order: the second must be prepared
  // anew, for its rows still have the person of the first.
  ASSERT_EQ(federation_.run("bengbu", {"erase", "request", "3", "4", "--document", "文3"}).exit, ExitCode::ok);
  federation_.copy_feed("bengbu", "province", "bengbu");
  for (const char* row : {"3", "4"}) {
    ASSERT_EQ(federation_
                  .run_sealing("province", {"erase", std::string("bengbu/") + row, "--request-only",
                                            federation_.path(std::string("request") + row)})
                  .exit,
              ExitCode::ok);
  }
  ASSERT_EQ(federation_.run_sealing("province", {"erase", "bengbu/3"}).exit, ExitCode::ok);
  ASSERT_EQ(federation_.run_sealing("province", {"erase", "bengbu/4"}).exit, ExitCode::ok);
  EXPECT_THAT(federation_.run("province", {"erase", "list", "--open", "--json"}).out, HasSubstr("hefei"));
  EXPECT_THAT(federation_.run("province", {"rows", "--member", "bengbu"}).out, HasSubstr("3 rows"));
}

// A correction holds the row whole in its sealed part.
TEST_F(Erase, E2_TakesWithARowWhatTellsOfItAlone) {
  {
    crypto::SystemRandom random;
    const auto directory = ledger::DataDirectory::open(federation_.path("bengbu"));
    const auto office =
        ledger::OpenOffice::open(*directory, ledger::OpenOffice::Access::write, *ledger::machine_id(), random);
    ASSERT_TRUE(office);
    ledger::CorrectionBody ours, others;
    ours.row = kRow;
    others.row = kRow + 1;
    ledger::Office desk = (*office)->desk();
    ASSERT_TRUE(desk.own.append(std::vector<Bytes>{ledger::encode_entry(ledger::entry_of(others, 1603756800)),
                                                   ledger::encode_entry(ledger::entry_of(ours, 1603756800))}));
  }
  erase_row();
  EXPECT_EQ(leaf("province", 7), Bytes());
  EXPECT_NE(leaf("province", 6), Bytes());
}

// The province names three people; one of them goes, tag, codes and name, and the others count and open as before.
TEST_F(Erase, E2_TakesOneKnownHolderAndLeavesTheOthers) {
  std::string list = "姓名,居民身份证号,地市,行业,职业,技能等级,来源系统,数据日期\r\n";
  for (const int person : {1, 21, 22}) {
    list += "张测试," + ledger::invented_person(person).identity_number +
            ",蚌埠市,机械制造,电工,三级/高级工,全国联网查询系统,2020-10-20\r\n";
  }
  write_text(federation_.path("known.csv"), list);
  const Outcome named = federation_.run_sealing("province", {"known", "add", "2020", federation_.path("known.csv")});
  ASSERT_EQ(named.exit, ExitCode::ok) << named.err;
  const std::uint64_t decision = std::stoull(named.out.substr(named.out.find('/') + 1));
  const std::uint64_t gone = decision + 2, stays = decision + 3;
  for (const char* node : {"bengbu", "hefei", "luan"}) federation_.copy_feed("province", node, "province");
  const auto holder = *ledger::body_of_leaf<ledger::KnownHolderBody>(leaf("hefei", gone, "province"));
  const auto other = *ledger::body_of_leaf<ledger::KnownHolderBody>(leaf("hefei", stays, "province"));
  const auto prove = [&](const char* name) {
    return federation_
        .run("hefei", {"proof", "province", std::to_string(stays), federation_.path(name), "--leaf",
                       federation_.path(std::string(name) + "-leaf")})
        .exit;
  };
  ASSERT_EQ(prove("before"), ExitCode::ok);
  const auto set_aside = [&](const char* node) {
    return federation_.run(node, {"rows", "--member", "bengbu", "--state", "already-counted"}).out;
  };
  EXPECT_THAT(set_aside("province"), HasSubstr("bengbu/2"));

  ASSERT_EQ(
      federation_.run("province", {"erase", "request", std::to_string(gone), "--document", "皖人社申〔2026〕1号"}).exit,
      ExitCode::ok);
  const Outcome erased = federation_.run_sealing("province", {"erase", "--all"});
  ASSERT_EQ(erased.exit, ExitCode::ok) << erased.err;
  for (const char* node : {"bengbu", "hefei"}) tell(node);
  // wuhu gets the feed from luan, who was away, and then hears of the erasure; chuzhou joins after all of it.
  federation_.copy_feed("luan", "wuhu", "province");
  tell("wuhu");
  federation_.admit_city("chuzhou", "341100");
  tell("chuzhou");
  for (const char* node : {"province", "bengbu", "hefei", "wuhu", "chuzhou"}) {
    for (const Bytes& bytes : {holder.tag.value, holder.person})
      EXPECT_THAT(files_with(node, text_of_bytes(bytes)), testing::IsEmpty()) << node;
    EXPECT_FALSE(files_with(node, text_of_bytes(other.tag.value)).empty()) << node;
    EXPECT_EQ(leaf(node, gone, "province"), Bytes()) << node;
  }
  EXPECT_EQ(prove("after"), ExitCode::ok);
  EXPECT_THAT(federation_.run("bengbu", {"known", "list"}).out,
              HasSubstr("2 people are handed out to this node; 2 are named in all"));
  const Outcome totals = federation_.run("province", {"totals", "--json"});
  const boost::json::value all = boost::json::parse(totals.out).at("all");
  EXPECT_EQ(all.at("known").to_number<std::uint64_t>(), 2U) << totals.out;
  EXPECT_THAT(set_aside("province"), HasSubstr("bengbu/2"));
  federation_.copy_feed("province", "hefei", "province");
  for (const char* node : {"hefei", "chuzhou"}) federation_.copy_feed("bengbu", node, "bengbu");
  EXPECT_EQ(digest("hefei"), digest("province"));
  EXPECT_EQ(digest("chuzhou"), digest("province"));
  tell("luan");
  EXPECT_THAT(files_with("luan", text_of_bytes(holder.tag.value)), testing::IsEmpty());
}

// The answer to an objection stands in the province's feed and tells of the person as the objection does.
TEST_F(Erase, E2_TakesWithARowTheAnswersToObjections) {
  federation_.copy_feed("province", "wuhu", "province");
  federation_.file_people("wuhu", 5);
  federation_.exchange("wuhu");
  federation_.copy_feed("bengbu", "wuhu", "bengbu");
  ASSERT_EQ(federation_.run("wuhu", {"objection", "file", "3", "--reason", "本人一直在我单位工作"}).exit, ExitCode::ok);
  federation_.exchange("wuhu");
  const Outcome answered =
      federation_.run_sealing("province", {"objection", "answer", "wuhu/6", "refuse", "--reason", "社保在蚌埠"});
  ASSERT_EQ(answered.exit, ExitCode::ok) << answered.err;
  const std::uint64_t answer = std::stoull(answered.out.substr(answered.out.find('/') + 1));
  federation_.copy_feed("province", "hefei", "province");
  const std::string whole = text_of_bytes(leaf("hefei", answer, "province"));
  ASSERT_FALSE(whole.empty());
  const Outcome asked = federation_.run("wuhu", {"erase", "request", "3", "--document", "芜人社申〔2026〕1号"});
  ASSERT_EQ(asked.exit, ExitCode::ok) << asked.err;
  federation_.copy_feed("wuhu", "province", "wuhu");
  const Outcome erased = federation_.run_sealing("province", {"erase", "--all"});
  ASSERT_EQ(erased.exit, ExitCode::ok) << erased.err;
  EXPECT_THAT(erased.err, HasSubstr("Erase the entry province/" + std::to_string(answer) +
                                    " everywhere, at the request 芜人社申〔2026〕1号."));
  tell("hefei");
  for (const char* node : {"province", "hefei"}) EXPECT_THAT(files_with(node, whole), testing::IsEmpty()) << node;
  EXPECT_EQ(leaf("province", 6, "wuhu"), Bytes());
  EXPECT_THAT(federation_.run_sealing("province", {"objection", "list"}).out, testing::Not(HasSubstr("wuhu/6")));
}

TEST_F(Erase, E2_ListsWhatIsAskedForAndDone) {
  ASSERT_EQ(ask({"--by", "本人"}).exit, ExitCode::ok);
  federation_.copy_feed("bengbu", "province", "bengbu");
  EXPECT_THAT(federation_.run("province", {"erase", "list"}).out, HasSubstr("to be sealed"));
  EXPECT_THAT(federation_.run("province", {"erase", "list", "--json"}).out, HasSubstr("\"by\":\"本人\""));
  ASSERT_EQ(federation_.run_sealing("province", {"erase", "--all"}).exit, ExitCode::ok);
  EXPECT_THAT(federation_.run("province", {"erase", "list"}).out, HasSubstr("erased"));
  EXPECT_THAT(federation_.run("province", {"erase", "list", "--open", "--json"}).out, HasSubstr("\"requests\":[]"));
  // A third member sees that there is a request and not whose.
  federation_.copy_feed("bengbu", "hefei", "bengbu");
  EXPECT_THAT(federation_.run("hefei", {"erase", "list", "--json"}).out, testing::Not(HasSubstr("本人")));
}

}  // namespace
}  // namespace yinxin::cli
