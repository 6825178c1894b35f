#include "cli/command_line.h"

#include <gmock/gmock.h>
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
                                  {.name = "--mode", .help = "How", .choices = {"fast", "slow"}},
                                  {.name = "--on", .kind = OptionKind::day, .help = "When"},
                                  {.name = "--level", .kind = OptionKind::level, .help = "Which"},
                                  {.name = "--how", .help = "By what", .choices = {"telephone", "letter"}}},
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

// The option's value as the verb sees it, for whatever was typed behind it.
std::string seen(const std::string& option, const std::string& typed, const std::string& language = "zh") {
  std::istringstream in;
  std::ostringstream out, err;
  std::vector<Verb> all = verbs();
  static std::string name;
  name = option;
  all[0].verbs[0].run = [](const Arguments& arguments, Terminal& terminal) {
    terminal.out << arguments.text(name);
    return ExitCode::ok;
  };
  const Surroundings surroundings{in, out, err, share_directory(YINXIN_BIN "/yinxin"), language, "/d"};
  const ExitCode exit = run_command_line("yinxin", all, {"feed", "show", "a", option, typed}, surroundings);
  return exit == ExitCode::ok ? out.str() : err.str();
}

TEST(CommandLine, TakesNumbersDaysLevelsAndChoicesAsPeopleTypeThem) {
  EXPECT_EQ(seen("--limit", "１２"), "12");
  for (const char* day :
       {"2020-10-27", "2020/10/27", "2020.10.27", "20201027", "2020年10月27日", "２０２０－１０－２７"})
    EXPECT_EQ(seen("--on", day), "2020-10-27") << day;
  for (const char* level : {"3", "３", "三级", "高级工", "三级/高级工"})
    EXPECT_EQ(seen("--level", level), "3") << level;
  EXPECT_EQ(seen("--how", "电话"), "telephone");
  EXPECT_EQ(seen("--how", "letter"), "letter");
}

TEST(CommandLine, SaysWhatIsRightWhereAValueIsNotUnderstood) {
  using testing::HasSubstr;
  EXPECT_THAT(seen("--limit", "许多"), HasSubstr("--limit：“许多”不是数字"));
  EXPECT_THAT(seen("--on", "2020-10"), HasSubstr("“2020-10”不是日期；请写成 2020-11-30"));
  EXPECT_THAT(seen("--level", "高级"), HasSubstr("“高级”不是等级"));
  EXPECT_THAT(seen("--how", "微信"), HasSubstr("可写 telephone（电话）、letter（函件）"));
}

TEST(CommandLine, SaysWhatWasProbablyMeant) {
  using testing::HasSubstr;
  EXPECT_THAT(run({"fede"}).err, HasSubstr("There is no command `yinxin fede`; is `yinxin feed` meant?"));
  EXPECT_THAT(run({"feed", "shwo", "a"}).err, HasSubstr("is `yinxin feed show` meant?"));
  EXPECT_THAT(run({"feed", "qqqq"}).err, HasSubstr("There is no command `yinxin feed qqqq`.\n"));
  EXPECT_THAT(run({"feed", "show", "a", "--limt", "3"}).err,
              HasSubstr("`yinxin feed show` has no option --limt; is --limit meant?"));
  EXPECT_THAT(run({"feed", "show", "a", "——dry"}).err,
              HasSubstr("`yinxin feed show` has no option ——dry; is --dry meant?"));
  EXPECT_THAT(run({"feed", "show"}).err, HasSubstr("`yinxin feed show` needs besides: FILE."));
  EXPECT_THAT(run({"feed", "show", "a", "--mode"}).err, HasSubstr("After --mode there is no value."));
  EXPECT_THAT(run({"feed", "show", "a", "--limit", "1", "--limit", "2"}).err,
              HasSubstr("--limit stands there more than once"));
}

TEST(CommandLine, RefusesInJsonWhereThatIsAsked) {
  const Outcome result = run({"feed", "show", "a", "--limt", "3", "--json"});
  EXPECT_EQ(result.exit, ExitCode::usage);
  EXPECT_THAT(result.err, testing::StartsWith(R"({"error":{"code":"arguments.option","sentence":)"));
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
  EXPECT_NE(leaf.out.find("Usage: yinxin feed show FILE [MORE...] [--dry] [--limit N] [--mode fast|slow] [--on DAY]"),
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
  EXPECT_EQ(Language::from_catalogue("zh", "").error().code, "language.catalogue");
  EXPECT_FALSE(Language::from_catalogue("zh", std::string(40, '\0')));
  std::string mo("\xde\x12\x04\x95\0\0\0\0\1\0\0\0\x1c\0\0\0\x24\0\0\0", 20);
  mo += std::string("\0\0\0\0\0\0\0\0", 8) + std::string("\xff\0\0\0\x2c\0\0\0", 8) +
        std::string("\1\0\0\0\x2c\0\0\0", 8) + "ab";
  EXPECT_FALSE(Language::from_catalogue("zh", mo));
}

TEST(Language, TranslatesWordsThatAreArguments) {
  const Language zh = Language::load("zh", share_directory(YINXIN_BIN "/yinxin"));
  EXPECT_EQ(zh.sentence({"{0} can't be written: {1}.", {"a.xlsx", "Permission denied"}}),
            "a.xlsx 无法写入：没有权限。");
  EXPECT_EQ(zh.sentence({"{0}", {"合肥"}}), "合肥");
}

TEST(Language, FallsBackToEnglishWhereThereIsNoCatalogue) {
  EXPECT_EQ(Language::load("zh", "/nonexistent").sentence({"Row {0}.", {"3"}}), "Row 3.");
}

}  // namespace
}  // namespace yinxin::cli
