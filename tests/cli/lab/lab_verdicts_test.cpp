// Scenarios through real feeds say what the rules say of them directly, in whatever order the feeds arrive.
#include "cli/lab/lab_verdicts.h"

#include <gtest/gtest.h>

#include <sstream>

#include "cli/lab/lab_run.h"
#include "tests/cli/support/random_scenario.h"

namespace yinxin::cli {
namespace {

const std::string kHeader = std::string(kScenarioHeader);

const std::string kExample =
    kHeader +
    R"({"bengbu":[{"kind":"claim","ref":"c1","tag":"00112233445566778899aabbccddeeff","campaign":"2020"}],)"
    R"("welding":[{"kind":"claim","ref":"c2","tag":"00112233445566778899aabbccddeeff","campaign":"2020"}],)"
    R"("province":[{"kind":"receipt","of":{"welding":1}},{"kind":"receipt","of":{"bengbu":1,"welding":1}}]}})";
const std::string kExampleLine =
    R"({"certificates":{},"claims":{"c1":{"settled":true,"state":"double-filed","step":4,"winner":"c2"},)"
    R"("c2":{"settled":true,"state":"held","step":4,"winner":"c2"}},"horizon":null,"ranges":{},"subsidies":{}})";

std::string line(const std::string& json, const LabOptions& options) {
  const auto answer = lab_verdicts(json, options);
  return answer ? *answer : "refused: " + answer.error().sentence();
}

TEST(LabVerdicts, ThroughFeedsAreThoseOfTheRulesDirectly) {
  std::uint64_t with_horizon = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const std::string json = random_scenario(seed);
    const auto scenario = ledger::rules::read_scenario(json);
    ASSERT_TRUE(scenario.has_value()) << scenario.error().sentence() << json;
    const std::string direct = verdicts_without_feeds(*scenario);
    EXPECT_EQ(line(json, {}), direct) << "seed " << seed << "\n" << json;
    if (direct.find("\"horizon\":null") == std::string::npos) ++with_horizon;
  }
  EXPECT_GT(with_horizon, 20U);
  EXPECT_LT(with_horizon, 280U);
}

TEST(LabVerdicts, AreTheSameInWhateverOrderTheFeedsArrive) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const std::string json = random_scenario(seed);
    const std::string straight = line(json, {});
    EXPECT_EQ(line(json, {.shuffle = seed * 7 + 1, .nodes = 1}), straight) << "seed " << seed;
    EXPECT_EQ(line(json, {.shuffle = seed * 7 + 2, .nodes = 1}), straight) << "seed " << seed;
    EXPECT_EQ(line(json, {.shuffle = std::nullopt, .nodes = 1 + seed % 6}), straight) << "seed " << seed;
  }
}

TEST(LabVerdicts, OfAScenarioThatNoLeafHasRoomForAreGivenAllTheSame) {
  std::string json = kExample;
  const std::string campaign = "\"2020\"";
  for (auto at = json.find(campaign); at != std::string::npos; at = json.find(campaign, at + 1)) {
    json.replace(at + 1, 4, std::string(70000, 'x'));
  }
  EXPECT_EQ(line(json, {}), kExampleLine);
  EXPECT_EQ(line(json, {.shuffle = 1, .nodes = 1}), kExampleLine);
}

struct Ran {
  int code;
  std::string output;
  std::string complaints;
};

Ran run(const std::vector<std::string_view>& arguments, const std::string& input) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream complaints;
  const int code = lab_run(arguments, in, out, complaints);
  return {code, out.str(), complaints.str()};
}

TEST(LabRun, PrintsTheVerdictsOfAScenarioAsOneLine) {
  const Ran done = run({"-"}, kExample);
  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(done.output, kExampleLine + "\n");
  EXPECT_EQ(done.complaints, "");
  EXPECT_EQ(run({"--shuffle", "5", "-"}, kExample).output, done.output);
  EXPECT_EQ(run({"-", "--nodes", "4"}, kExample).output, done.output);
}

TEST(LabRun, ARefusedFileExitsTwoWithASentenceAndPrintsNothing) {
  const Ran refused = run({"-"}, "{}");
  EXPECT_EQ(refused.code, 2);
  EXPECT_EQ(refused.output, "");
  EXPECT_FALSE(refused.complaints.empty());
  EXPECT_EQ(run({"/nowhere/at/all.json"}, "").code, 2);
}

TEST(LabRun, LinesAnswersEveryLineAndGoesOnAfterARefusedOne) {
  const Ran done = run({"--lines"}, kExample + "\n\n{\"federation\":\"蚌埠\"}\n" + kExample);
  EXPECT_EQ(done.code, 0);
  std::istringstream lines(done.output);
  std::vector<std::string> answers;
  for (std::string one; std::getline(lines, one);) answers.push_back(one);
  ASSERT_EQ(answers.size(), 4U);
  EXPECT_EQ(answers[0], kExampleLine);
  EXPECT_TRUE(answers[1].starts_with("{\"refused\":\"")) << answers[1];
  EXPECT_TRUE(answers[2].starts_with("{\"refused\":\"")) << answers[2];
  EXPECT_EQ(answers[3], kExampleLine);
}

TEST(LabRun, ARefusalIsPlainAsciiWhateverTheFileSays) {
  const Ran done = run({"--lines"}, kHeader + "{\"蚌埠😀\":[]}}\n");
  EXPECT_NE(done.output.find("\\u868c\\u57e0\\ud83d\\ude00"), std::string::npos) << done.output;
  for (const char c : done.output) EXPECT_LT(static_cast<unsigned char>(c), 0x80);
}

TEST(LabRun, WrongArgumentsExitTwo) {
  for (const std::vector<std::string_view>& arguments : {std::vector<std::string_view>{},
                                                         {"--lime"},
                                                         {"-", "-"},
                                                         {"--shuffle"},
                                                         {"--shuffle", "x", "-"},
                                                         {"--nodes", "0", "-"},
                                                         {"--nodes", "101", "-"},
                                                         {"--nodes", "-1", "-"}}) {
    const Ran refused = run(arguments, kExample);
    EXPECT_EQ(refused.code, 2);
    EXPECT_EQ(refused.output, "");
    EXPECT_FALSE(refused.complaints.empty());
  }
}

}  // namespace
}  // namespace yinxin::cli
