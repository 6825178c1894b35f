// The node's side of the control protocol: takes commands on `control.sock` in the data directory, which only the owner
// may open, and has them answered on the core thread. What a command says is never logged: only its verb and exit code.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "node/control/socket_address.h"
#include "node/control_handler.h"
#include "node/core_thread.h"
#include "node/event_loop.h"
#include "node/log.h"

namespace yinxin::node {

struct ControlLimits {
  std::size_t connections_max = 16;
  std::uint64_t attachment_bytes_max = 512ULL * 1024 * 1024;  // of all commands under way together
  std::chrono::milliseconds stall_max{30000};                 // between two pieces of a request, or of a reply
};

class ControlServer {
 public:
  ControlServer(EventLoop& loop, CoreThread& core, Log& log, ControlLimits limits = {});
  ~ControlServer();
  ControlServer(const ControlServer&) = delete;
  ControlServer& operator=(const ControlServer&) = delete;

  // Before `listen`. One handler a verb.
  void handle(std::string verb, ControlHandler handler);
  // The caller holds the directory's lock, so a socket that lies there is a dead one's and is replaced.
  // Errors: "control.no-directory", "control.listen".
  Result<void> listen(const std::string& data_directory);
  // Takes no more commands; those under way are told to end and still answered. On the loop's thread.
  void stop();

 private:
  using Protocol = boost::asio::local::stream_protocol;
  struct Conversation;

  static boost::asio::awaitable<void> accept(std::shared_ptr<Protocol::acceptor> acceptor, ControlServer& server);
  static boost::asio::awaitable<void> serve(std::shared_ptr<Conversation> conversation);
  static boost::asio::awaitable<void> watch_for_departure(std::shared_ptr<Conversation> conversation);
  void begin(Protocol::socket socket);
  void ended(const std::shared_ptr<Conversation>& conversation);
  // On the core thread.
  static void answer(const std::shared_ptr<Conversation>& conversation, const ControlHandler& handler, EventLoop& loop);

  EventLoop& loop_;
  CoreThread& core_;
  Log& log_;
  ControlLimits limits_;
  std::map<std::string, ControlHandler, std::less<>> handlers_;
  std::optional<ControlSocketAddress> address_;
  std::shared_ptr<Protocol::acceptor> acceptor_;
  std::set<std::shared_ptr<Conversation>> conversations_;
  std::uint64_t attachment_bytes_ = 0;
};

}  // namespace yinxin::node
