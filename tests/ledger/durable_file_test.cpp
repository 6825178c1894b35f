#include "ledger/durable_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "tests/ledger/support/scratch_directory.h"

namespace yinxin::ledger {
namespace {

namespace fs = std::filesystem;

class DurableFileTest : public testing::Test {
 protected:
  fs::path file() const { return scratch_.path() / "file"; }
  std::string text() const { return to_text(*read_file(file(), 1000)); }
  mode_t mode() const {
    struct stat about {};
    stat(file().c_str(), &about);
    return about.st_mode & 07777;
  }

  test::ScratchDirectory scratch_;
};

TEST_F(DurableFileTest, IsReplacedWhole) {
  ASSERT_TRUE(replace_file(file(), as_bytes("old")));
  ASSERT_TRUE(replace_file(file(), as_bytes("new")));
  EXPECT_EQ(text(), "new");
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch_.path()), {}), 1) << "nothing is left beside it";
}

TEST_F(DurableFileTest, IsNotOverwrittenWhenCreated) {
  ASSERT_TRUE(create_file(file(), as_bytes("old")));
  EXPECT_EQ(create_file(file(), as_bytes("new")).error().code, "file.exists");
  EXPECT_EQ(text(), "old");
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch_.path()), {}), 1);
}

TEST_F(DurableFileTest, HasTheModeAskedForWhateverTheMask) {
  const mode_t before = umask(0);
  ASSERT_TRUE(create_file(file(), as_bytes("secret")));
  EXPECT_EQ(mode(), 0600U);
  umask(0777);
  ASSERT_TRUE(replace_file(file(), as_bytes("public"), 0644));
  EXPECT_EQ(mode(), 0644U);
  umask(before);
}

TEST_F(DurableFileTest, IsWrittenOverWhatACrashLeft) {
  std::ofstream(scratch_.path() / ".file.new") << "half";
  ASSERT_TRUE(replace_file(file(), as_bytes("whole")));
  EXPECT_EQ(text(), "whole");
}

TEST_F(DurableFileTest, RefusesWhatCannotBeReadOrWritten) {
  EXPECT_EQ(read_file(file(), 1000).error().code, "file.missing");
  EXPECT_EQ(read_file(file() / "below", 1000).error().code, "file.missing");
  EXPECT_EQ(read_file(scratch_.path(), 1000).error().code, "file.read");
  ASSERT_EQ(mkfifo((scratch_.path() / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(read_file(scratch_.path() / "pipe", 1000).error().code, "file.read") << "and does not wait for a writer";
  EXPECT_EQ(replace_file(scratch_.path() / "none" / "file", as_bytes("x")).error().code, "file.write");
  EXPECT_EQ(replace_file(scratch_.path(), as_bytes("x")).error().code, "file.write");
  ASSERT_TRUE(create_file(file(), as_bytes("12345")));
  EXPECT_EQ(read_file(file(), 4).error().code, "file.too-large");
}

TEST_F(DurableFileTest, IsNoSecretIfOthersMayReadIt) {
  ASSERT_TRUE(create_file(file(), as_bytes("secret"), 0640));
  const auto refused = read_secret_file(file(), 1000);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "secret.readable-by-others");
  EXPECT_NE(refused.error().sentence().find("chmod 600 " + file().string()), std::string::npos);
  fs::permissions(file(), fs::perms::owner_read);
  EXPECT_EQ(as_text(read_secret_file(file(), 1000)->view()), "secret");
}

// The limit on file sizes stands for a full disk.
TEST_F(DurableFileTest, KeepsTheOldContentOnAFullDisk) {
  ASSERT_TRUE(replace_file(file(), as_bytes("old")));
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit full{100, 100};
    setrlimit(RLIMIT_FSIZE, &full);
    try {
      (void)replace_file(file(), Bytes(200));
      _exit(1);
    } catch (const SpaceExhausted&) {
      _exit(0);
    }
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(text(), "old");
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch_.path()), {}), 1);
}

}  // namespace
}  // namespace yinxin::ledger
