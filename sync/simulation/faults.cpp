#include "sync/simulation/faults.h"

namespace yinxin::sync::simulation {

namespace {

constexpr std::array<std::string_view, kFaultCount> kNames{
    "delay",      "broken-line",    "one-way",  "partition", "crash",         "slow-node", "double-line",
    "clock-skew", "late-admission", "stranger", "liar",      "empty-promise", "fork",      "missed-erasure"};

}  // namespace

std::string_view name_of(Fault fault) { return kNames[static_cast<std::size_t>(fault)]; }

Faults::Faults(crypto::RandomSource& random) {
  for (bool& active : active_) active = random.chance(1, 2);
}

}  // namespace yinxin::sync::simulation
