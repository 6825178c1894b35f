// Erasing one person out of a batch on real directories (E2): the lists, their figures and every proof stay, and of the
// person no byte is left.
#include <gmock/gmock.h>

#include "ledger/office/open_office.h"
#include "tests/cli/support/batch_desk.h"
#include "tests/cli/support/bytes_in_files.h"

namespace yinxin::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class EraseBatch : public BatchDesk {
 protected:
  template <typename Work>
  auto at(const std::string& node, const Work& work) {
    crypto::SystemRandom random;
    const auto directory = ledger::DataDirectory::open(federation_.path(node));
    const auto office = ledger::OpenOffice::open(*directory, ledger::OpenOffice::Access::read, "", random);
    EXPECT_TRUE(office) << node;
    return work(**office);
  }
  std::string leaf(const std::string& node, std::uint64_t index) {
    return at(node, [&](ledger::OpenOffice& office) {
      return std::string(as_text(office.feeds().leaf(*ledger::MemberId::parse("bengbu"), index).value_or(Bytes())));
    });
  }
  std::string digest(const std::string& node) {
    return at(node, [](ledger::OpenOffice& office) { return std::string(as_text(ByteView(office.official_state()))); });
  }
  void tell(const std::string& node) {
    federation_.copy_feed("province", node, "province");
    ASSERT_EQ(federation_.run(node, {"access", "anchor"}).exit, ExitCode::ok);
  }
  void join(const std::string& node, const std::string& division) {
    federation_.admit_city(node, division);
    federation_.copy_feed("province", node, "province");
  }
  // Asked for at the member by the person's number, and sealed by the province.
  Outcome erase(int person) {
    const Outcome asked =
        federation_.run_with(number(person) + "\n", "bengbu",
                             {"erase", "request", "--person", "--document", "蚌人社申〔2026〕1号", "--by", "本人"});
    EXPECT_EQ(asked.exit, ExitCode::ok) << asked.err;
    federation_.copy_feed("bengbu", "province", "bengbu");
    return federation_.run_sealing("province", {"erase", "--all"});
  }
};

TEST_F(EraseBatch, E2_TakesOnePersonAndLeavesPlanResultNoticeAndAnnexes) {
  appoint_three();
  play_until_notice(5);                                                           // plan 3, result 9, notice 15
  ASSERT_EQ(issue(annex6({2, 3, 4}), {"--plan", "2020-03"}).exit, ExitCode::ok);  // 16 to 18, list 19
  ASSERT_EQ(run_as("zhao", {"annex", "file", "2020-03", "--officer", "1"}).exit, ExitCode::ok);
  ASSERT_EQ(run_as("li", {"annex", "opinion", "2020-03", "centre", "--officer", "2", "--text", "同意"}).exit,
            ExitCode::ok);
  federation_.exchange("bengbu");
  for (const auto& [node, division] : {std::pair{"hefei", "340100"}, {"luan", "341500"}}) join(node, division);
  for (const char* node : {"hefei", "luan"}) federation_.copy_feed("bengbu", node, "bengbu");
  const std::string annex5 = run({"annex", "5", "2020-03"}).out;
  EXPECT_THAT(annex5, HasSubstr("applied 5 (本企业在岗 4、劳务派遣 1), assessed 4, passed 3"));
  const std::vector<std::uint64_t> gone{7, 13, 21};  // person 3: candidate, result, annex 6
  std::vector<std::string> bytes;
  for (const std::uint64_t index : gone) bytes.push_back(leaf("hefei", index));
  const auto prove = [&](const char* name) {
    return federation_
        .run("hefei",
             {"proof", "bengbu", "14", federation_.path(name), "--leaf", federation_.path(std::string(name) + "-leaf")})
        .exit;
  };
  ASSERT_EQ(prove("before"), ExitCode::ok);

  const Outcome erased = erase(3);
  ASSERT_EQ(erased.exit, ExitCode::ok) << erased.err;
  for (const std::uint64_t index : gone)
    EXPECT_THAT(erased.err, HasSubstr("Erase the entry bengbu/" + std::to_string(index) + " everywhere"));
  for (const char* node : {"bengbu", "hefei"}) tell(node);
  // wuhu joins after it and gets the feed from luan, who was away and still has the bytes.
  join("wuhu", "340200");
  federation_.copy_feed("luan", "wuhu", "bengbu");
  federation_.copy_feed("bengbu", "wuhu", "bengbu");
  tell("hefei");
  federation_.copy_feed("bengbu", "hefei", "bengbu");
  for (const char* node : {"province", "bengbu", "hefei", "wuhu"}) {
    for (const std::string& one : bytes) EXPECT_THAT(files_with_bytes(federation_.path(node), one), IsEmpty()) << node;
    for (const std::uint64_t index : gone) EXPECT_EQ(leaf(node, index), "") << node;
    EXPECT_NE(leaf(node, 14), "") << node;
  }
  EXPECT_EQ(digest("wuhu"), digest("province"));
  EXPECT_EQ(digest("hefei"), digest("province"));
  EXPECT_EQ(prove("after"), ExitCode::ok);
  tell("luan");
  for (const std::string& one : bytes) EXPECT_THAT(files_with_bytes(federation_.path("luan"), one), IsEmpty());

  // The figures stay and the opinions stand on them; the lists say whose line is gone, and the others are whole.
  EXPECT_EQ(run({"annex", "5", "2020-03"}).out, annex5);
  EXPECT_EQ(federation_.run("province", {"annex", "5", "bengbu/3"}).out, annex5);
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"plan", "show", "3", "--people"}, {"result", "list", "3"}}) {
    const Outcome list = run(words);
    EXPECT_EQ(list.exit, ExitCode::ok) << list.err;
    EXPECT_THAT(list.out, AllOf(HasSubstr("已依法删除"), HasSubstr("张测试"))) << words[0];
  }
  const auto notice = ask_on("2020-11-18", "notice.show", {{"plan", "3"}});
  ASSERT_EQ(notice.exit_code, ExitCode::ok) << notice.messages.at(0).sentence();
  ASSERT_EQ(notice.result.at("rows").as_array().size(), 3U);
  EXPECT_EQ(notice.result.at("rows").at(2).at(0), "已依法删除");
  EXPECT_THAT(run({"annex", "6", "2020-03", "--out", federation_.path("six.xlsx")}).out, HasSubstr("3"));
  ASSERT_EQ(run_as("wang", {"annex", "opinion", "2020-03", "department", "--officer", "3", "--text", "同意"}).exit,
            ExitCode::ok);
  const Outcome about = federation_.run_with(number(3) + "\n", "bengbu", {"person", "about"});
  EXPECT_THAT(about.out, Not(HasSubstr("Candidate")));
  EXPECT_THAT(federation_.run_with(number(4) + "\n", "bengbu", {"person", "about"}).out, HasSubstr("Candidate"));
}

