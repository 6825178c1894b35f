// Signals as tasks of the event loop.
#pragma once

#include <functional>
#include <map>
#include <memory>

#include "node/event_loop.h"

namespace yinxin::node {

class Signals {
 public:
  explicit Signals(EventLoop& loop);
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  // `action` runs on the loop's thread each time `signal` comes.
  void on(int signal, std::function<void()> action);
  // Signals do again what the system does by default.
  void stop();

 private:
  struct Set;
  void wait();

  std::unique_ptr<Set> set_;
  std::map<int, std::function<void()>> actions_;
};

}  // namespace yinxin::node
