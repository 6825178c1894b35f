// Objections as clerks type them: a row that lost to another member's filing, or to the list of known holders.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class Objections : public testing::Test {
 protected:
  // Both cities file the same two people; what hefei filed first holds, so that bengbu's rows 1 and 2 are lost.
  Objections() {
    federation_.admit_city("hefei", "340100");
    federation_.admit_city("bengbu");
    for (const char* member : {"hefei", "bengbu"}) federation_.copy_feed("province", member, "province");
    federation_.file_people("hefei", 2);
    federation_.exchange("hefei");
    federation_.file_people("bengbu", 2);
    federation_.exchange("bengbu");
    federation_.copy_feed("hefei", "bengbu", "hefei");
  }
  Outcome bengbu(const std::vector<std::string>& words) { return federation_.run("bengbu", words); }
  Outcome hefei(const std::vector<std::string>& words) { return federation_.run("hefei", words); }
  Outcome province(const std::vector<std::string>& words) { return federation_.run_sealing("province", words); }
  Outcome object_to_row_1() { return bengbu({"objection", "file", "1", "--reason", "本人一直在我单位工作"}); }

  DirectoryFederation federation_;
};

TEST_F(Objections, A5_ComeToARulingThatGivesThePersonBack) {
  ASSERT_THAT(bengbu({"rows"}).out, HasSubstr("double-filed"));
  const Outcome filed = object_to_row_1();
  ASSERT_EQ(filed.exit, ExitCode::ok) << filed.err;
  EXPECT_EQ(filed.out, "bengbu/3\n");
  EXPECT_THAT(object_to_row_1().err, HasSubstr("Objection bengbu/3 about entry bengbu/1 waits for its answer"));
  federation_.copy_feed("bengbu", "province", "bengbu");
  const std::vector<std::string> accept{"objection", "answer", "bengbu/3", "accept", "--reason", "社保记录属实"};
  const Outcome early = province(accept);
  EXPECT_EQ(early.exit, ExitCode::try_again);
  EXPECT_THAT(early.err, HasSubstr("Objection bengbu/3 has no receipt yet."));
  federation_.exchange("bengbu");
  const Outcome listed = federation_.run("province", {"objection", "list", "--open"});
  EXPECT_THAT(listed.out, HasSubstr("本人一直在我单位工作"));
  EXPECT_THAT(listed.out, HasSubstr("蚌埠测试机械有限公司"));
  const Outcome answered = province(accept);
  ASSERT_EQ(answered.exit, ExitCode::ok) << answered.err;
  EXPECT_THAT(answered.err, HasSubstr("Rule that row bengbu/1 holds the person. Reason: 异议成立：bengbu/3"));
  EXPECT_THAT(province(accept).err, HasSubstr("is answered already"));
  EXPECT_THAT(federation_.run("province", {"objection", "list", "--open"}).err, HasSubstr("There are no objections."));
  federation_.exchange("bengbu");
  const Outcome mine = bengbu({"objection", "list"});
  EXPECT_THAT(mine.out, HasSubstr("accepted on"));
  EXPECT_THAT(mine.out, HasSubstr("社保记录属实"));
  EXPECT_THAT(bengbu({"conflicts", "explain", "1"}).out, HasSubstr("It is held: the province ruled for it"));
}

TEST_F(Objections, A5_AreAnsweredWithoutARulingWhereTheyAreNotAccepted) {
  ASSERT_EQ(object_to_row_1().exit, ExitCode::ok);
  federation_.exchange("bengbu");
  const Outcome refused = province({"objection", "answer", "bengbu/3", "refuse", "--reason", "社保在合肥"});
  ASSERT_EQ(refused.exit, ExitCode::ok) << refused.err;
  EXPECT_THAT(refused.err, Not(HasSubstr("Rule that")));
  federation_.exchange("bengbu");
  EXPECT_THAT(bengbu({"objection", "list"}).out, HasSubstr("not accepted on"));
  EXPECT_THAT(bengbu({"conflicts", "explain", "1"}).out, HasSubstr("It is double-filed"));
  // The unit may object once more, with better reasons.
  EXPECT_EQ(object_to_row_1().exit, ExitCode::ok);
}

TEST_F(Objections, A5_AreRefusedToStrangersAndWithoutGround) {
  EXPECT_THAT(bengbu({"objection", "file", "hefei/1", "--reason", "重复"}).err,
              HasSubstr("Row hefei/1 is of another member; its unit objects through the member that filed it."));
  EXPECT_THAT(hefei({"objection", "file", "1", "--reason", "重复"}).err,
              HasSubstr("Row hefei/1 is neither set aside nor lost to another filing"));
  EXPECT_THAT(bengbu({"objection", "file", "0", "--reason", "重复"}).err,
              HasSubstr("Entry bengbu/0 is nothing that can be objected to"));
  EXPECT_EQ(bengbu({"objection", "file", "x", "--reason", "重复"}).exit, ExitCode::usage);
  EXPECT_EQ(bengbu({"objection", "file", "1", "--reason", ""}).exit, ExitCode::usage);
  ASSERT_EQ(object_to_row_1().exit, ExitCode::ok);
  EXPECT_THAT(bengbu({"objection", "answer", "3", "refuse", "--reason", "属实"}).err,
              HasSubstr("Objection bengbu/3 is answered by province; this directory is bengbu's."));
  EXPECT_THAT(bengbu({"objection", "answer", "2", "refuse", "--reason", "属实"}).err,
              HasSubstr("Entry bengbu/2 is no objection that is held here"));
}

TEST_F(Objections, A5_OpenForTheSidesAndNobodyElse) {
  ASSERT_EQ(object_to_row_1().exit, ExitCode::ok);
  federation_.copy_feed("bengbu", "hefei", "bengbu");
  const Outcome seen = hefei({"objection", "list", "--all"});
  EXPECT_THAT(seen.out, HasSubstr("bengbu/3"));
  EXPECT_THAT(seen.out, Not(HasSubstr("本人一直在我单位工作")));
  EXPECT_THAT(hefei({"objection", "list"}).err, HasSubstr("There are no objections."));
}

}  // namespace
}  // namespace yinxin::cli
