#include "node/peer_listener.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace yinxin::node {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);

Address address_of(const tcp::endpoint& endpoint) { return {endpoint.address().to_string(), endpoint.port()}; }

}  // namespace

// One listening socket. Shared with its coroutine, which outlives the listener until the loop's next turn.
struct PeerListener::Door {
  Door(asio::io_context& context, Log& to, Accepted hand_over)
      : acceptor(context), pause(context), log(to), accepted(std::move(hand_over)) {}
  tcp::acceptor acceptor;
  asio::steady_timer pause;
  Log& log;
  Accepted accepted;
};

PeerListener::PeerListener(EventLoop& loop, Log& log, Accepted accepted)
    : loop_(loop), log_(log), accepted_(std::move(accepted)) {}

PeerListener::~PeerListener() { stop(); }

Result<Address> PeerListener::listen(const Address& address) {
  error_code failed;
  const asio::ip::address ip = asio::ip::make_address(address.host, failed);
  if (failed) {
    return refuse("listen.not-an-address", "{0} is not an IP address to listen on; write for instance 0.0.0.0:{1}.",
                  address.text(), address.port);
  }
  const tcp::endpoint endpoint(ip, address.port);
  const auto door = std::make_shared<Door>(loop_.context(), log_, accepted_);
  tcp::acceptor& acceptor = door->acceptor;
  acceptor.open(endpoint.protocol(), failed);
  if (!failed) acceptor.set_option(tcp::acceptor::reuse_address(true), failed);
  if (!failed && ip.is_v6()) acceptor.set_option(asio::ip::v6_only(true), failed);
  if (!failed) acceptor.bind(endpoint, failed);
  if (!failed) acceptor.listen(asio::socket_base::max_listen_connections, failed);
  if (failed == asio::error::address_in_use) {
    return refuse("listen.in-use",
                  "The address {0} is in use by another program; stop that one or listen on another port.",
                  address.text());
  }
  if (failed) return refuse("listen.failed", "Cannot listen on {0}: {1}.", address.text(), failed.message());
  doors_.push_back(door);
  asio::co_spawn(loop_.context(), accept(door), [](std::exception_ptr thrown) {
    if (thrown) std::rethrow_exception(thrown);
  });
  return address_of(acceptor.local_endpoint());
}

asio::awaitable<void> PeerListener::accept(std::shared_ptr<Door> door) {
  constexpr std::chrono::seconds kPause{1};
  while (door->acceptor.is_open()) {
    auto [failed, socket] = co_await door->acceptor.async_accept(kAsTuple);
    // A connection may have come in just before the door was closed: whoever closed it may be gone.
    if (!door->acceptor.is_open()) break;
    if (!failed) {
      error_code gone;
      const tcp::endpoint from = socket.remote_endpoint(gone);
      if (!gone) door->accepted(std::move(socket), address_of(from));
      continue;
    }
    if (failed == asio::error::connection_aborted) continue;
    door->log.error("listen.accept", "A connection could not be accepted: {0}.", Plain(failed.message()));
    door->pause.expires_after(kPause);  // no descriptors left, most likely: let some close
    co_await door->pause.async_wait(kAsTuple);
  }
}

void PeerListener::stop() {
  for (const std::shared_ptr<Door>& door : doors_) {
    error_code ignored;
    door->acceptor.close(ignored);
    door->pause.cancel();
  }
  doors_.clear();
}

}  // namespace yinxin::node
