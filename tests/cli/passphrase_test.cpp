#include "cli/passphrase.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "ledger/durable_file.h"
#include "tests/ledger/support/scratch_directory.h"

namespace yinxin::cli {
namespace {

std::string text_of(const Result<crypto::SecretBuffer>& read) {
  return read ? to_text(read->view()) : "refused: " + read.error().code;
}

class PassphraseTest : public testing::Test {
 protected:
  std::string from_file(std::string_view content) const {
    EXPECT_TRUE(ledger::replace_file(file(), as_bytes(content)));
    return text_of(read_passphrase({.descriptor = {}, .file = file()}, "?"));
  }
  std::filesystem::path file() const { return scratch_.path() / "passphrase"; }

  test::ScratchDirectory scratch_;
};

TEST_F(PassphraseTest, IsTheOneLineOfAFile) {
  EXPECT_EQ(from_file("correct horse\n"), "correct horse");
  EXPECT_EQ(from_file("correct horse"), "correct horse");
  EXPECT_EQ(from_file("correct horse\r\n"), "correct horse");
  EXPECT_EQ(from_file(" two  spaces \n"), " two  spaces ");
  EXPECT_EQ(from_file(std::string(kPassphraseBytesMax, 'x') + "\n"), std::string(kPassphraseBytesMax, 'x'));
  EXPECT_EQ(from_file("one\ntwo\n"), "refused: passphrase.lines");
  EXPECT_EQ(from_file("\n"), "refused: passphrase.empty");
  EXPECT_EQ(from_file(""), "refused: passphrase.empty");
  EXPECT_EQ(from_file("\xff"), "refused: passphrase.encoding");
  EXPECT_EQ(from_file(std::string(kPassphraseBytesMax + 1, 'x')), "refused: passphrase.too-long");
  EXPECT_EQ(from_file(std::string(5000, 'x')), "refused: file.too-large");
}

TEST_F(PassphraseTest, IsTheSameFromTwoKeyboards) {
  EXPECT_EQ(from_file("caf\u0065\u0301"), "caf\u00e9");
  EXPECT_EQ(from_file("密码短语"), "密码短语");
}

TEST_F(PassphraseTest, IsNotTakenFromAFileThatOthersCanRead) {
  ASSERT_TRUE(ledger::replace_file(file(), as_bytes("p"), 0644));
  EXPECT_EQ(text_of(read_passphrase({.descriptor = {}, .file = file()}, "?")), "refused: secret.readable-by-others");
}

TEST_F(PassphraseTest, IsOneLineOfADescriptorAndNoByteMore) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  constexpr std::string_view kLines = "first\nsecond\n\nlast";
  ASSERT_EQ(write(ends[1], kLines.data(), kLines.size()), static_cast<ssize_t>(kLines.size()));
  close(ends[1]);
  const PassphraseSource source{.descriptor = ends[0], .file = file()};
  EXPECT_EQ(text_of(read_passphrase(source, "?")), "first");
  EXPECT_EQ(text_of(read_passphrase(source, "?")), "second");
  EXPECT_EQ(text_of(read_passphrase(source, "?")), "refused: passphrase.empty");
  EXPECT_EQ(text_of(read_passphrase(source, "?")), "last");
  EXPECT_EQ(text_of(read_passphrase(source, "?")), "refused: passphrase.empty");
  close(ends[0]);
  EXPECT_EQ(text_of(read_passphrase(source, "?")), "refused: passphrase.descriptor");
}

TEST_F(PassphraseTest, IsLongEnoughWhenNew) {
  ASSERT_TRUE(ledger::replace_file(file(), as_bytes("eleven char")));
  EXPECT_EQ(text_of(read_new_passphrase({.descriptor = {}, .file = file()}, "?", "??")), "refused: passphrase.short");
  ASSERT_TRUE(ledger::replace_file(file(), as_bytes("twelve chars")));
  EXPECT_EQ(text_of(read_new_passphrase({.descriptor = {}, .file = file()}, "?", "??")), "twelve chars");
}

TEST_F(PassphraseTest, NeedsATerminalWhereNothingElseIsGiven) {
  EXPECT_EQ(text_of(read_passphrase({.descriptor = {}, .file = {}, .terminal = "/dev/null"}, "?")),
            "refused: passphrase.no-terminal");
  EXPECT_EQ(text_of(read_passphrase({.descriptor = {}, .file = {}, .terminal = file()}, "?")),
            "refused: passphrase.no-terminal");
}

// ---- at a terminal: a pseudo-terminal with the test at the keyboard and a child process that asks

class Keyboard {
 public:
  Keyboard() : master_(posix_openpt(O_RDWR | O_NOCTTY)) {
    grantpt(master_);
    unlockpt(master_);
    path_ = ptsname(master_);
    slave_ = open(path_.c_str(), O_RDWR | O_NOCTTY);  // keeps the terminal alive
  }
  ~Keyboard() {
    close(slave_);
    close(master_);
  }
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;

