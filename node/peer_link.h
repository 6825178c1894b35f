// One connection to a peer, from the connected socket to its end: handshake, one reader, one writer with a bounded
// queue.
//
// It ends once, with one reason. Ending is orderly: what is queued is sent (unless the other side misbehaved), goodbye
// is said, the other side's last bytes are read so that ours are not lost, all within `close_max`.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>

#include "node/address.h"
#include "node/frame.h"
#include "node/peer_events.h"
#include "node/peer_limits.h"
#include "node/tls_session.h"
#include "sync/lanes.h"

namespace yinxin::node {

class PeerLink;

class LinkOwner {
 public:
  virtual ~LinkOwner() = default;
  virtual Result<void> judge(const crypto::PublicKey& key) = 0;
  virtual void link_established(PeerLink& link) = 0;
  virtual void link_frame(PeerLink& link, Bytes body) = 0;
  // Once for each link that was started, the last call for it.
  virtual void link_ended(PeerLink& link) = 0;
};

class PeerLink : public std::enable_shared_from_this<PeerLink> {
 public:
  struct Other {  // who is at the other side, as far as it is known beforehand
    PeerNumber number;
    TlsRole our_role;
    Address address;
    std::optional<crypto::PublicKey> expected;
  };

  PeerLink(boost::asio::ip::tcp::socket socket, const TlsIdentity& identity, Other other, const PeerLimits& limits,
           LinkOwner& owner);

  void start();
  // Queues a frame. A queue above its limit ends the link: the other side does not read.
  void send(Bytes body, sync::Lane lane = sync::Lane::news);
  // Sends what is queued, then says goodbye.
  void close(Error reason);
  // Ends at once, dropping what is queued.
  void abandon(Error reason);
  // The owner goes: ends at once and tells nobody.
  void orphan();
  // The core is done with frames of so many bytes.
  void consumed(std::size_t body_bytes);

  const Other& other() const { return other_; }
  bool outbound() const { return other_.our_role == TlsRole::kClient; }
  bool established() const { return established_; }
  // True once a frame came: only then has a server accepted us.
  bool spoken_to() const { return frames_received_; }
  const crypto::PublicKey& key() const { return tls_.peer_key(); }
  std::chrono::steady_clock::time_point since() const { return since_; }
  // Why it ended; only in and after `link_ended`.
  const Error& reason() const { return *reason_; }

 private:
  using Timer = boost::asio::steady_timer;

  static boost::asio::awaitable<void> read(std::shared_ptr<PeerLink> self);
  static boost::asio::awaitable<void> write(std::shared_ptr<PeerLink> self);
  void received(ByteView from_network);
  void establish();
  void deliver(std::vector<Bytes> frames);
  void watch_next_frame();
  Bytes next_output();
  Error error_of_cut() const;
  void arm(Timer& timer, std::chrono::milliseconds limit, Error error);
  void end(Error reason);
  void close_socket_within_limit();
  void one_side_done();

  boost::asio::ip::tcp::socket socket_;
  Other other_;
  PeerLimits limits_;  // its own: it may outlive its owner by some steps
  LinkOwner* owner_;   // null once orphaned
  TlsSession tls_;
  FrameReader frames_;
  sync::LaneQueue queue_;
  std::size_t unconsumed_bytes_ = 0;
  Timer read_limit_;
  Timer write_limit_;
  Timer close_limit_;
  Timer writer_wake_;  // cancelled to wake the writer
  Timer reader_wake_;  // cancelled to wake the reader
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
  std::optional<Error> reason_;
  bool established_ = false;
  bool frames_received_ = false;
  bool frame_watched_ = false;
  bool closing_ = false;
  int sides_running_ = 2;
};

}  // namespace yinxin::node
