// The promises that a simulated run is checked against, by name. Cheap ones after every step of every node, dear ones
// when a node has come up and at the end. Only honest nodes are held to them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "sync/simulation/node.h"
#include "sync/simulation/truth.h"

namespace yinxin::sync::simulation {

struct Violation {
  std::string invariant;
  std::uint64_t step;
  std::string node;
  std::string differs;  // what was found and what should be
};

// What is not yet as it shall be in the end.
struct Difference {
  std::string_view invariant;
  std::string text;
};

class Invariants {
 public:
  explicit Invariants(const Agenda& agenda) : agenda_(agenda) {}

  const std::vector<Violation>& violations() const { return violations_; }
  bool broken() const { return !violations_.empty(); }
  void violate(std::string_view invariant, const SimulatedNode* node, std::string differs);

  Truth& truth() { return truth_; }
  // This author signs two histories: nothing is said about who holds which.
  void expect_fork(const ledger::MemberId& author) { forked_.insert(author); }

  // After each step: NO_INVENTED and FEED_CONTIGUOUS for what changed, ROSTER_ONLY, NO_HONEST_FORK, NO_RESURRECT.
  void check_step(SimulatedNode& node);
  // After a start: ACKED_SURVIVES, and every leaf.
  void check_start(SimulatedNode& node);
  // Every leaf held is the author's and gives the head's root: FEED_CONTIGUOUS, NO_INVENTED; nothing of others is in
  // the store: ROSTER_ONLY.
  void check_holdings(SimulatedNode& node);
  // What the node tells a peer in this frame it holds: ACKED_SURVIVES.
  void check_told(const SimulatedNode& node, ByteView frame);
  // All nodes hold the same feeds, honest authors' as far as these were published, and the province all payloads:
  // EVENTUAL_SAME_SET. Nodes on one line that hold two histories of an author know that it forked: FORK_SEEN.
  std::optional<Difference> difference(const std::vector<SimulatedNode*>& honest) const;
  // Offering a node everything again that `source` holds changes nothing: IDEMPOTENT.
  void check_idempotence(SimulatedNode& node, SimulatedNode& source);

 private:
  void check_head(SimulatedNode& node, const ledger::FeedHead& head);
  // What an erasure that the node knows has named is nowhere in its store, neither in a bundle nor in a payload.
  void check_erased(SimulatedNode& node);
  std::optional<std::string> unequal_feed(const ledger::MemberId& author,
                                          const std::vector<SimulatedNode*>& honest) const;
  std::optional<std::string> missing_payload(const std::vector<SimulatedNode*>& honest) const;
  std::optional<std::string> unseen_fork(const ledger::MemberId& author,
                                         const std::vector<SimulatedNode*>& honest) const;

  const Agenda& agenda_;
  Truth truth_;
  std::set<ledger::MemberId> forked_;
  std::map<NodeNumber, std::map<ledger::MemberId, std::uint64_t>> sizes_;  // seen held, node by node
  std::map<NodeNumber, std::uint64_t> revisions_;
  std::vector<Violation> violations_;
};

}  // namespace yinxin::sync::simulation
