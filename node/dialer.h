// Keeps connections to the addresses it is given: at most `outbound_max` at once, each tried again with growing,
// jittered pauses. Hands over connected sockets and must be told when such a connection has ended.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "crypto/ed25519.h"
#include "crypto/random.h"
#include "node/address.h"
#include "node/event_loop.h"
#include "node/log.h"
#include "node/name_lookup.h"
#include "node/peer_limits.h"

namespace yinxin::node {

class Dialer {
 public:
  using Connected = std::function<void(boost::asio::ip::tcp::socket socket, const Address& address,
                                       const std::optional<crypto::PublicKey>& expected)>;

  using NotReached = std::function<void(const Address& address, const Error& reason)>;

  Dialer(EventLoop& loop, Log& log, crypto::RandomSource& random, const PeerLimits& limits, Connected connected,
         NotReached not_reached);
  ~Dialer();
  Dialer(const Dialer&) = delete;
  Dialer& operator=(const Dialer&) = delete;

  // From now on there shall be a connection to `address`; again with another key: the key of the next attempt.
  void add(const Address& address, std::optional<crypto::PublicKey> expected);
  // No further attempts; a connection handed over is the owner's to end.
  void remove(const Address& address);
  // False once it was removed.
  bool wants(const Address& address) const;
  // How a connection that was handed over went: a short one grows the pause as a failure does, but to half a minute at
  // most, as the other side is there.
  enum class Course { unheard, brief, lasting };
  void ended(const Address& address, Course course);
  void stop();

 private:
  using Clock = std::chrono::steady_clock;
  struct Target {
    std::optional<crypto::PublicKey> expected;
    unsigned failures = 0;
    Clock::time_point due;
    bool busy = false;       // being connected, or handed over
    bool forgotten = false;  // goes when its connection has ended; until then it takes its place
  };
  struct Attempt;  // one attempt to connect

  void schedule();
  void begin(const Address& address);
  static boost::asio::awaitable<void> connect(std::shared_ptr<Attempt> attempt);
  void attempt_ended(const std::shared_ptr<Attempt>& attempt);

  EventLoop& loop_;
  Log& log_;
  crypto::RandomSource& random_;
  const PeerLimits& limits_;
  Connected connected_;
  NotReached not_reached_;
  NameLookup names_;
  std::map<Address, Target> targets_;
  std::map<Address, std::shared_ptr<Attempt>> attempts_;
  boost::asio::steady_timer next_;
  std::shared_ptr<bool> there_ = std::make_shared<bool>(true);  // gone when the dialer is
  bool stopped_ = false;
};

}  // namespace yinxin::node
