// Spot checks typed at the province and at a city (B11): announced before the beacon exists, drawn, recomputed,
// answered.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/random.h"
#include "ledger/entry_codec.h"
#include "ledger/office/assessment/spot_check_book.h"
#include "ledger/office/open_office.h"
#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class SpotChecks : public testing::Test {
 protected:
  SpotChecks() {
    federation_.admit_city("bengbu");
    for (int number = 1; number <= 4; ++number) {
      const std::string name = std::to_string(number);
      decide({"body", "record", "body" + name, "--paper-record", "皖职鉴备〔2019〕1号", "--record-number",
              "100003403000" + name, "--name", "测试公司" + name, "--supervisor", "bengbu", "--approved",
              "6-31-01-03:3"});
    }
    federation_.copy_feed("province", "bengbu", "province");
  }
  Outcome decide(const std::vector<std::string>& words) { return federation_.run_sealing("province", words); }
  Outcome run(const std::vector<std::string>& words, const std::string& member = "province") {
    return federation_.run(member, words);
  }
  std::uint64_t size() {
    crypto::SystemRandom random;
    const auto directory = ledger::DataDirectory::open(federation_.path("province"));
    const auto office =
        ledger::OpenOffice::open(*directory, ledger::OpenOffice::Access::read, "a machine for tests", random);
    return (*office)->feeds().size((*office)->self());
  }
  Outcome announce(std::vector<std::string> more = {}) {
    std::vector<std::string> words{"spotcheck",   "announce", "bodies",      "--title", "2020年度评价机构抽查",
                                   "--inspector", "A-1",      "--inspector", "A-2",     "--inspector",
                                   "A-3"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  // The province's feed grows by decisions that have nothing to do with it.
  void grow(int entries) {
    for (int i = 0; i < entries; ++i) {
      const Outcome set = decide({"policy", "set", "--set", "review.officers=" + std::to_string(i % 2 + 1)});
      ASSERT_EQ(set.exit, ExitCode::ok) << set.err;
    }
  }
  // Leaves that no command of ours writes.
  template <typename Body>
  void append(const Body& body) {
    crypto::SystemRandom random;
    const auto directory = ledger::DataDirectory::open(federation_.path("province"));
    const auto office =
        ledger::OpenOffice::open(*directory, ledger::OpenOffice::Access::write, "a machine for tests", random);
    ledger::Office desk = (*office)->desk();
    ASSERT_TRUE(desk.own.append(std::vector<Bytes>{ledger::encode_entry(ledger::entry_of(body, 1603756800))}));
  }

  DirectoryFederation federation_;
};

TEST_F(SpotChecks, B11_AreDrawnByARootThatNobodyKnewAndRecomputedElsewhere) {
  const std::uint64_t start = size();
  const std::string name = "province/" + std::to_string(start);
  const Outcome announced = announce({"--percent", "50", "--beacon", std::to_string(start + 3)});
  ASSERT_EQ(announced.exit, ExitCode::ok) << announced.err;
  EXPECT_EQ(announced.out, name + "\n");
  EXPECT_THAT(announced.err, HasSubstr("2 of 4 will be drawn"));
  const Outcome early = run({"spotcheck", "draw", name});
  EXPECT_EQ(early.exit, ExitCode::try_again);
  EXPECT_THAT(early.err, HasSubstr("the draw waits until it has"));
  grow(2);
  const Outcome drawn = run({"spotcheck", "draw", name});
  ASSERT_EQ(drawn.exit, ExitCode::ok) << drawn.err;
  EXPECT_THAT(drawn.out, AllOf(HasSubstr("body"), HasSubstr("A-")));
  EXPECT_THAT(run({"spotcheck", "draw", name}).err, HasSubstr("was drawn by entry"));
  federation_.copy_feed("province", "bengbu", "province");
  const Outcome verified = run({"spotcheck", "verify"}, "bengbu");
  EXPECT_EQ(verified.exit, ExitCode::ok);
  EXPECT_THAT(verified.out, HasSubstr("is right: recomputed from the root at " + std::to_string(start + 3)));
  EXPECT_EQ(run({"spotcheck", "show", name}, "bengbu").out, drawn.out);
  EXPECT_THAT(run({"spotcheck", "draw", name}, "bengbu").err, HasSubstr("Only the province decides that"));
}

TEST_F(SpotChecks, B11_AnnouncedAfterTheBeaconExistsAreRefusedAndHaveNoEffect) {
  const std::uint64_t start = size();
  EXPECT_THAT(announce({"--targets", "1", "--beacon", std::to_string(start)}).err, HasSubstr("exists already"));
  EXPECT_THAT(announce({"--targets", "1", "--beacon", std::to_string(start + 1)}).err, HasSubstr("exists already"));
  EXPECT_EQ(size(), start);
  // Written all the same by somebody who has the log key: it draws nobody.
  append(ledger::SpotCheckAnnouncementBody{"x", 1, {"body1", "body2"}, {}, {"A-1"}, 1, 1, start + 1});
  EXPECT_THAT(run({"spotcheck", "list"}).err, HasSubstr("There are no spot checks here."));
  EXPECT_THAT(run({"spotcheck", "draw", std::to_string(start)}).err, HasSubstr("No announced spot check"));
}

TEST_F(SpotChecks, B11_ShowADrawThatDiffersAsWrong) {
  const std::uint64_t start = size();
  ASSERT_EQ(announce({"--targets", "2", "--beacon", std::to_string(start + 2)}).exit, ExitCode::ok);
  grow(1);
  append(ledger::SpotCheckDrawBody{start, Bytes(32), {{0, {0}}, {1, {1}}}});
  const Outcome wrong = run({"spotcheck", "verify"});
  EXPECT_EQ(wrong.exit, ExitCode::verification_failed);
  EXPECT_THAT(wrong.out, HasSubstr("is WRONG"));
  EXPECT_THAT(run({"spotcheck", "list"}).out, HasSubstr("to be drawn now"));  // it drew nobody
  ASSERT_EQ(run({"spotcheck", "draw", std::to_string(start)}).exit, ExitCode::ok);
  const Outcome both = run({"spotcheck", "verify", std::to_string(start)});
  EXPECT_EQ(both.exit, ExitCode::verification_failed);
  EXPECT_THAT(both.out, AllOf(HasSubstr("is WRONG"), HasSubstr("is right")));
}

TEST_F(SpotChecks, B11_PublishWhatWasFoundAndNobodysNumber) {
  const std::uint64_t start = size();
  const std::string name = std::to_string(start);
  ASSERT_EQ(announce({"--targets", "4", "--inspectors-each", "2", "--beacon", std::to_string(start + 2)}).exit,
            ExitCode::ok);
  EXPECT_THAT(run({"spotcheck", "result", name, "body1", "clean"}, "province").err,
              HasSubstr("Nothing has been drawn"));
  grow(1);
  ASSERT_EQ(run({"spotcheck", "draw", name}).exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  const auto result = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"spotcheck", "result", name});
    return run(words, "bengbu");
  };
  EXPECT_THAT(result({"body9", "clean"}).err, HasSubstr("'body9' was not drawn"));
  EXPECT_THAT(result({"body2", "mended"}).err, HasSubstr("only \"clean\" needs no words"));
  EXPECT_THAT(result({"body2", "mended", "--finding", "考生34030019800101100X未签到"}).err,
              HasSubstr("without identity"));
  ASSERT_EQ(result({"body2", "mended", "--finding", "考场监控不全"}).exit, ExitCode::ok);
  ASSERT_EQ(result({"body3", "clean"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"spotcheck", "show", name}, "bengbu").out,
              AllOf(HasSubstr("2020年度评价机构抽查"), HasSubstr("测试公司2（body2）"), HasSubstr("考场监控不全"),
                    HasSubstr("未发现问题")));
}

