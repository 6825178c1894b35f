#include "node/service_notice.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <charconv>
#include <cstddef>

#include "crypto/printable.h"

namespace yinxin::node {

struct ServiceNotice::Timer {
  boost::asio::steady_timer timer;
};

ServiceNotice::ServiceNotice(std::string socket, std::string_view watchdog_microseconds) : socket_(std::move(socket)) {
  std::uint64_t interval = 0;
  const char* end = watchdog_microseconds.data() + watchdog_microseconds.size();
  const auto [at, error] = std::from_chars(watchdog_microseconds.data(), end, interval);
  if (error == std::errc() && at == end && interval > 0) watchdog_ = std::chrono::microseconds(interval);
}

ServiceNotice::~ServiceNotice() = default;

void ServiceNotice::ready(std::string_view status) { send("READY=1\nSTATUS=" + crypto::printable(status)); }

void ServiceNotice::stopping() {
  send("STOPPING=1");
  timer_.reset();
}

void ServiceNotice::keep_watchdog(EventLoop& loop) {
  if (!watchdog_) return;
  timer_ = std::make_unique<Timer>(Timer{boost::asio::steady_timer(loop.context())});
  next_beat();
}

void ServiceNotice::next_beat() {
  send("WATCHDOG=1");
  timer_->timer.expires_after(*watchdog_ / 2);
  timer_->timer.async_wait([this](boost::system::error_code cancelled) {
    if (!cancelled && timer_ != nullptr) next_beat();
  });
}

void ServiceNotice::send(std::string_view lines) const {
  sockaddr_un name{};
  if (socket_.empty() || socket_.size() >= sizeof(name.sun_path)) return;
  name.sun_family = AF_UNIX;
  std::ranges::copy(socket_, name.sun_path);
  if (socket_[0] == '@') name.sun_path[0] = '\0';
  const int out = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (out < 0) return;
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
  ::sendto(out, lines.data(), lines.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&name), length);
  ::close(out);
}

}  // namespace yinxin::node
