// The one thread of input and output: sockets, timers and signals. It never blocks and never computes for long; what is
// long goes to the core thread (`core_thread.h`). As one thread runs it, everything on it happens one after the other.
#pragma once

#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace yinxin::node {

class EventLoop {
 public:
  EventLoop();
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  // Runs tasks, timers and sockets on the calling thread until `finish` was called and nothing is left to wait for, or
  // `stop` was. What a task throws comes out here.
  void run();
  // From any thread. Tasks run in the order in which they were posted; those left when the loop goes are dropped.
  void post(std::move_only_function<void()> task);
  void finish();
  void stop();

  boost::asio::io_context& context() { return *context_; }

 private:
  struct Guard;
  std::unique_ptr<boost::asio::io_context> context_;
  std::unique_ptr<Guard> guard_;
};

}  // namespace yinxin::node
