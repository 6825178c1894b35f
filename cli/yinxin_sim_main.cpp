// The program `yinxin-sim`: simulated federations on a virtual clock and network, from seeds.
#include <iostream>
#include <string_view>
#include <vector>

#include "cli/lab/sim_run.h"

int main(int count, char** words) {
  const std::vector<std::string_view> arguments(words + (count > 0 ? 1 : 0), words + count);
  return yinxin::cli::sim_run(arguments, std::cout, std::cerr);
}
