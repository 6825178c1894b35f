#include "cli/lab/sim_run.h"

#include <filesystem>
#include <ostream>

#include "cli/lab/year_run.h"
#include "crypto/decimal.h"
#include "sync/simulation/run.h"

namespace yinxin::cli {

namespace simulation = sync::simulation;

namespace {

constexpr std::string_view kHelp =
    "yinxin-sim [--seed N] [--seeds K] [--nodes COUNT] [--trace]\n"
    "  --seed N       first seed (0)\n"
    "  --seeds K      that many runs, seeds N to N+K-1 (1)\n"
    "  --nodes COUNT  nodes of each federation, 3 to 64 (5)\n"
    "  --trace        who told whom what, one line each\n"
    "yinxin-sim --year DIR\n"
    "  --year DIR     play the plan in DIR/plan.jsonl with whole nodes in DIR/nodes; the answers go to DIR/year.json\n";

struct Request {
  std::uint64_t seed = 0;
  std::uint64_t seeds = 1;
  std::uint64_t nodes = 5;
  bool trace = false;
  bool help = false;
  std::string_view year;  // empty: runs from seeds
};

std::optional<Request> parse(std::span<const std::string_view> arguments, std::ostream& complaints) {
  Request request;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view word = arguments[i];
    if (word == "--help" || word == "-h") {
      request.help = true;
      continue;
    }
    if (word == "--trace") {
      request.trace = true;
      continue;
    }
    if (word == "--year") {
      request.year = i + 1 < arguments.size() ? arguments[++i] : "";
      if (!request.year.empty()) continue;
      complaints << "The directory of a plan is expected after --year.\n";
      return std::nullopt;
    }
    std::uint64_t* value = word == "--seed"    ? &request.seed
                           : word == "--seeds" ? &request.seeds
                           : word == "--nodes" ? &request.nodes
                                               : nullptr;
    if (value == nullptr) {
      complaints << "'" << word << "' is no option.\n" << kHelp;
      return std::nullopt;
    }
    const auto number = i + 1 < arguments.size() ? crypto::parse_decimal(arguments[++i]) : std::nullopt;
    if (!number) {
      complaints << "A number is expected after " << word << ".\n";
      return std::nullopt;
    }
    *value = *number;
  }
  if (request.nodes < 3 || request.nodes > 64) {
    complaints << "A simulated federation has 3 to 64 nodes.\n";
    return std::nullopt;
  }
  return request;
}

void report(std::ostream& output, std::uint64_t seed, const simulation::RunOutcome& outcome) {
  for (const simulation::Violation& violation : outcome.violations) {
    output << "violation: " << violation.invariant << ", seed " << seed << ", step " << violation.step;
    if (!violation.node.empty()) output << ", node " << violation.node;
    output << ": " << violation.differs << '\n';
  }
}

}  // namespace

int sim_run(std::span<const std::string_view> arguments, std::ostream& output, std::ostream& complaints) {
  const auto request = parse(arguments, complaints);
  if (!request) return 2;
  if (request->help) {
    output << kHelp;
    return 0;
  }
  if (!request->year.empty()) {
    std::error_code none;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", none);
    return year_run(std::string(request->year), {output, complaints, share_directory(self.string())});
  }
  const auto tables = ledger::CodeTables::built_in();
  simulation::RunOptions options{request->nodes};
  if (request->trace) options.trace = [&](std::string_view line) { output << line << '\n'; };
  simulation::RunOutcome total;
  std::uint64_t violations = 0;
  for (std::uint64_t seed = request->seed; seed < request->seed + request->seeds; ++seed) {
    const simulation::RunOutcome outcome = simulation::simulate(seed, tables, options);
    report(output, seed, outcome);
    violations += outcome.violations.size();
    total.entries += outcome.entries;
    total.frames += outcome.frames;
    total.virtual_ms += outcome.virtual_ms;
    for (std::size_t i = 0; i < simulation::kFaultCount; ++i) total.strikes[i] += outcome.strikes[i];
  }
  output << "result: seeds " << request->seeds << ", violations " << violations << ", entries " << total.entries
         << ", frames " << total.frames << ", virtual hours " << total.virtual_ms / 3'600'000 << ", faults:";
  for (std::size_t i = 0; i < simulation::kFaultCount; ++i)
    output << ' ' << simulation::name_of(static_cast<simulation::Fault>(i)) << ' ' << total.strikes[i];
  output << '\n';
  return violations == 0 ? 0 : 1;
}

}  // namespace yinxin::cli
