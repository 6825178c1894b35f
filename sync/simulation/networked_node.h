// What the daemon does around an engine, at the virtual network: it dials, redials with jitter, keeps out keys that
// broke the protocol, settles when no more input is at hand and sleeps until the engine's deadline. What the engine
// works on (feeds, disk, office) is the business of the classes above this one.
#pragma once

#include <functional>
#include <optional>

#include "sync/engine.h"
#include "sync/simulation/network.h"

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

class NetworkedNode : public Endpoint {
 public:
  NodeNumber number() const { return number_; }
  bool up() const { return engine_ != nullptr; }
  crypto::RandomSource& random() { return random_; }
  void know_addresses(std::vector<NodeNumber> others) { addresses_ = std::move(others); }

  bool listens() const { return settings_.listens; }

  // While up.
  Engine& engine() { return *engine_; }
  const Engine& engine() const { return *engine_; }
  // One more connection, wanted or not.
  void dial(NodeNumber other) { network_.dial(number_, other); }
  // Sends a frame of the caller's making to everybody.
  void shout(const Bytes& frame);
  const std::map<PeerNumber, NodeNumber>& lines() const { return lines_; }
  void forget_bars() { barred_.clear(); }

  bool accepts(const crypto::PublicKey& key, bool inbound) override;
  void connected(PeerNumber connection, NodeNumber other, const crypto::PublicKey& key, bool outbound) override;
  void dial_failed(NodeNumber other) override;
  void frame(PeerNumber connection, Bytes frame) override;
  void disconnected(PeerNumber connection) override;

 protected:
  NetworkedNode(const NodeSettings& settings, Agenda& agenda, Network& network, std::uint64_t seed);

  // The engine comes to life and dials: the province's address and some others by chance.
  void come_up(Engine& engine);
  // It is gone, and with it all lines.
  void go_down();
  // The own feed has grown.
  void tell_change();
  Agenda& agenda() { return agenda_; }

  // Runs `step` on the engine. False if the node went down in it.
  virtual bool guarded(const std::function<void()>& step);
  // What goes out instead of `frame`: nothing, it, others.
  virtual std::vector<Bytes> outgoing(Bytes frame);
  virtual void sent(NodeNumber, ByteView) {}
  virtual void closed(NodeNumber, const Error&, bool) {}

 private:
  struct Target {  // an address to which there shall be a connection
    unsigned failures = 0;
    std::optional<PeerNumber> line;
    Milliseconds since = 0;  // when the line came to be
    bool dialling = false;
  };

  void look_at(PeerNumber connection, const Bytes& frame);
  void after_input();
  void perform_effects();
  void plan_settling();
  void plan_tick();
  void redial(NodeNumber other, bool failed);
  Milliseconds clock() const;
  Milliseconds until(Milliseconds clock_time) const;

  NodeSettings settings_;
  Agenda& agenda_;
  Network& network_;
  crypto::SeededRandom random_;
  NodeNumber number_;
  Engine* engine_ = nullptr;
  std::uint64_t life_ = 0;  // how often it has come up; what was planned in an earlier life is void
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
