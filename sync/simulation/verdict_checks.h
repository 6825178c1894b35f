// Checks of what the rules make of the feeds, at nodes that hold only a part and at the end: HORIZON_HONEST and
// CONVERGE_DIGEST. What a node says is official as of a position of the province's feed must be what every node says
// for that position, then and at the end.
#pragma once

#include "sync/simulation/invariants.h"

namespace yinxin::sync::simulation {

class VerdictChecks {
 public:
  explicit VerdictChecks(Invariants& invariants) : invariants_(invariants) {}

  // Whenever the province's feed has grown at a node beyond what else it holds, the node is sampled.
  void follow(SimulatedNode& node);
  // The node as it is now.
  void sample(SimulatedNode& node);
  // All nodes hold the same now.
  void check_end(const std::vector<SimulatedNode*>& nodes);

 private:
  // Takes note of the digest for this position, or finds that another node had another one.
  void note(const SimulatedNode& node, std::uint64_t position, std::size_t erasures, const crypto::Digest& digest);

  Invariants& invariants_;
  std::map<NodeNumber, std::uint64_t> followed_;  // size of the province's feed
  // By position and how many erasures were known: what is erased was never there. And who said so first.
  std::map<std::pair<std::uint64_t, std::size_t>, std::pair<crypto::Digest, std::string>> digests_;
};

}  // namespace yinxin::sync::simulation
