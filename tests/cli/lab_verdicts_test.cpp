// Scenarios through real feeds say what the rules say of them directly, in whatever order the feeds arrive.
#include "cli/lab_verdicts.h"

#include <gtest/gtest.h>

#include <sstream>

#include "cli/lab_run.h"
#include "crypto/random.h"

namespace yinxin::cli {
namespace {

const std::string kHeader =
    R"({"federation":"test-0000000000000000","seed":7,"members":[{"id":"province","role":"province"},)"
    R"({"id":"bengbu","role":"city"},{"id":"welding","role":"association"}],"feeds":)";

const std::string kExample =
    kHeader +
    R"({"bengbu":[{"kind":"claim","ref":"c1","tag":"00112233445566778899aabbccddeeff","campaign":"2020"}],)"
    R"("welding":[{"kind":"claim","ref":"c2","tag":"00112233445566778899aabbccddeeff","campaign":"2020"}],)"
    R"("province":[{"kind":"receipt","of":{"welding":1}},{"kind":"receipt","of":{"bengbu":1,"welding":1}}]}})";
const std::string kExampleLine =
    R"({"certificates":{},"claims":{"c1":{"settled":true,"state":"double-filed","step":4,"winner":"c2"},)"
    R"("c2":{"settled":true,"state":"held","step":4,"winner":"c2"}},"horizon":null,"ranges":{},"subsidies":{}})";

// A scenario with entries of every kind, drawn from a seed: references to what exists, will exist, is of another kind.
class RandomScenario {
 public:
  explicit RandomScenario(std::uint64_t seed) : random_(seed) {}

  std::string json() {
    std::string out = kHeader + "{";
    for (const std::string member : {"bengbu", "welding"}) {
      out += (member == "bengbu" ? "" : ",") + quoted(member) + ":[";
      const std::uint64_t size = random_.below(13);
      for (std::uint64_t i = 0; i < size; ++i) out += (i > 0 ? "," : "") + of_member(member, i);
      out += "]";
    }
    out +=
        R"(,"province":[{"kind":"body","id":"tech","record_number":"Y000034030001","supervisor":"bengbu","approved":[["o",4]]})";
    const std::uint64_t size = random_.below(25);
    for (std::uint64_t i = 0; i < size; ++i) out += "," + of_province(i);
    return out + "]}}";
  }

 private:
  static std::string quoted(const std::string& text) { return '"' + text + '"'; }
  std::string of(std::uint64_t bound) { return std::to_string(random_.below(bound)); }
  std::string any(const std::string& member) { return quoted(member.substr(0, 1) + of(13)); }
  std::string any() {
    const std::string member = random_.chance(1, 2) ? "b" : "w";
    return random_.chance(1, 12) ? quoted("nothing") : any(member);
  }
  std::string list() {
    std::string out = "[" + any();
    const std::uint64_t more = random_.below(3);
    for (std::uint64_t i = 0; i < more; ++i) out += "," + any();
    return out + "]";
  }
  std::string tag() { return R"("tag":"0011223344556677889900000000000)" + of(4) + '"'; }
  std::string certificate(const std::string& ref) {
    return R"({"kind":"certificate","ref":)" + quoted(ref) + R"(,"body":"tech","number":"Y00003403000124400000)" +
           of(6) + R"(","occupation":"o","level":4,"issued":"2024-05-06"})";
  }
  std::string of_member(const std::string& member, std::uint64_t index) {
    const std::string ref = member.substr(0, 1) + std::to_string(index);
    switch (random_.below(10)) {
      case 0:
        return R"({"kind":"withdraw","claim":)" + any(random_.chance(1, 8) ? "w" : member) + "}";
      case 1:
        return R"({"kind":"reject","claim":)" + any(random_.chance(1, 8) ? "w" : member) + "}";
      case 2:
        return certificate(ref);
      case 3:
        return R"({"kind":"revoke","certificate":)" + any(member) + "}";
      case 4:
        return R"({"kind":"subsidy","ref":)" + quoted(ref) + "," + tag() + R"(,"occupation":"o","level":)" + of(3) +
               R"(,"year":2024,"type":")" + (random_.chance(1, 2) ? "raise" : "prejob") + R"(","unit":"u"})";
      case 5:
        return R"({"kind":"cancel","subsidy":)" + any(member) + "}";
      default:
        return R"({"kind":"claim","ref":)" + quoted(ref) + "," + tag() + R"(,"campaign":"202)" + of(2) + R"("})";
    }
  }
  std::string receipt() {
    std::string out = R"({"kind":"receipt","of":{)";
    const bool both = random_.chance(1, 2);
    out += R"("bengbu":)" + of(13);
    if (both) out += R"(,"welding":)" + of(13);
    out += "}";
    if (random_.chance(1, 3)) out += R"(,"unopened":)" + list();
    if (random_.chance(1, 3)) out += R"(,"opened":)" + list();
    return out + "}";
  }
  std::string of_province(std::uint64_t index) {
    switch (random_.below(16)) {
      case 0:
        return R"({"kind":"known",)" + tag() + R"(,"campaign":"2020"})";
      case 1:
        return R"({"kind":"arbitrate","claim":)" + any() + "}";
      case 2:
      case 3:
        return R"({"kind":"confirm","claims":)" + list() + "}";
      case 4:
        return R"({"kind":"unconfirm","claim":)" + any() + "}";
      case 5:
        return R"({"kind":"reject","claims":)" + list() + "}";
      case 6:
        return R"({"kind":"erase","ref":)" + any() + "}";
      case 7:
        return R"({"kind":"suspend","member":"bengbu","after":)" + of(16) + "}";
      case 8:
        return R"({"kind":"reinstate","member":"bengbu","from":)" + of(16) + "}";
      case 9:
        return R"({"kind":"range","ref":"r)" + std::to_string(index) +
               R"(","body":"tech","year":2024,"level":4,"first":)" + of(5) + R"(,"last":)" + of(8) + "}";
      case 10:
        return R"({"kind":"range-return","ref":"r)" + of(25) + R"(","first":)" + of(5) + R"(,"last":)" + of(8) + "}";
      case 11:
        return R"({"kind":"revoke","certificate":)" + any() + "}";
      case 12:
        return certificate("p" + std::to_string(index));
      default:
        return receipt();
    }
  }

  crypto::SeededRandom random_;
};

std::string line(const std::string& json, const LabOptions& options) {
  const auto answer = lab_verdicts(json, options);
  return answer ? *answer : "refused: " + answer.error().sentence();
}

TEST(LabVerdicts, ThroughFeedsAreThoseOfTheRulesDirectly) {
  std::uint64_t with_horizon = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const std::string json = RandomScenario(seed).json();
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
    const std::string json = RandomScenario(seed).json();
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
