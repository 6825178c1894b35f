// The program `yinxin-lab`: what would the rules say? Reads scenarios, never a node's data.
#include <iostream>
#include <string_view>
#include <vector>

#include "cli/lab/lab_run.h"
#include "cli/lab/lab_token.h"

namespace {

constexpr std::string_view kHelp =
    "yinxin-lab run FILE          verdicts of a scenario file (- for standard input), one line of JSON\n"
    "yinxin-lab run --lines       one scenario a line from standard input, one answer a line\n"
    "  --shuffle SEED             the feeds reach a fresh node cut and in another order\n"
    "  --nodes N                  N simulated nodes gossip, and all must print the same\n"
    "yinxin-lab token             a certificate code from its description in JSON on standard input\n";

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string_view> arguments(words + (count > 0 ? 1 : 0), words + count);
  if (!arguments.empty() && (arguments[0] == "--help" || arguments[0] == "-h")) {
    std::cout << kHelp;
    return 0;
  }
  if (!arguments.empty() && arguments[0] == "run") {
    return yinxin::cli::lab_run(std::span(arguments).subspan(1), std::cin, std::cout, std::cerr);
  }
  if (arguments.size() == 1 && arguments[0] == "token") {
    return yinxin::cli::lab_token(std::cin, std::cout, std::cerr);
  }
  std::cerr << "Say what to do:\n" << kHelp;
  return 2;
}