TEST_F(SpotChecks, B11_E4_ArePublishedByTheProvinceAsThePolicyAllows) {
  const std::uint64_t start = size();
  const std::string name = "province/" + std::to_string(start);
  ASSERT_EQ(announce({"--targets", "4", "--beacon", std::to_string(start + 2)}).exit, ExitCode::ok);
  const auto publish = [&](std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"spotcheck", "publish", name});
    return run(more);
  };
  EXPECT_THAT(publish().err, HasSubstr("Nothing has been drawn"));
  grow(1);
  ASSERT_EQ(run({"spotcheck", "draw", name}).exit, ExitCode::ok);
  EXPECT_THAT(publish().err, HasSubstr("No result of the spot check"));
  const auto result = [&](const char* target, std::vector<std::string> words) {
    words.insert(words.begin(), {"spotcheck", "result", name, target});
    ASSERT_EQ(run(words).exit, ExitCode::ok);
  };
  result("body2", {"mended", "--finding", "考场监控不全"});
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(run({"spotcheck", "publish", name}, "bengbu").err, HasSubstr("Only the province decides that"));
  const std::string list = federation_.path("list.csv");
  ASSERT_EQ(publish({"--out", list}).exit, ExitCode::ok);
  EXPECT_THAT(file_text(list),
              AllOf(HasSubstr("2020年度评价机构抽查"), HasSubstr("测试公司2"), HasSubstr("考场监控不全"),
                    HasSubstr("A-"), Not(HasSubstr("body2")), Not(HasSubstr("测试公司3"))));
  EXPECT_THAT(publish().err, HasSubstr(" found, and nothing has changed since."));
  EXPECT_THAT(run({"notice", "list"}).out, AllOf(HasSubstr("spot check"), HasSubstr(name)));
  result("body3", {"clean"});
  ASSERT_EQ(decide({"policy", "set", "--set", "public.spot_check.unit=false"}).exit, ExitCode::ok);
  const Outcome less = publish();
  ASSERT_EQ(less.exit, ExitCode::ok) << less.err;
  EXPECT_THAT(less.out, AllOf(HasSubstr("未发现问题"), Not(HasSubstr("测试公司"))));
  result("body4", {"clean"});
  ASSERT_EQ(
      decide({"policy", "set", "--set", "public.spot_check.occupation=false", "--set", "public.spot_check.level=false"})
          .exit,
      ExitCode::ok);
  EXPECT_THAT(publish().err, HasSubstr("lets a list of this kind show nothing"));
  ASSERT_EQ(
      decide({"policy", "set", "--unset", "public.spot_check.level", "--set", "public.spot_check.after_days=9"}).exit,
      ExitCode::ok);
  EXPECT_THAT(publish().err, HasSubstr("becomes public on"));
}

