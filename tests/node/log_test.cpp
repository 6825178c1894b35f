#include "node/log.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "crypto/random.h"
#include "node/log_line.h"

namespace yinxin::node {
namespace {

class LogTest : public testing::Test {
 protected:
  LogTest() {
    std::string pattern = testing::TempDir() + "yinxin-log-XXXXXX";
    directory_ = ::mkdtemp(pattern.data());
  }
  ~LogTest() override { std::filesystem::remove_all(directory_); }

  std::string file() const { return directory_ / "log"; }
  std::string content(const std::string& name) const {
    std::ifstream in(directory_ / name);
    return (std::ostringstream() << in.rdbuf()).str();
  }
  std::unique_ptr<Log> open(LogFormat format, LogLevel level = LogLevel::kInfo) const {
    return std::move(Log::open({level, format, file()})).value();
  }

  std::filesystem::path directory_;
};

TEST(LogLine, TextAndJson) {
  const LogLine line{std::chrono::system_clock::time_point(std::chrono::milliseconds(1700000000009)),
                     LogLevel::kWarning, "peer.lost", "say \"hi\" \\ 张\n"};
  EXPECT_EQ(format_line(line, LogFormat::kText), "2023-11-14T22:13:20.009Z warning peer.lost say \"hi\" \\ 张�\n");
  EXPECT_EQ(format_line(line, LogFormat::kJson),
            "{\"time\":\"2023-11-14T22:13:20.009Z\",\"level\":\"warning\",\"event\":\"peer.lost\","
            "\"message\":\"say \\\"hi\\\" \\\\ 张�\"}\n");
}

TEST_F(LogTest, PutsArgumentsIntoTheirPlaces) {
  crypto::SeededRandom random(1);
  const crypto::SecretKey key(random.draw<32>());
  open(LogFormat::kText)
      ->info("peer.connected", "{0} from {1}, {2} in all, {3}.", key.public_key(), Address{"::1", 7}, 3, Plain("x"));
  const std::string text = content("log");
  EXPECT_NE(text.find(" info    peer.connected "), std::string::npos) << text;
  EXPECT_NE(text.find(" from [::1]:7, 3 in all, x.\n"), std::string::npos) << text;
}

TEST_F(LogTest, EveryJsonLineParsesWhateverTheTextHolds) {
  const std::unique_ptr<Log> log = open(LogFormat::kJson);
  for (const std::string_view text : {"quote \" backslash \\", "new\nline", "\x1b[0m", "\xff\xfe", "{1} {0}", "\x1f"}) {
    log->error("event", "{0}", Plain(text));
  }
  std::istringstream lines(content("log"));
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    boost::json::error_code failed;
    boost::json::parse(line, failed);
    EXPECT_FALSE(failed) << line;
  }
  EXPECT_EQ(count, 6);
}

TEST_F(LogTest, LeavesOutWhatIsBelowItsLevel) {
  const std::unique_ptr<Log> log = open(LogFormat::kText, LogLevel::kWarning);
  log->info("a", "left out");
  EXPECT_EQ(content("log"), "");
  log->set_level(LogLevel::kDebug);
  log->debug("b", "now written");
  EXPECT_NE(content("log").find("now written"), std::string::npos);
}

TEST_F(LogTest, ReopensItsFileAfterItWasRenamed) {
  const std::unique_ptr<Log> log = open(LogFormat::kText);
  log->info("a", "first");
  std::filesystem::rename(file(), directory_ / "log.1");
  log->reopen();
  log->info("b", "second");
  EXPECT_NE(content("log.1").find("first"), std::string::npos);
  EXPECT_EQ(content("log.1").find("second"), std::string::npos);
  EXPECT_NE(content("log").find("second"), std::string::npos);
}

TEST_F(LogTest, AFileThatCannotBeOpenedIsNamed) {
  const auto log = Log::open({LogLevel::kInfo, LogFormat::kText, directory_ / "absent" / "log"});
  ASSERT_FALSE(log);
  EXPECT_EQ(log.error().code, "log.file");
}

}  // namespace
}  // namespace yinxin::node
