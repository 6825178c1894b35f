#include "cli/check_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "cli/command_line.h"
#include "cli/verbs.h"

namespace yinxin::cli {
namespace {

struct Outcome {
  ExitCode exit;
  std::string out;
  std::string err;
};

Outcome run(const std::vector<std::string>& words, const std::string& input = "", const std::string& language = "en") {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  const Surroundings surroundings{in, out, err, share_directory(YINXIN_BIN "/yinxin"), language, ""};
  const ExitCode exit = run_command_line("yinxin", yinxin_verbs(), words, surroundings);
  return {exit, out.str(), err.str()};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(CheckBatch, AnswersOneLineForEachInOrder) {
  const Outcome result = run({"check", "--batch"},
                             "id:201\t11010519491231002X\n"
                             "uscc\t91350100M000100Y43\n"
                             "id:201\t110105194912310021\n"
                             "cert:qualification16\t1212000000400123\n");
  EXPECT_EQ(result.exit, ExitCode::ok);
  EXPECT_EQ(result.err, "");
  const auto lines = lines_of(result.out);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0], "ok");
  EXPECT_EQ(lines[1], "ok");
  EXPECT_EQ(lines[2].substr(0, 24), "bad\tThe check character ");
  EXPECT_EQ(lines[3], "ok");
}

TEST(CheckBatch, AnswersEmptyAndBrokenLinesToo) {
  const Outcome result =
      run({"check", "--batch"},
          "\n\r\nid:201\nid:201\t\nnothing\t1\n\t\nid:201\t\xff\n\xff\t1\nuscc\t91350100M000100Y43\r\nid:299\tx");
  const auto lines = lines_of(result.out);
  ASSERT_EQ(lines.size(), 10U);
  for (std::size_t i = 0; i < 8; ++i) EXPECT_EQ(lines[i].substr(0, 4), "bad\t") << i << lines[i];
  EXPECT_EQ(lines[8], "ok");
  EXPECT_EQ(lines[9], "ok");
}

TEST(CheckBatch, SaysNothingForNothing) {
  EXPECT_EQ(run({"check", "--batch"}, "").out, "");
  EXPECT_EQ(lines_of(run({"check", "--batch"}, "\n").out).size(), 1U);
}

TEST(CheckBatch, BoundsALineAndGoesOnWithTheNext) {
  const std::string huge(3'000'000, 'x');
  const auto lines = lines_of(run({"check", "--batch"}, "id:299\t" + huge + "\nid:299\tabc\n" + huge).out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0], "bad\tThe line is longer than 4096 bytes.");
  EXPECT_EQ(lines[1], "ok");
  EXPECT_EQ(lines[2], lines[0]);
}

TEST(CheckBatch, NeverLetsAValueBreakTheAnswersLine) {
  const auto lines = lines_of(run({"check", "--batch"}, "a\x01 b\rc\t1\n").out);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].find('\r'), std::string::npos);
}

TEST(CheckBatch, GivesReasonsInChinese) {
  EXPECT_EQ(run({"--lang", "zh", "check", "--batch"}, "id:201\t810000199001010019\n").out,
            "bad\t以 81 开头的号码不是居民身份证号，应属证件类型 237（港澳居民居住证）。\n");
  EXPECT_EQ(run({"check", "--batch", "--lang=zh"}, "uscc\t\n").out, "bad\t统一社会信用代码为空。\n");
  EXPECT_EQ(run({"check", "--batch"}, "uscc\t\n", "zh").out, "bad\t统一社会信用代码为空。\n");
}

TEST(CheckBatch, AnswersInJsonWhereAsked) {
  EXPECT_EQ(run({"--json", "check", "--batch"}, "uscc\t\nid:299\tx\n").out,
            R"({"ok":false,"code":"uscc.empty","reason":"The unified social credit code is empty."})"
            "\n{\"ok\":true}\n");
}

TEST(CheckBatch, ChecksCertificateNumbersPositionByPosition) {
  const struct {
    const char* line;
    const char* begins;
  } cases[] = {
      {"cert:digits\t1000034010001204000001", "ok"},
      {"cert:digits\t1000034010001 20 4 000001", "ok"},
      {"cert:national\tY000034010001204000001", "ok"},
      {"cert:national\ty000034010001204000001", "ok"},
      {"cert:national\tS000034010001201999999", "ok"},
      {"cert:national\t1000034010001204000001", "bad\tPositions 1 to 13"},
      {"cert:national\tA000034010001204000001", "bad\tPositions 1 to 13"},
      {"cert:digits\tY000034010001204000001", "bad\tPositions 1 to 13"},
      {"cert:digits\t100003401000120400001", "bad\tA certificate number has 22"},
      {"cert:digits\t10000340100012X4000001", "bad\tPositions 14 and 15"},
      {"cert:digits\t1000034010001204000000", "bad\tPositions 17 to 22"},
      {"cert:digits\t1000034010001200000001", "bad\tPosition 16 of the certificate number is '0'"},
      {"cert:digits\t1000034010001206000001", "bad\tPosition 16 of the certificate number is '6'"},
      {"cert:digits\t", "bad\tThe certificate number is empty"},
  };
  for (const auto& one : cases) {
    EXPECT_TRUE(run({"check", "--batch"}, std::string(one.line) + "\n").out.starts_with(one.begins)) << one.line;
  }
}

TEST(Check, AnswersOneNumberWithItsExitCode) {
  EXPECT_EQ(run({"check", "id:201"}, "11010519491231002X\n").exit, ExitCode::ok);
  EXPECT_EQ(run({"check", "id:201"}, "110105194912310021\n").exit, ExitCode::failed);
  EXPECT_THAT(run({"check", "id:201", "11010519491231002X"}).err, testing::HasSubstr("is no argument"));
  const Outcome bad = run({"check", "uscc", "x"});
  EXPECT_EQ(bad.exit, ExitCode::failed);
  EXPECT_EQ(bad.out, "");
  EXPECT_EQ(bad.err, "A unified social credit code has 18 positions; this one has 1.\n");
  EXPECT_EQ(run({"check", "uscc"}).exit, ExitCode::usage);
  EXPECT_EQ(lines_of(run({"check", "--kinds"}).out).size(), 16U);
}

}  // namespace
}  // namespace yinxin::cli
