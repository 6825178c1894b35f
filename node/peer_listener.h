// The sockets on which peers come in.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <memory>
#include <vector>

#include "node/address.h"
#include "node/event_loop.h"
#include "node/log.h"

namespace yinxin::node {

class PeerListener {
 public:
  using Accepted = std::function<void(boost::asio::ip::tcp::socket socket, const Address& from)>;

  PeerListener(EventLoop& loop, Log& log, Accepted accepted);
  ~PeerListener();
  PeerListener(const PeerListener&) = delete;
  PeerListener& operator=(const PeerListener&) = delete;

  // Listens on an IP address; gives the address with the port that the system chose for port 0. Errors:
  // "listen.in-use", "listen.not-an-address", "listen.failed", each naming the address.
  Result<Address> listen(const Address& address);
  void stop();

 private:
  struct Door;
  static boost::asio::awaitable<void> accept(std::shared_ptr<Door> door);

  EventLoop& loop_;
  Log& log_;
  Accepted accepted_;
  std::vector<std::shared_ptr<Door>> doors_;
};

}  // namespace yinxin::node
