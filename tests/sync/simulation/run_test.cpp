#include "sync/simulation/run.h"

#include <gtest/gtest.h>

namespace yinxin::sync::simulation {
namespace {

// The digest of everything that was said in a run.
crypto::Digest trace_of(std::uint64_t seed, const ledger::CodeTables& tables) {
  crypto::Sha256 digest;
  RunOptions options;
  options.trace = [&](std::string_view line) {
    digest.update(as_bytes(line));
    digest.update(as_bytes("\n"));
  };
  simulate(seed, tables, options);
  return digest.finish();
}

TEST(Simulation, IsTheSameRunForTheSameSeed) {
  const auto tables = ledger::CodeTables::built_in();
  for (std::uint64_t seed : {1U, 2U, 3U}) EXPECT_EQ(trace_of(seed, tables), trace_of(seed, tables)) << seed;
  EXPECT_NE(trace_of(1, tables), trace_of(2, tables));
}

TEST(Simulation, WritesAtLeastTwoHundredEntries) {
  const auto tables = ledger::CodeTables::built_in();
  for (std::uint64_t seed = 20; seed < 25; ++seed) EXPECT_GE(simulate(seed, tables, {}).entries, 200U) << seed;
}

}  // namespace
}  // namespace yinxin::sync::simulation