  const std::string& path() const { return path_; }
  // Waits until the screen has shown `text`.
  void wait_for(std::string_view text) {
    while (screen_.find(text, seen_) == std::string::npos) {
      char next = 0;
      if (read(master_, &next, 1) != 1) FAIL() << screen_;
      screen_ += next;
    }
    seen_ = screen_.size();
  }
  void type(std::string_view keys) const {
    ASSERT_EQ(write(master_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
  }
  bool echoes() const {
    termios now{};
    tcgetattr(slave_, &now);
    return (now.c_lflag & ECHO) != 0;
  }
  const std::string& screen() const { return screen_; }

 private:
  int master_;
  int slave_ = -1;
  std::string path_;
  std::string screen_;
  std::size_t seen_ = 0;
};

template <typename Ask>
pid_t start(const Ask& ask) {
  const pid_t child = fork();
  if (child == 0) _exit(ask());
  return child;
}

int wait_for_end(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

TEST_F(PassphraseTest, IsTypedWithoutBeingShown) {
  Keyboard keyboard;
  const pid_t child = start([&] {
    return text_of(read_passphrase({.descriptor = {}, .file = {}, .terminal = keyboard.path()}, "Passphrase: ")) ==
                   "correct horse"
               ? 0
               : 1;
  });
  keyboard.wait_for("Passphrase: ");
  EXPECT_FALSE(keyboard.echoes());
  keyboard.type("correct horse\n");
  keyboard.wait_for("\n");
  EXPECT_EQ(wait_for_end(child), 0);
  EXPECT_TRUE(keyboard.echoes());
  EXPECT_EQ(keyboard.screen().find("horse"), std::string::npos);
}

TEST_F(PassphraseTest, IsTypedTwiceWhenNew) {
  for (const std::string_view second : {"correct horse\n", "correct hose\n"}) {
    Keyboard keyboard;
    const pid_t child = start([&] {
      const auto read =
          read_new_passphrase({.descriptor = {}, .file = {}, .terminal = keyboard.path()}, "New: ", "Again: ");
      return text_of(read) == "correct horse" ? 0 : text_of(read) == "refused: passphrase.mismatch" ? 1 : 2;
    });
    keyboard.wait_for("New: ");
    keyboard.type("correct horse\n");
    keyboard.wait_for("Again: ");
    keyboard.type(second);
    EXPECT_EQ(WEXITSTATUS(wait_for_end(child)), second == "correct horse\n" ? 0 : 1);
  }
}

TEST_F(PassphraseTest, LeavesTheTerminalInOrderWhenInterrupted) {
  Keyboard keyboard;
  const pid_t child = start([&] {
    (void)read_passphrase({.descriptor = {}, .file = {}, .terminal = keyboard.path()}, "Passphrase: ");
    return 0;
  });
  keyboard.wait_for("Passphrase: ");
  keyboard.type("half");
  EXPECT_FALSE(keyboard.echoes());
  kill(child, SIGTERM);
  const int status = wait_for_end(child);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM) << "the interruption takes its course";
  EXPECT_TRUE(keyboard.echoes());
}

}  // namespace
}  // namespace yinxin::cli
