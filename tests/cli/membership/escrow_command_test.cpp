// `yinxin member key` after a total loss: the directory is made anew, the old rows come back from the province and open
// by the escrow copy alone. (A sealing key lost from a directory that is there: tests/e2e/key_rotation.py.)
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/cli/support/command_run.h"

namespace yinxin::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class EscrowCopy : public testing::Test {
 protected:
  EscrowCopy() {
    federation_.admit_city("bengbu");
    federation_.copy_feed("province", "bengbu", "province");
    federation_.file_people("bengbu", 2);
    federation_.copy_feed("bengbu", "province", "bengbu");
    federation_.copy_payloads("bengbu", "province", "bengbu");
    fs::rename(federation_.path("bengbu/keys/sealing-1.escrow"), federation_.path("stick"));
    fs::remove_all(federation_.path("bengbu"));
    EXPECT_EQ(federation_.init_city("bengbu").exit, ExitCode::ok);
  }
  Outcome take_up() { return federation_.run_sealing("bengbu", {"member", "key", federation_.path("stick")}); }
  std::string rows() { return federation_.run("bengbu", {"rows"}).out; }

  DirectoryFederation federation_;
};

TEST_F(EscrowCopy, OpensWhatCameBackAfterATotalLoss) {
  EXPECT_THAT(take_up().err, HasSubstr("names another sealing key of bengbu for generation 1, or none"));
  federation_.copy_feed("province", "bengbu", "province");
  const std::string request = federation_.path("keys");
  ASSERT_EQ(federation_.run_sealing("bengbu", {"member", "request", "--new-keys", "--out", request}).exit,
            ExitCode::ok);
  ASSERT_EQ(
      federation_.run_sealing("province", {"member", "admit", request, "--out", federation_.path("invitation")}).exit,
      ExitCode::ok);
  for (const char* member : {"province", "bengbu"}) federation_.copy_feed("province", "bengbu", member);
  federation_.copy_payloads("province", "bengbu", "bengbu");
  EXPECT_THAT(rows(), Not(HasSubstr("张测试")));
  const Outcome taken = take_up();
  ASSERT_EQ(taken.exit, ExitCode::ok) << taken.err;
  EXPECT_THAT(taken.err, HasSubstr("The sealing key of generation 1 is in"));
  EXPECT_THAT(rows(), HasSubstr("张测试"));
  EXPECT_TRUE(fs::exists(federation_.path("bengbu/keys/sealing-1.unadmitted"))) << "which nothing was ever sealed to";
  EXPECT_THAT(take_up().err, HasSubstr("is in " + federation_.path("bengbu/keys/sealing-1.key") + " already"));
}

}  // namespace
}  // namespace yinxin::cli
