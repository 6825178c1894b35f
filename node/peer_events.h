// What the sync core is told of connections. Called on the event loop's thread.
#pragma once

#include <cstdint>
#include <string>

#include "crypto/bytes.h"
#include "crypto/ed25519.h"
#include "node/address.h"

namespace yinxin::node {

// Names one connection; never used twice in a run.
enum class PeerNumber : std::uint64_t {};

class PeerEvents {
 public:
  virtual ~PeerEvents() = default;

  // The handshake is complete and the other side has proved `transport_key`. On an outbound connection it may not have
  // judged ours yet: a peer counts as authenticated only after its first frame.
  virtual void connected(PeerNumber peer, const crypto::PublicKey& transport_key, bool outbound, const Address& at) = 0;
  // The body of one frame. The receiver says `PeerNetwork::consumed` with its size when it is done with it.
  virtual void frame(PeerNumber peer, Bytes body) = 0;
  // Once for each `connected`; nothing of that peer follows.
  virtual void disconnected(PeerNumber peer, const Error& reason) = 0;
  // An attempt to reach an address that is to be dialled came to nothing; it will be tried again.
  virtual void not_reached(const Address& at, const Error& reason) = 0;
  // The address is not to be dialled any more.
  virtual void forgotten(const Address& at) = 0;
};

}  // namespace yinxin::node
