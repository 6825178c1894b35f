// What is told to the service manager (systemd's sd_notify protocol: datagrams to the socket in NOTIFY_SOCKET). Says
// nothing when there is none.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "node/event_loop.h"

namespace yinxin::node {

class ServiceNotice {
 public:
  // `socket`: NOTIFY_SOCKET, a path or "@name"; `watchdog_microseconds`: WATCHDOG_USEC. Empty where not set.
  ServiceNotice(std::string socket, std::string_view watchdog_microseconds);
  ~ServiceNotice();
  ServiceNotice(const ServiceNotice&) = delete;
  ServiceNotice& operator=(const ServiceNotice&) = delete;

  void ready(std::string_view status);
  void stopping();
  // Says at half the watchdog's interval that the event loop turns, until `stopping`.
  void keep_watchdog(EventLoop& loop);
  std::optional<std::chrono::microseconds> watchdog() const { return watchdog_; }

 private:
  struct Timer;
  void send(std::string_view lines) const;
  void next_beat();

  std::string socket_;
  std::optional<std::chrono::microseconds> watchdog_;
  std::unique_ptr<Timer> timer_;
};

}  // namespace yinxin::node
