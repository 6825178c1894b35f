// One whole simulated node: disk, feeds, own feed, engine, and around them what the daemon does: it dials, redials with
// jitter, keeps out keys that broke the protocol, and sleeps until the engine's deadline. A power cut ends the process;
// the disk stays.
#pragma once

#include <memory>
#include <optional>

#include "ledger/office/receipt.h"
#include "sync/simulation/disk.h"
#include "sync/simulation/federation.h"
#include "sync/simulation/observer.h"

namespace yinxin::sync::simulation {

struct NodeSettings {
  Milliseconds lag = 0;                 // from a frame's arrival until it is looked at
  Milliseconds clock_offset = 1000;     // what its clock shows when the simulation begins
  std::uint64_t clock_permille = 1000;  // its clock's speed
  bool listens = true;
  std::size_t lines_out = 3;
  Milliseconds redial_first_ms = 1000;
  Milliseconds lasting_line_ms = 30 * 1000;
  Milliseconds redial_longest_ms = 10 * 60 * 1000;
  Milliseconds bar_ms = 60 * 60 * 1000;
};

// Alters what a node sends: for members that lie.
class Tamperer {
 public:
  virtual ~Tamperer() = default;
  // What goes out instead of `frame`: nothing, it, others.
  virtual std::vector<Bytes> tamper(SimulatedNode& node, Bytes frame) = 0;
};

class SimulatedNode final : public Endpoint {
 public:
  // Borrows all; `others` are the nodes that it knows the addresses of.
  SimulatedNode(const Federation& federation, std::size_t number, const NodeSettings& settings,
                const ledger::CodeTables& tables, Agenda& agenda, Network& network, Observer& observer,
                std::uint64_t seed);
  ~SimulatedNode() override;

  NodeNumber number() const { return number_; }
  const ledger::MemberId& id() const { return keys_.id; }
  const MemberKeys& keys() const { return keys_; }
  const Federation& federation() const { return federation_; }
  crypto::RandomSource& random() { return random_; }
  bool honest() const { return tamperer_ == nullptr; }
  void set_tamperer(Tamperer* tamperer) { tamperer_ = tamperer; }

  void know_addresses(std::vector<NodeNumber> others);
  // The power is on. `admission`: from the invitation.
  void start(std::string admission = {});
  void crash();
  bool up() const { return process_ != nullptr; }
  PowerSupply& power() { return power_; }
  const Disk& disk() const { return disk_; }
  const Journal& journal() const { return journal_; }

  // While up.
  ledger::FeedSet& feeds();
  const ledger::FeedSet& feeds() const;
  Engine& engine();
  const Engine& engine() const;
  // Lets `work` happen at the node's office. False if it is down or the power went.
  bool work(const std::function<void(ledger::Office&)>& work);
  // The province's receipt for what has grown. False as above.
  bool receive();
  // One more connection, wanted or not.
  void dial(NodeNumber other) { network_.dial(number_, other); }
  // Sends a frame of the caller's making to everybody.
  void shout(const Bytes& frame);
  const std::map<PeerNumber, NodeNumber>& lines() const { return lines_; }
  void forget_bars() { barred_.clear(); }

  const crypto::PublicKey& transport_key() const override { return keys_.transport.public_key(); }
  bool accepts(const crypto::PublicKey& key, bool inbound) override;
  void connected(PeerNumber connection, NodeNumber other, const crypto::PublicKey& key, bool outbound) override;
  void dial_failed(NodeNumber other) override;
  void frame(PeerNumber connection, Bytes frame) override;
  void disconnected(PeerNumber connection) override;

 private:
  struct Process;
  struct Target {  // an address to which there shall be a connection
    unsigned failures = 0;
    std::optional<PeerNumber> line;
    Milliseconds since = 0;  // when the line came to be
    bool dialling = false;
  };

  // Runs `step` in the process; the power may go in it. False if it went.
  bool guarded(const std::function<void()>& step);
  void look_at(PeerNumber connection, const Bytes& frame);
  void after_input();
  void perform_effects();
  void plan_settling();
  void plan_tick();
  void redial(NodeNumber other, bool failed);
  Milliseconds clock() const;
  Milliseconds until(Milliseconds clock_time) const;

  const Federation& federation_;
  const MemberKeys& keys_;
  NodeSettings settings_;
  const ledger::CodeTables& tables_;
  Agenda& agenda_;
  Network& network_;
  Observer& observer_;
  crypto::SeededRandom random_;
  NodeNumber number_;
  PowerSupply power_;
  Disk disk_;
  Journal journal_;
  std::string admission_;
  Tamperer* tamperer_ = nullptr;

  std::unique_ptr<Process> process_;
  std::uint64_t life_ = 0;  // how often it has started; what was planned in an earlier life is void
  std::map<PeerNumber, NodeNumber> lines_;
  std::map<NodeNumber, Target> targets_;
  std::vector<NodeNumber> addresses_;
  std::map<crypto::PublicKey, Milliseconds> barred_;
  std::map<PeerNumber, crypto::PublicKey> line_keys_;
  bool settling_planned_ = false;
  std::optional<Milliseconds> tick_planned_;
  Milliseconds busy_until_ = 0;
};

}  // namespace yinxin::sync::simulation
