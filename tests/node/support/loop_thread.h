// An event loop on a thread of its own, for tests; and a box in which that thread leaves what the test waits for.
#pragma once

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "node/event_loop.h"

namespace yinxin::node {

class LoopThread {
 public:
  LoopThread() : thread_([this] { loop_.run(); }) {}
  ~LoopThread() {
    loop_.stop();
    thread_.join();
  }
  EventLoop& loop() { return loop_; }

  // Runs `task` on the loop's thread and gives its result.
  template <typename Task>
  auto on_loop(Task task) {
    std::promise<decltype(task())> promise;
    auto result = promise.get_future();
    loop_.post([&] {
      if constexpr (std::is_void_v<decltype(task())>) {
        task();
        promise.set_value();
      } else {
        promise.set_value(task());
      }
    });
    return result.get();
  }

 private:
  EventLoop loop_;
  std::thread thread_;
};

// What one thread puts in, another takes out in order. Taking waits; ten seconds without anything is a failure.
template <typename T>
class Inbox {
 public:
  void put(T value) {
    const std::lock_guard lock(mutex_);
    values_.push_back(std::move(value));
    filled_.notify_one();
  }
  T take() {
    std::unique_lock lock(mutex_);
    if (!filled_.wait_for(lock, std::chrono::seconds(10), [this] { return !values_.empty(); })) {
      throw std::runtime_error("nothing came within ten seconds");
    }
    T value = std::move(values_.front());
    values_.pop_front();
    return value;
  }
  bool empty() {
    const std::lock_guard lock(mutex_);
    return values_.empty();
  }

 private:
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<T> values_;
};

}  // namespace yinxin::node
