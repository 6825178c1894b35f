#include "node/peer_network.h"

#include "crypto/ensure.h"

namespace yinxin::node {

using boost::asio::ip::tcp;

namespace {

// A reason as it may stand in the log: what the other side said in its goodbye may not.
Plain loggable(const Error& reason) {
  if (reason.code == "peer.bye") return Plain("the other side said goodbye.");
  return Plain(reason.sentence());
}

}  // namespace

PeerNetwork::PeerNetwork(EventLoop& loop, const TlsIdentity& identity, PeerEvents& events, crypto::RandomSource& random,
                         Log& log, PeerLimits limits)
    : loop_(loop),
      identity_(identity),
      events_(events),
      log_(log),
      limits_(limits),
      listener_(loop, log, [this](tcp::socket socket, const Address& from) { accepted(std::move(socket), from); }),
      dialer_(
          loop, log, random, limits_,
          [this](tcp::socket socket, const Address& address, const std::optional<crypto::PublicKey>& expected) {
            connected(std::move(socket), address, expected);
          },
          [this](const Address& address, const Error& reason) { events_.not_reached(address, reason); }) {}

PeerNetwork::~PeerNetwork() {
  for (const auto& [number, link] : links_) link->orphan();
}

Result<Address> PeerNetwork::listen(const Address& address) { return listener_.listen(address); }

void PeerNetwork::dial(Address address, std::optional<crypto::PublicKey> expected) {
  loop_.post([this, address = std::move(address), expected = std::move(expected)] { dialer_.add(address, expected); });
}

void PeerNetwork::forget(Address address) {
  loop_.post([this, address = std::move(address)] {
    dialer_.remove(address);
    events_.forgotten(address);
    for (const auto& [number, link] : links_) {
      if (link->outbound() && link->other().address == address) {
        link->close({"peer.forgotten", {"The address is no longer among the peers.", {}}});
      }
    }
  });
}

void PeerNetwork::with(PeerNumber peer, std::move_only_function<void(PeerLink&)> action) {
  loop_.post([this, peer, action = std::move(action)]() mutable {
    if (const auto found = links_.find(peer); found != links_.end()) {
      const std::shared_ptr<PeerLink> link = found->second;
      action(*link);
    }
  });
}

void PeerNetwork::send(PeerNumber peer, Bytes body, sync::Lane lane) {
  ensure(!body.empty() && body.size() <= limits_.frame_bytes_max, "a frame keeps the limit");
  with(peer, [lane, body = std::move(body)](PeerLink& link) mutable { link.send(std::move(body), lane); });
}

void PeerNetwork::consumed(PeerNumber peer, std::size_t body_bytes) {
  with(peer, [body_bytes](PeerLink& link) { link.consumed(body_bytes); });
}

void PeerNetwork::close(PeerNumber peer, Error reason) {
  with(peer, [reason = std::move(reason)](PeerLink& link) { link.close(reason); });
}

void PeerNetwork::bar(PeerNumber peer, Error reason) {
  with(peer, [this, reason = std::move(reason)](PeerLink& link) {
    if (link.established()) {
      bars_.bar(link.key(), KeyBars::Time::clock::now());
      log_.warning("peer.barred", "The key {0} at {1} broke the protocol and is barred for an hour ({2}).", link.key(),
                   link.other().address, Plain(reason.code));
    }
    link.abandon(reason);
  });
}

void PeerNetwork::stop() {
  loop_.post([this] {
    stopped_ = true;
    listener_.stop();
    dialer_.stop();
    const auto links = links_;
    for (const auto& [number, link] : links) link->close({"node.stops", {"This node stops.", {}}});
  });
}

Result<void> PeerNetwork::judge(const crypto::PublicKey& key) {
  if (key == identity_.public_key())
    return refuse("peer.self", "The other side has this node's own key: it is this node, or a copy of it.");
  if (bars_.is_barred(key, KeyBars::Time::clock::now())) {
    return refuse("peer.barred", "The other side's key broke the protocol within the last hour.");
  }
  return {};
}

void PeerNetwork::accepted(tcp::socket socket, const Address& from) {
  if (stopped_) return;
  if (inbound_ >= limits_.inbound_max) {
    log_.debug("peer.too-many", "{0} is turned away: {1} nodes are connected.", from, inbound_);
    return;
  }
  ++inbound_;
  open(std::move(socket), TlsRole::kServer, from, std::nullopt);
}

void PeerNetwork::connected(tcp::socket socket, const Address& address,
                            const std::optional<crypto::PublicKey>& expected) {
  if (!stopped_) open(std::move(socket), TlsRole::kClient, address, expected);
}

void PeerNetwork::open(tcp::socket socket, TlsRole role, const Address& address,
                       std::optional<crypto::PublicKey> expected) {
  const PeerNumber number{++last_number_};
  PeerLink::Other other{number, role, address, std::move(expected)};
  LinkOwner& owner = *this;
  const auto link = std::make_shared<PeerLink>(std::move(socket), identity_, std::move(other), limits_, owner);
  links_[number] = link;
  link->start();
}

void PeerNetwork::link_established(PeerLink& link) {
  log_.info("peer.connected", "{0} at {1} is connected as number {2}.", link.key(), link.other().address,
            static_cast<std::uint64_t>(link.other().number));
  events_.connected(link.other().number, link.key(), link.outbound(), link.other().address);
}

void PeerNetwork::link_frame(PeerLink& link, Bytes body) { events_.frame(link.other().number, std::move(body)); }

void PeerNetwork::link_ended(PeerLink& link) {
  const PeerLink::Other& other = link.other();
  const Plain reason = loggable(link.reason());
  if (link.established() || link.outbound()) {
    log_.info("peer.ended", "The connection with {0} ended: {1}", other.address, reason);
  } else {
    log_.debug("peer.turned-away", "A connection from {0} came to nothing: {1}", other.address, reason);
  }
  if (link.established()) events_.disconnected(other.number, link.reason());
  if (link.outbound()) {
    if (!link.spoken_to() && dialer_.wants(other.address)) events_.not_reached(other.address, link.reason());
    const bool lasting = std::chrono::steady_clock::now() - link.since() >= limits_.lasting;
    using Course = Dialer::Course;
    dialer_.ended(other.address, !link.spoken_to() ? Course::unheard : lasting ? Course::lasting : Course::brief);
  } else {
    --inbound_;
  }
  links_.erase(other.number);
}

}  // namespace yinxin::node
