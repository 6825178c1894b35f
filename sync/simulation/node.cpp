#include "sync/simulation/node.h"

#include "crypto/ensure.h"

namespace yinxin::sync::simulation {

// What a power cut ends.
struct SimulatedNode::Process {
  Process(SimulatedNode& node)
      : feeds(node.disk_, node.federation_.genesis()),
        own(feeds, node.keys_.id, 1, node.keys_.log, node.journal_),
        engine(feeds, node.keys_.id, node.admission_, node.number() == 0, node.random()),
        office{feeds, own, node.keys_.sealing, &node.federation_.tag_key(), node.tables_, node.random()} {
    ensure(own.open().has_value(), "the own feed of a simulated node opens");
  }

  ledger::FeedSet feeds;
  ledger::OwnFeed own;
  Engine engine;
  ledger::Office office;
  ledger::ReceiptHistory receipts;
};

SimulatedNode::SimulatedNode(const Federation& federation, std::size_t number, const NodeSettings& settings,
                             const ledger::CodeTables& tables, Agenda& agenda, Network& network, Observer& observer,
                             std::uint64_t seed)
    : NetworkedNode(settings, agenda, network, seed),
      federation_(federation),
      keys_(federation.keys(number)),
      tables_(tables),
      observer_(observer),
      disk_(power_),
      journal_(power_) {}

SimulatedNode::~SimulatedNode() = default;

ledger::FeedSet& SimulatedNode::feeds() { return process_->feeds; }
const ledger::FeedSet& SimulatedNode::feeds() const { return process_->feeds; }

void SimulatedNode::start(std::string admission) {
  if (!admission.empty()) admission_ = std::move(admission);
  if (process_) crash();
  try {
    process_ = std::make_unique<Process>(*this);
  } catch (const PowerCut&) {
    power_.restore();
    return observer_.crashed(*this);
  }
  come_up(process_->engine);
  observer_.started(*this);
}

void SimulatedNode::crash() {
  if (!process_) return;
  process_.reset();
  power_.restore();
  go_down();
  observer_.crashed(*this);
}

bool SimulatedNode::guarded(const std::function<void()>& step) {
  if (!process_) return false;
  try {
    step();
  } catch (const PowerCut&) {
    crash();
    return false;
  }
  observer_.stepped(*this);
  return true;
}

std::vector<Bytes> SimulatedNode::outgoing(Bytes frame) {
  return tamperer_ != nullptr ? tamperer_->tamper(*this, std::move(frame)) : NetworkedNode::outgoing(std::move(frame));
}

bool SimulatedNode::work(const std::function<void(ledger::Office&)>& work) {
  const bool done = guarded([&] { work(process_->office); });
  return done && guarded([&] { tell_change(); });
}

bool SimulatedNode::receive() {
  return work([&](ledger::Office& office) {
    const auto leaves = receipt_leaves(office, process_->receipts, agenda().now() / 1000);
    if (!leaves.empty()) ensure(office.own.append(leaves).has_value(), "a receipt is appended");
  });
}

}  // namespace yinxin::sync::simulation
