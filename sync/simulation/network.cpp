#include "sync/simulation/network.h"

#include <algorithm>

namespace yinxin::sync::simulation {

namespace {

// Frames that wait for one peer, as the daemon limits them: whoever does not read is cut off.
constexpr std::uint64_t kQueueBytesMax = 3 * 1024 * 1024;

}  // namespace

NodeNumber Network::add(Endpoint& endpoint) {
  endpoints_.push_back(&endpoint);
  return static_cast<NodeNumber>(endpoints_.size() - 1);
}

void Network::dial(NodeNumber from, NodeNumber to) {
  // A handshake takes three ways.
  Milliseconds way = 0;
  for (int i = 0; i < 3; ++i) way += draw_way();
  agenda_.after(way, [this, from, to] {
    Endpoint& caller = *endpoints_[from];
    Endpoint& called = *endpoints_[to];
    const bool reachable = !forbidden_.contains({from, to}) && !forbidden_.contains({to, from});
    if (!reachable || !called.accepts(caller.transport_key(), true) || !caller.accepts(called.transport_key(), false)) {
      return caller.dial_failed(to);
    }
    const PeerNumber connection = ++last_connection_;
    connections_.emplace(connection, Connection{{from, to}, {true, true}, false, {}});
    caller.connected(connection, to, called.transport_key(), true);
    called.connected(connection, from, caller.transport_key(), false);
  });
}

void Network::send(NodeNumber from, PeerNumber number, Bytes frame) {
  const auto found = connections_.find(number);
  if (found == connections_.end()) return;
  const int sender = found->second.ends[0] == from ? 0 : 1;
  if (found->second.open[sender]) send_item(number, sender, std::move(frame), false);
}

void Network::close(NodeNumber from, PeerNumber number) {
  const auto found = connections_.find(number);
  if (found == connections_.end()) return;
  const int sender = found->second.ends[0] == from ? 0 : 1;
  if (!found->second.open[sender]) return;
  found->second.open[sender] = false;
  send_item(number, sender, {}, true);
}

void Network::send_item(PeerNumber number, int sender, Bytes frame, bool last) {
  Connection& connection = connections_.at(number);
  if (connection.broken) return;
  Way& way = connection.ways[sender];
  way.bytes_under_way += frame.size();
  if (way.bytes_under_way > kQueueBytesMax) return break_connection(number);
  const Milliseconds travel = draw_way() + frame.size() / weather_.bytes_per_ms;
  way.last_arrival = std::max(way.last_arrival, agenda_.now() + travel);
  agenda_.after(way.last_arrival - agenda_.now(), [this, number, sender, last, moved = std::move(frame)]() mutable {
    arrive(number, sender, std::move(moved), last);
  });
}

void Network::arrive(PeerNumber number, int sender, Bytes frame, bool last) {
  const auto found = connections_.find(number);
  if (found == connections_.end() || found->second.broken) return;
  Connection& connection = found->second;
  const int receiver = 1 - sender;
  Way& way = connection.ways[sender];
  if (forbidden_.contains({connection.ends[sender], connection.ends[receiver]}) || !way.waiting.empty()) {
    way.waiting.emplace_back(std::move(frame), last);
    return;
  }
  deliver(number, sender, std::move(frame), last);
}

void Network::deliver(PeerNumber number, int sender, Bytes frame, bool last) {
  Connection& connection = connections_.at(number);
  const int receiver = 1 - sender;
  connection.ways[sender].bytes_under_way -= frame.size();
  if (last) return end_at(number, receiver);
  if (connection.open[receiver]) endpoints_[connection.ends[receiver]]->frame(number, std::move(frame));
}

// The end learns that nothing more will come.
void Network::end_at(PeerNumber number, int end) {
  const auto found = connections_.find(number);
  if (found == connections_.end()) return;
  Connection& connection = found->second;
  const NodeNumber node = connection.ends[end];
  const bool learns = std::exchange(connection.open[end], false);
  if (!connection.open[0] && !connection.open[1]) connections_.erase(found);
  if (learns) endpoints_[node]->disconnected(number);
}

void Network::break_connection(PeerNumber number) {
  const auto found = connections_.find(number);
  if (found == connections_.end() || std::exchange(found->second.broken, true)) return;
  for (int end : {0, 1}) {
    const Milliseconds notice = 1 + random_.below(weather_.notice_max);
    agenda_.after(notice, [this, number, end] { end_at(number, end); });
  }
}

void Network::vanish(NodeNumber node) {
  for (PeerNumber number : connections()) {
    Connection& connection = connections_.at(number);
    for (int end : {0, 1}) {
      if (connection.ends[end] == node) connection.open[end] = false;
    }
    const bool concerned = connection.ends[0] == node || connection.ends[1] == node;
    if (concerned) break_connection(number);
  }
}

std::vector<PeerNumber> Network::connections() const {
  std::vector<PeerNumber> out;
  for (const auto& [number, connection] : connections_) {
    if (!connection.broken) out.push_back(number);
  }
  return out;
}

void Network::allow(NodeNumber from, NodeNumber to) {
  forbidden_.erase({from, to});
  for (PeerNumber number : connections()) flush(number);
}

void Network::allow_all() {
  forbidden_.clear();
  for (PeerNumber number : connections()) flush(number);
}

void Network::flush(PeerNumber number) {
  for (int sender : {0, 1}) agenda_.after(draw_way(), [this, number, sender] { deliver_waiting(number, sender); });
}

// Until the last of them has arrived, what was sent after them waits behind them.
void Network::deliver_waiting(PeerNumber number, int sender) {
  for (;;) {
    const auto found = connections_.find(number);
    if (found == connections_.end() || found->second.broken) return;
    Connection& connection = found->second;
    auto& waiting = connection.ways[sender].waiting;
    if (waiting.empty() || forbidden_.contains({connection.ends[sender], connection.ends[1 - sender]})) return;
    auto [frame, last] = std::move(waiting.front());
    waiting.pop_front();
    deliver(number, sender, std::move(frame), last);
  }
}

}  // namespace yinxin::sync::simulation
