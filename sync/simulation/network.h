// The virtual network: connections between nodes as streams of frames, in order and whole while they last, as over TLS.
// They have delay and width, can be dead in one direction, and break: then what is under way is lost, and each end
// learns of it at a time of its own.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <vector>

#include "crypto/ed25519.h"
#include "crypto/random.h"
#include "sync/simulation/agenda.h"

namespace yinxin::sync::simulation {

using NodeNumber = std::uint32_t;

// What stands at the network: a node, or somebody who plays one.
class Endpoint {
 public:
  virtual ~Endpoint() = default;
  virtual const crypto::PublicKey& transport_key() const = 0;
  // Whether it is there and has a connection with this key; `inbound`: that the other side dialled.
  virtual bool accepts(const crypto::PublicKey& key, bool inbound) = 0;
  virtual void connected(PeerNumber connection, NodeNumber other, const crypto::PublicKey& key, bool outbound) = 0;
  virtual void dial_failed(NodeNumber other) = 0;
  virtual void frame(PeerNumber connection, Bytes frame) = 0;
  virtual void disconnected(PeerNumber connection) = 0;
};

struct Weather {
  Milliseconds way_min = 1, way_max = 1;  // of one frame, each drawn anew
  std::uint64_t bytes_per_ms = 100'000;   // of one direction
  Milliseconds notice_max = 1;            // until an end learns that its connection broke
};

class Network {
 public:
  Network(Agenda& agenda, crypto::RandomSource& random) : agenda_(agenda), random_(random) {}

  NodeNumber add(Endpoint& endpoint);

  // Ends with `connected` at both, or with `dial_failed` here.
  void dial(NodeNumber from, NodeNumber to);
  // Nothing, if the connection is gone.
  void send(NodeNumber from, PeerNumber connection, Bytes frame);
  // This end hears nothing more; what it sent still arrives, then the other end learns of the end.
  void close(NodeNumber from, PeerNumber connection);
  // The node is gone: all its connections break.
  void vanish(NodeNumber node);

  void set_weather(const Weather& weather) { weather_ = weather; }
  void break_connection(PeerNumber connection);
  std::vector<PeerNumber> connections() const;  // that have not broken
  // From now on nothing arrives from `from` at `to`, until `allow_all`; what is sent waits, as in a sender's buffer.
  void forbid(NodeNumber from, NodeNumber to) { forbidden_.emplace(from, to); }
  void allow(NodeNumber from, NodeNumber to);
  void allow_all();

 private:
  struct Way {
    Milliseconds last_arrival = 0;
    std::uint64_t bytes_under_way = 0;
    std::deque<std::pair<Bytes, bool>> waiting;  // frame, or the end of the stream
  };
  struct Connection {
    NodeNumber ends[2];  // 0 dialled
    bool open[2] = {true, true};
    bool broken = false;
    Way ways[2];  // by the sender
  };

  Milliseconds draw_way() { return weather_.way_min + random_.below(weather_.way_max - weather_.way_min + 1); }
  void send_item(PeerNumber connection, int sender, Bytes frame, bool last);
  void arrive(PeerNumber connection, int sender, Bytes frame, bool last);
  void deliver(PeerNumber connection, int sender, Bytes frame, bool last);
  void deliver_waiting(PeerNumber connection, int sender);
  void end_at(PeerNumber connection, int end);
  void flush(PeerNumber connection);

  Agenda& agenda_;
  crypto::RandomSource& random_;
  std::vector<Endpoint*> endpoints_;
  std::map<PeerNumber, Connection> connections_;
  std::set<std::pair<NodeNumber, NodeNumber>> forbidden_;
  Weather weather_;
  PeerNumber last_connection_ = 0;
};

}  // namespace yinxin::sync::simulation
