#include "cli/command_line.h"

#include <gtest/gtest.h>

#include <sstream>

#include "cli/verbs.h"

namespace yinxin::cli {
namespace {

ExitCode show(const Arguments& arguments, Terminal& terminal) {
  terminal.out << arguments.text("FILE") << '|' << arguments.texts("MORE").size() << '|' << arguments.has("--dry")
               << '|' << arguments.number("--limit").value_or(7) << '|' << arguments.text("--mode") << '|'
               << arguments.data_directory() << '|' << terminal.json;
  return ExitCode::rows_refused;
}

std::vector<Verb> verbs() {
  return {{.name = "feed",
           .help = "Feeds",
           .verbs = {{.name = "show",
                      .help = "Show one",
                      .options = {{.name = "FILE", .help = "A file", .required = true},
                                  {.name = "MORE", .kind = OptionKind::values, .help = "More files"},
                                  {.name = "--dry", .kind = OptionKind::flag, .help = "Only look"},
                                  {.name = "--limit", .kind = OptionKind::number, .help = "At most so many"},
                                  {.name = "--mode", .help = "How", .choices = {"fast", "slow"}}},
                      .run = show,
                      .needs_data = true}}}};
}

struct Outcome {
  ExitCode exit;
  std::string out;
  std::string err;
};

Outcome run(const std::vector<std::string>& words, const std::string& data = "/d", const std::string& language = "en") {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const Surroundings surroundings{in, out, err, share_directory(YINXIN_BIN "/yinxin"), language, data};
  const ExitCode exit = run_command_line("yinxin", verbs(), words, surroundings);
  return {exit, out.str(), err.str()};
}

TEST(CommandLine, HandsOverWhatWasTyped) {
  const Outcome result = run({"feed", "show", "a", "b", "c", "--dry", "--limit", "12", "--mode=slow", "--json"});
  EXPECT_EQ(result.exit, ExitCode::rows_refused);
  EXPECT_EQ(result.out, "a|2|1|12|slow|/d|1");
}

TEST(CommandLine, TakesGlobalOptionsBeforeAndAfterTheVerb) {
  EXPECT_EQ(run({"--data", "/x", "feed", "show", "a"}).out, "a|0|0|7||/x|0");
  EXPECT_EQ(run({"feed", "--data", "/x", "show", "a"}).out, "a|0|0|7||/x|0");
  EXPECT_EQ(run({"feed", "show", "a", "--data", "/x"}).out, "a|0|0|7||/x|0");
}

TEST(CommandLine, RefusesWhatItDoesNotUnderstandWithExitCode2) {
  const std::vector<std::vector<std::string>> cases = {
      {"nothing"},
      {"feed", "nothing"},
      {"feed", "show"},
      {"feed", "show", "a", "--nothing"},
      {"feed", "show", "a", "--limit", "-1"},
      {"feed", "show", "a", "--limit", "99999999999999999999"},
      {"feed", "show", "a", "--limit", "x"},
      {"feed", "show", "a", "--mode", "other"},
      {"feed", "show", "a", "--mode"},
      {"--lang", "fr", "feed", "show", "a"},
  };
  for (const auto& words : cases) {
    const Outcome result = run(words);
    EXPECT_EQ(result.exit, ExitCode::usage) << words.back();
    EXPECT_EQ(result.out, "") << words.back();
    EXPECT_NE(result.err.find("--help"), std::string::npos) << words.back();
  }
}

TEST(CommandLine, SaysThatADataDirectoryIsMissing) {
  const Outcome result = run({"feed", "show", "a"}, "");
  EXPECT_EQ(result.exit, ExitCode::usage);
  EXPECT_NE(result.err.find("`yinxin feed show` needs the member's data directory"), std::string::npos) << result.err;
}

TEST(CommandLine, ShowsHelpForEveryLevel) {
  EXPECT_EQ(run({"--help"}).exit, ExitCode::ok);
  EXPECT_NE(run({"--help"}).out.find("  feed  Feeds\n"), std::string::npos);
  EXPECT_NE(run({"feed", "--help"}).out.find("  show  Show one\n"), std::string::npos);
  const Outcome leaf = run({"feed", "show", "--help"});
  EXPECT_EQ(leaf.exit, ExitCode::ok);
  EXPECT_NE(leaf.out.find("Usage: yinxin feed show FILE [MORE...] [--dry] [--limit N] [--mode fast|slow]"),
            std::string::npos)
      << leaf.out;
  EXPECT_NE(run({"--lang", "zh", "feed", "show", "-h"}).out.find("用法： yinxin feed show"), std::string::npos);
}

TEST(CommandLine, ShowsHelpAndFailsWhereTheVerbIsMissing) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{}, {"feed"}}) {
    const Outcome result = run(words);
    EXPECT_EQ(result.exit, ExitCode::usage);
    EXPECT_NE(result.err.find("Usage:"), std::string::npos);
  }
}

TEST(CommandLine, PrintsTheVersion) {
  EXPECT_EQ(run({"--version"}).out, std::string("yinxin ") + YINXIN_VERSION + "\n");
}

TEST(Language, FollowsTheEnvironment) {
  EXPECT_EQ(language_of_locale("", "", "", "zh_CN.UTF-8"), "zh");
  EXPECT_EQ(language_of_locale("zh_CN:en", "C.UTF-8", "", "en_US.UTF-8"), "zh");
  EXPECT_EQ(language_of_locale("", "C.UTF-8", "", "zh_CN.UTF-8"), "en");
  EXPECT_EQ(language_of_locale("", "", "", ""), "en");
}

TEST(Language, RefusesADamagedCatalogue) {
  EXPECT_FALSE(Language::from_catalogue("zh", ""));
  EXPECT_FALSE(Language::from_catalogue("zh", std::string(40, '\0')));
  std::string mo("\xde\x12\x04\x95\0\0\0\0\1\0\0\0\x1c\0\0\0\x24\0\0\0", 20);
  mo += std::string("\0\0\0\0\0\0\0\0", 8) + std::string("\xff\0\0\0\x2c\0\0\0", 8) +
        std::string("\1\0\0\0\x2c\0\0\0", 8) + "ab";
  EXPECT_FALSE(Language::from_catalogue("zh", mo));
}

TEST(Language, FallsBackToEnglishWhereThereIsNoCatalogue) {
  EXPECT_EQ(Language::load("zh", "/nonexistent").sentence({"Row {0}.", {"3"}}), "Row 3.");
}

}  // namespace
}  // namespace yinxin::cli