// An objection names its person under seal, and so does nobody else: it goes with the result, and its answer with it.
TEST_F(EraseBatch, E2_TakesWithAResultTheObjectionsToIt) {
  play_until_notice(5);  // plan 0, result 6, notice 12
  for (const int person : {3, 4}) {
    ASSERT_EQ(
        ask_on("2020-11-18", "objection.file", {{"about", "bengbu/6"}, {"reason", "替考"}, {"person", number(person)}})
            .exit_code,
        ExitCode::ok);  // 13, 14
  }
  ASSERT_EQ(run({"objection", "answer", "bengbu/13", "accept", "--reason", "属实"}).exit, ExitCode::ok);
  ASSERT_EQ(run({"objection", "answer", "bengbu/14", "refuse", "--reason", "不属实"}).exit, ExitCode::ok);
  ASSERT_EQ(issue(annex6({2, 4}), {"--plan", "0"}).exit, ExitCode::ok);
  const std::string annex5 = run({"annex", "5", "0"}).out;
  EXPECT_THAT(annex5, HasSubstr("assessed 4, passed 2, held back by objections 1"));
  federation_.exchange("bengbu");
  const Outcome erased = erase(3);
  ASSERT_EQ(erased.exit, ExitCode::ok) << erased.err;
  tell("bengbu");
  for (const std::uint64_t index : {4, 10, 13, 15}) EXPECT_EQ(leaf("bengbu", index), "") << index;
  for (const std::uint64_t index : {5, 11, 14, 16}) EXPECT_NE(leaf("bengbu", index), "") << index;
  EXPECT_EQ(run({"annex", "5", "0"}).out, annex5);
}

// The published list has the person's line and stays the one that was published; who signed for the batch stays shown.
TEST_F(EraseBatch, E2_KeepsPublishedResultsAndWhoSignedForThem) {
  appoint_three();
  play_until_notice(5);  // plan 3, result 9, notice 15
  ASSERT_EQ(run_as("li", {"officer", "sign", "3-14", "--officer", "2"}).exit, ExitCode::ok);
  const auto on = [&](const char* day, const char* verb) { return ask_on(day, verb, {{"plan", "2020-03"}}); };
  const auto published = on("2020-11-23", "result.publish");
  ASSERT_EQ(published.exit_code, ExitCode::ok) << published.messages.at(0).sentence();
  federation_.exchange("bengbu");
  const Outcome erased = erase(3);
  ASSERT_EQ(erased.exit, ExitCode::ok) << erased.err;
  tell("bengbu");
  const auto shown = on("2020-11-24", "result.published");
  ASSERT_EQ(shown.exit_code, ExitCode::ok) << shown.messages.at(0).sentence();
  ASSERT_EQ(shown.result.at("rows").as_array().size(), 3U);
  EXPECT_EQ(shown.result.at("rows").at(2).at(0), "已依法删除");
  EXPECT_EQ(shown.result.at("digest"), published.result.at("digest"));
  EXPECT_EQ(on("2020-11-24", "result.publish").messages.at(0).code, "result.published");
  EXPECT_THAT(run({"plan", "show", "3"}).out, HasSubstr("signed for by officer 2 (李测试)"));
}

TEST_F(EraseBatch, E2_KeepsTheHeadsOfLists) {
  ASSERT_EQ(make_plan(candidates(2)).exit, ExitCode::ok);
  EXPECT_THAT(run({"erase", "request", "0", "--document", "文1"}).err,
              HasSubstr("Entry bengbu/0 does not tell of one person alone"));
  EXPECT_EQ(run({"erase", "request", "1", "--document", "文1"}).exit, ExitCode::ok);
  EXPECT_THAT(
      federation_.run_with(number(77) + "\n", "bengbu", {"erase", "request", "--person", "--document", "文1"}).err,
      HasSubstr("Name the entries that are to be erased."));
}

}  // namespace
}  // namespace yinxin::cli
