// What is held about one person (E3) beyond rows and batches: how they were authenticated, statements, nominations and
// marks, the province's list of known holders, requests for erasure; and that nobody else's is shown with it.
#include "ledger/office/privacy/person_items.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "ledger/bodies/row_life.h"
#include "ledger/entry_codec.h"
#include "ledger/machine_id.h"
#include "ledger/office/record_content.h"
#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::uint64_t kClock = 1603756800;

class PersonItems : public testing::Test {
 protected:
  PersonItems() {
    federation_.admit_city("bengbu");
    federation_.copy_feed("province", "bengbu", "province");
    federation_.file_people("bengbu", 3);  // entry 0, rows 1 to 3
  }
  static std::string number(int person) { return ledger::invented_person(person).identity_number; }
  std::string about(int person, const std::string& node = "bengbu") {
    const Outcome outcome = federation_.run_with(number(person) + "\n", node, {"person", "about"});
    EXPECT_EQ(outcome.exit, ExitCode::ok) << outcome.err;
    return outcome.out;
  }
  // Rows 1 and 2 authenticated, and a statement about the person of row 2.
  void write_entries() {
    crypto::SystemRandom random;
    const auto directory = ledger::DataDirectory::open(federation_.path("bengbu"));
    const auto office =
        ledger::OpenOffice::open(*directory, ledger::OpenOffice::Access::write, *ledger::machine_id(), random);
    ASSERT_TRUE(office);
    ledger::Office desk = (*office)->desk();
    ledger::AuthenticationBody seen{
        {{1, 2}}, static_cast<std::uint8_t>(ledger::AuthenticatedHow::card_seen), 20201103, std::nullopt};
    ledger::StatementBody statement;
    statement.kind = static_cast<std::uint8_t>(ledger::StatementKind::person);
    statement.record =
        *ledger::sealed_content(desk, ledger::EntryKind::statement, {{"number", number(1)}, {"consent", "授权书1号"}});
    ASSERT_TRUE(desk.own.append(std::vector<Bytes>{ledger::encode_entry(ledger::entry_of(seen, kClock)),
                                                   ledger::encode_entry(ledger::entry_of(statement, kClock))}));
  }
  void nominate() {
    for (const char* file : {"patent.pdf", "award.pdf", "years.pdf"}) write_text(federation_.path(file), file);
    const Outcome nominated = federation_.run_with(number(1) + "\n", "bengbu",
                                                   {"honour",
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
                                                    "Y000034010001203000001",
                                                    "--contribution",
                                                    "攻关",
                                                    "--contribution-file",
                                                    federation_.path("patent.pdf"),
                                                    "--skill",
                                                    "第一名",
                                                    "--skill-file",
                                                    federation_.path("award.pdf"),
                                                    "--front-line",
                                                    "二十年",
                                                    "--front-line-file",
                                                    federation_.path("years.pdf")});
    ASSERT_EQ(nominated.exit, ExitCode::ok) << nominated.err;
  }

  DirectoryFederation federation_;
};

TEST_F(PersonItems, E3_NameEveryKindOfEntryThatTellsOfThePersonAndOfNobodyElse) {
  write_entries();  // 4, 5
  nominate();       // 6
  federation_.exchange("bengbu");
  const Outcome marked =
      federation_.run_sealing("province", {"honour", "record", "bengbu/6", "--basis", "皖人社秘〔2020〕1号", "--since",
                                           "2020-07-01", "--reviewed", "2020-06-30"});
  ASSERT_EQ(marked.exit, ExitCode::ok) << marked.err;
  write_text(federation_.path("known"), number(1) + "\n" + number(9) + "\n");
  const Outcome known = federation_.run_sealing("province", {"known", "add", "2020", federation_.path("known")});
  ASSERT_EQ(known.exit, ExitCode::ok) << known.err;
  const std::uint64_t decision = std::stoull(known.out.substr(known.out.find('/') + 1));
  ASSERT_EQ(federation_.run("bengbu", {"erase", "request", "5", "--document", "文1"}).exit, ExitCode::ok);  // 7
  federation_.copy_feed("province", "bengbu", "province");

  EXPECT_THAT(about(1),
              AllOf(HasSubstr("Row bengbu/2\n"), HasSubstr("Real name bengbu/4\n"), HasSubstr("Statement bengbu/5\n"),
                    HasSubstr("授权书1号"), HasSubstr("Nomination as leading talent bengbu/6\n"),
                    HasSubstr("Mark of leading talent province/"), HasSubstr("Request for erasure bengbu/7\n"),
                    HasSubstr("Known holder province/" + std::to_string(decision + 1) + "\n")));
  EXPECT_THAT(about(0), AllOf(HasSubstr("Row bengbu/1\n"), HasSubstr("Real name bengbu/4\n"),
                              Not(HasSubstr("Statement")), Not(HasSubstr("Nomination")), Not(HasSubstr("Mark")),
                              Not(HasSubstr("Known holder")), Not(HasSubstr("Request"))));
  EXPECT_THAT(about(9), AllOf(HasSubstr("Known holder province/" + std::to_string(decision + 2) + "\n"),
                              Not(HasSubstr("bengbu/"))));
  EXPECT_THAT(about(8), HasSubstr("Nothing is held here"));
}

// One request for all of it: the rest of the lists and decisions stays.
TEST_F(PersonItems, E2_AreAskedToBeErasedTogetherByThePersonsNumber) {
  write_entries();
  nominate();
  federation_.exchange("bengbu");
  const Outcome asked =
      federation_.run_with(number(1) + "\n", "bengbu", {"erase", "request", "--person", "--document", "文1"});
  ASSERT_EQ(asked.exit, ExitCode::ok) << asked.err;
  EXPECT_EQ(asked.out, "7\n8\n9\n") << "for the row, the statement, the nomination";
  EXPECT_THAT(
      federation_.run_with(number(1) + "\n", "bengbu", {"erase", "request", "--person", "--document", "文1"}).err,
      HasSubstr("Name the entries that are to be erased."))
      << "all is asked for already";
  federation_.copy_feed("bengbu", "province", "bengbu");
  const Outcome erased = federation_.run_sealing("province", {"erase", "--all"});
  ASSERT_EQ(erased.exit, ExitCode::ok) << erased.err;
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(about(1), AllOf(Not(HasSubstr("Row")), Not(HasSubstr("Statement")), Not(HasSubstr("Nomination"))));
  EXPECT_THAT(about(0), HasSubstr("Row bengbu/1\n"));
}

}  // namespace
}  // namespace yinxin::cli
