#include "ledger/data_directory.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "tests/ledger/support/scratch_directory.h"

namespace yinxin::ledger {
namespace {

namespace fs = std::filesystem;

class DataDirectoryTest : public testing::Test {
 protected:
  fs::path path() const { return scratch_.path() / "node"; }
  DataDirectory create() const { return DataDirectory::create(path()).value(); }

  test::ScratchDirectory scratch_;
};

TEST_F(DataDirectoryTest, IsMadeForItsOwnerOnly) {
  const mode_t before = umask(0);
  create();
  umask(before);
  for (const fs::path& made : {path(), path() / "keys"}) {
    EXPECT_EQ(fs::status(made).permissions(), fs::perms::owner_all) << made;
  }
}

TEST_F(DataDirectoryTest, IsMadeAgainAfterAnUnfinishedInitButNotOverANode) {
  create();
  const DataDirectory again = create();
  EXPECT_EQ(DataDirectory::open(path()).error().code, "directory.no-node");
  ASSERT_TRUE(replace_file(again.genesis(), as_bytes("genesis")));
  EXPECT_EQ(DataDirectory::create(path()).error().code, "directory.has-node");
  EXPECT_EQ(DataDirectory::open(path())->genesis(), path() / "genesis.note");
}

TEST_F(DataDirectoryTest, IsNotMadeAmongOtherFiles) {
  fs::create_directory(path());
  fs::permissions(path(), fs::perms::owner_all);
  std::ofstream(path() / "thesis.docx").flush();
  const auto refused = DataDirectory::create(path());
  EXPECT_EQ(refused.error().code, "directory.not-empty");
  EXPECT_NE(refused.error().sentence().find("thesis.docx"), std::string::npos);
}

TEST_F(DataDirectoryTest, IsRefusedWhenMissingOrOpenToOthersOrNoDirectory) {
  EXPECT_EQ(DataDirectory::open(path()).error().code, "directory.missing");
  EXPECT_EQ(DataDirectory::create(path() / "below").error().code, "directory.open");
  create();
  fs::permissions(path(), fs::perms::owner_all | fs::perms::group_read);
  EXPECT_EQ(DataDirectory::open(path()).error().code, "directory.readable-by-others");
  EXPECT_EQ(DataDirectory::create(path()).error().code, "directory.readable-by-others");
  std::ofstream(scratch_.path() / "file").flush();
  EXPECT_EQ(DataDirectory::open(scratch_.path() / "file").error().code, "directory.open");
}

TEST_F(DataDirectoryTest, SaysWhenItsPathIsTooLongForASocket) {
  EXPECT_EQ(*create().control_socket(), path() / "control.sock");
  const auto deep = DataDirectory::create(scratch_.path() / std::string(100, 'd')).value();
  EXPECT_EQ(deep.control_socket().error().code, "directory.long-path");
}

TEST_F(DataDirectoryTest, IsUsedByOneProcessWhichASecondOneNames) {
  const DataDirectory directory = create();
  {
    const auto held = DirectoryLock::take(directory);
    ASSERT_TRUE(held);
    const auto refused = DirectoryLock::take(directory);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "directory.in-use");
    EXPECT_NE(refused.error().sentence().find("process " + std::to_string(getpid())), std::string::npos);
  }
  EXPECT_TRUE(DirectoryLock::take(directory)) << "a lock file that lies there means nothing";
}

TEST_F(DataDirectoryTest, IsFreeAgainWhenItsProcessWasKilled) {
  const DataDirectory directory = create();
  int told[2];
  ASSERT_EQ(pipe(told), 0);
  const pid_t child = fork();
  if (child == 0) {
    const auto held = DirectoryLock::take(directory);
    (void)!write(told[1], "x", 1);
    for (;;) pause();
  }
  char x = 0;
  ASSERT_EQ(read(told[0], &x, 1), 1);
  const auto refused = DirectoryLock::take(directory);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().sentence().find("process " + std::to_string(child)), std::string::npos);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  close(told[0]);
  close(told[1]);
  EXPECT_TRUE(DirectoryLock::take(directory));
}

}  // namespace
}  // namespace yinxin::ledger