TEST_F(SpotChecks, B11_E4_OfRowsShowThePersonOnlyWhereThePolicySaysSo) {
  ASSERT_EQ(decide({"policy", "set", "--set", "review.officers=0"}).exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  federation_.file_people("bengbu", 3);  // rows 1 to 3
  ASSERT_EQ(run({"review", "passed", "1-3"}, "bengbu").exit, ExitCode::ok);
  ASSERT_EQ(run({"submit", "--campaign", "2020"}, "bengbu").exit, ExitCode::ok);
  federation_.exchange("bengbu");
  const std::uint64_t start = size();
  const std::string name = "province/" + std::to_string(start);
  ASSERT_EQ(run({"spotcheck", "announce", "rows", "--title", "抽查", "--inspector", "A-1", "--targets", "3", "--beacon",
                 std::to_string(start + 2)})
                .exit,
            ExitCode::ok);
  ASSERT_EQ(decide({"policy", "set", "--set", "review.expert=false"}).exit, ExitCode::ok);
  ASSERT_EQ(run({"spotcheck", "draw", name}).exit, ExitCode::ok);
  ASSERT_EQ(run({"spotcheck", "result", name, "bengbu/2", "clean"}).exit, ExitCode::ok);
  const ledger::TalentRow person = ledger::invented_person(1);
  const Outcome bare = run({"spotcheck", "publish", name});
  ASSERT_EQ(bare.exit, ExitCode::ok) << bare.err;
  EXPECT_THAT(bare.out, AllOf(HasSubstr(person.workplace), Not(HasSubstr(person.name))));
  ASSERT_EQ(
      decide({"policy", "set", "--set", "public.spot_check.name=true", "--set", "public.spot_check.number=true"}).exit,
      ExitCode::ok);
  const Outcome named = run({"spotcheck", "publish", name});
  EXPECT_THAT(named.out, AllOf(HasSubstr(person.name), HasSubstr(person.identity_number.substr(0, 6) + "****"),
                               Not(HasSubstr(person.identity_number))));
}

TEST_F(SpotChecks, B11_AreRefusedWithoutAPoolOrShare) {
  EXPECT_THAT(announce({"--targets", "9"}).err, HasSubstr("9 of 4 targets"));
  EXPECT_THAT(announce().err, HasSubstr("0 of 4 targets"));
  EXPECT_THAT(announce({"--targets", "1", "--inspectors-each", "7"}).err, HasSubstr("7 of 3 inspectors"));
  EXPECT_THAT(announce({"--targets", "1", "--inspector", "A-1"}).err,
              HasSubstr("cannot stand in the pool of inspectors"));
  EXPECT_THAT(run({"spotcheck", "announce", "rows", "--title", "x", "--inspector", "A", "--targets", "1"}).err,
              HasSubstr("The pool has 0 targets"));
  EXPECT_THAT(announce({"--targets", "1", "--member", "wuhu"}).err, HasSubstr("The pool has 0 targets"));
  std::vector<std::string> many;
  for (int number = 0; number < 2000; ++number)
    many.insert(many.end(), {"--inspector", "inspector-" + std::to_string(number)});
  many.insert(many.end(), {"--targets", "1"});
  EXPECT_THAT(announce(many).err, HasSubstr("The pool is too long for one announcement"));
  EXPECT_THAT(
      run({"spotcheck", "announce", "bodies", "--title", "34030019800101100X", "--inspector", "A", "--targets", "1"})
          .err,
      HasSubstr("that everybody may read"));
}

}  // namespace
}  // namespace yinxin::cli
