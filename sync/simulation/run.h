// One simulated run from one seed: a federation is founded, works while things go wrong (chaos), is healed, comes to
// rest within a bound of virtual time, and is checked. The same seed gives the same run, byte for byte.
#pragma once

#include <array>
#include <functional>

#include "sync/simulation/faults.h"
#include "sync/simulation/invariants.h"

namespace yinxin::sync::simulation {

struct RunOptions {
  std::size_t nodes = 5;                               // at least 3
  std::function<void(std::string_view line)> trace{};  // who told whom what; empty: nobody listens
};

struct RunOutcome {
  std::uint64_t steps = 0;
  std::uint64_t entries = 0;
  std::uint64_t frames = 0;
  Milliseconds virtual_ms = 0;
  std::array<std::uint64_t, kFaultCount> strikes{};
  std::vector<Violation> violations;
};

RunOutcome simulate(std::uint64_t seed, const ledger::CodeTables& tables, const RunOptions& options);

}  // namespace yinxin::sync::simulation
