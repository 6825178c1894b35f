// The connections to other nodes, and the boundary to the sync core: frames of peers who have proved a key go to
// `PeerEvents`, frames of the core come in through `send`. Whether a peer belongs to the federation is the core's to
// judge; here only keys that lately broke the protocol are kept out, and ourselves.
//
// Functions not marked otherwise may be called from any thread: they post.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "node/address.h"
#include "node/dialer.h"
#include "node/event_loop.h"
#include "node/key_bars.h"
#include "node/log.h"
#include "node/peer_events.h"
#include "node/peer_limits.h"
#include "node/peer_link.h"
#include "node/peer_listener.h"
#include "node/tls_identity.h"

namespace yinxin::node {

class PeerNetwork final : private LinkOwner {
 public:
  PeerNetwork(EventLoop& loop, const TlsIdentity& identity, PeerEvents& events, crypto::RandomSource& random, Log& log,
              PeerLimits limits = {});
  ~PeerNetwork() override;
  PeerNetwork(const PeerNetwork&) = delete;
  PeerNetwork& operator=(const PeerNetwork&) = delete;

  // On the loop's thread, or before it runs: listens on one more address. See `PeerListener::listen`.
  Result<Address> listen(const Address& address);

  // Keeps a connection to `address`, to that key only where one is given.
  void dial(Address address, std::optional<crypto::PublicKey> expected);
  // Ends that, and the connection.
  void forget(Address address);
  // `body` is at most `frame_bytes_max`. For a peer that is gone: nothing.
  void send(PeerNumber peer, Bytes body, sync::Lane lane = sync::Lane::news);
  // The core is done with a frame of so many bytes; until then the peer's further frames wait (in the network).
  void consumed(PeerNumber peer, std::size_t body_bytes);
  // Ends a connection after what was sent to it.
  void close(PeerNumber peer, Error reason);
  // Ends a connection at once and keeps its key out for an hour: it broke the protocol.
  void bar(PeerNumber peer, Error reason);
  // Ends everything; nothing new begins.
  void stop();

 private:
  Result<void> judge(const crypto::PublicKey& key) override;
  void link_established(PeerLink& link) override;
  void link_frame(PeerLink& link, Bytes body) override;
  void link_ended(PeerLink& link) override;
  void accepted(boost::asio::ip::tcp::socket socket, const Address& from);
  void connected(boost::asio::ip::tcp::socket socket, const Address& address,
                 const std::optional<crypto::PublicKey>& expected);
  void open(boost::asio::ip::tcp::socket socket, TlsRole role, const Address& address,
            std::optional<crypto::PublicKey> expected);
  // Runs `action` on the link of that number, on the loop's thread, if it is still there.
  void with(PeerNumber peer, std::move_only_function<void(PeerLink&)> action);

  EventLoop& loop_;
  const TlsIdentity& identity_;
  PeerEvents& events_;
  Log& log_;
  PeerLimits limits_;
  PeerListener listener_;
  Dialer dialer_;
  KeyBars bars_;
  std::map<PeerNumber, std::shared_ptr<PeerLink>> links_;
  std::uint64_t last_number_ = 0;
  std::size_t inbound_ = 0;
  bool stopped_ = false;
};

}  // namespace yinxin::node
