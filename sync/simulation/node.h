// One whole simulated node on a simulated disk: feeds, own feed, engine, and what the daemon does around them
// (networked_node.h). A power cut ends the process; the disk stays.
#pragma once

#include <memory>

#include "ledger/office/survey/receipt.h"
#include "sync/simulation/disk.h"
#include "sync/simulation/federation.h"
#include "sync/simulation/networked_node.h"
#include "sync/simulation/observer.h"

namespace yinxin::sync::simulation {

// Alters what a node sends: for members that lie.
class Tamperer {
 public:
  virtual ~Tamperer() = default;
  // What goes out instead of `frame`: nothing, it, others.
  virtual std::vector<Bytes> tamper(SimulatedNode& node, Bytes frame) = 0;
};

class SimulatedNode final : public NetworkedNode {
 public:
  // Borrows all; `others` are the nodes that it knows the addresses of.
  SimulatedNode(const Federation& federation, std::size_t number, const NodeSettings& settings,
                const ledger::CodeTables& tables, Agenda& agenda, Network& network, Observer& observer,
                std::uint64_t seed);
  ~SimulatedNode() override;

  const ledger::MemberId& id() const { return keys_.id; }
  const MemberKeys& keys() const { return keys_; }
  const Federation& federation() const { return federation_; }
  bool honest() const { return tamperer_ == nullptr; }
  void set_tamperer(Tamperer* tamperer) { tamperer_ = tamperer; }

  // The power is on. `admission`: from the invitation.
  void start(std::string admission = {});
  void crash();
  PowerSupply& power() { return power_; }
  const Disk& disk() const { return disk_; }
  const Journal& journal() const { return journal_; }

  // While up.
  ledger::FeedSet& feeds();
  const ledger::FeedSet& feeds() const;
  // Lets `work` happen at the node's office. False if it is down or the power went.
  bool work(const std::function<void(ledger::Office&)>& work);
  // The province's receipt for what has grown. False as above.
  bool receive();

  const crypto::PublicKey& transport_key() const override { return keys_.transport.public_key(); }

 private:
  struct Process;

  // The power may go in `step`.
  bool guarded(const std::function<void()>& step) override;
  std::vector<Bytes> outgoing(Bytes frame) override;
  void sent(NodeNumber to, ByteView frame) override { observer_.sent(*this, to, frame); }
  void closed(NodeNumber other, const Error& reason, bool violation) override {
    observer_.closed(*this, other, reason, violation);
  }

  const Federation& federation_;
  const MemberKeys& keys_;
  const ledger::CodeTables& tables_;
  Observer& observer_;
  PowerSupply power_;
  Disk disk_;
  Journal journal_;
  std::string admission_;
  Tamperer* tamperer_ = nullptr;
  std::unique_ptr<Process> process_;
};

}  // namespace yinxin::sync::simulation
