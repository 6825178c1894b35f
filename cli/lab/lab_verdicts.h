// From a scenario to its verdict line through the real code: feeds written, delivered, read back, judged.
//
// A scenario can hold what no feed can, an entry above a leaf's 65,535 bytes; such a one is judged without feeds, by
// the same rules.
#pragma once

#include <optional>
#include <string>

#include "crypto/error.h"
#include "ledger/rules/scenario.h"

namespace yinxin::cli {

struct LabOptions {
  std::optional<std::uint64_t> shuffle;  // seed: the feeds reach a fresh node cut and in another order
  std::uint64_t nodes = 1;               // so many nodes gossip, and all must say the same
};

// Errors: those of read_scenario; lab.nodes-disagree.
Result<std::string> lab_verdicts(std::string_view json, const LabOptions& options);

// The verdict line of the scenario as it is, without feeds. What the line through feeds is compared with.
std::string verdicts_without_feeds(const ledger::rules::Scenario& scenario);

}  // namespace yinxin::cli
