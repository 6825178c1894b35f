#include "cli/lab/sim_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <vector>

namespace yinxin::cli {
namespace {

struct Answer {
  int code;
  std::string output, complaints;
};

Answer run(const std::vector<std::string_view>& arguments) {
  std::ostringstream output;
  std::ostringstream complaints;
  const int code = sim_run(arguments, output, complaints);
  return {code, output.str(), complaints.str()};
}

TEST(SimRun, EndsWithOneResultLine) {
  const Answer answer = run({"--seed", "3", "--seeds", "2", "--nodes", "3"});
  EXPECT_EQ(answer.code, 0) << answer.output;
  EXPECT_TRUE(answer.output.starts_with("result: seeds 2, violations 0, entries ")) << answer.output;
  EXPECT_NE(answer.output.find(" crash "), std::string::npos);
  EXPECT_EQ(std::ranges::count(answer.output, '\n'), 1);
}

TEST(SimRun, TracesWhoToldWhomWhat) {
  const Answer answer = run({"--seed", "1", "--trace"});
  EXPECT_NE(answer.output.find(" to province: hello from "), std::string::npos);
  EXPECT_NE(answer.output.find("the network is healed"), std::string::npos);
}

TEST(SimRun, RefusesWhatItDoesNotUnderstand) {
  EXPECT_EQ(run({"--sed", "1"}).code, 2);
  EXPECT_EQ(run({"--seed"}).code, 2);
  EXPECT_EQ(run({"--seed", "one"}).code, 2);
  EXPECT_EQ(run({"--nodes", "2"}).code, 2);
  EXPECT_NE(run({"--sed", "1"}).complaints.find("'--sed' is no option"), std::string::npos);
  EXPECT_EQ(run({"--help"}).code, 0);
}

}  // namespace
}  // namespace yinxin::cli
