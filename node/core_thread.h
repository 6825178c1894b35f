// The one thread that owns ledger and sync state. Frames, requests and deadlines come to it as tasks and are worked off
// in order; what it wants done it posts back to the event loop. Nothing else ever touches that state, so nothing in it
// needs a lock.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "node/event_loop.h"

namespace yinxin::node {

// What the thread does besides tasks.
class CoreWork {
 public:
  using Time = std::chrono::steady_clock::time_point;
  virtual ~CoreWork() = default;
  // The deadline that `settle` named has come.
  virtual void due() = 0;
  // No task is at hand (or many have been done without a pause): finish what waits for company. Gives the next
  // deadline.
  virtual std::optional<Time> settle() = 0;
};

class CoreThread {
 public:
  // What a task throws comes out of `loop.run()`, and this thread does nothing more: our machine has failed.
  explicit CoreThread(EventLoop& loop);
  // Does not run what is still waiting; waits for the task under way.
  ~CoreThread();
  CoreThread(const CoreThread&) = delete;
  CoreThread& operator=(const CoreThread&) = delete;

  // `work` may be null; it must outlive this.
  void start(CoreWork* work);
  // From any thread; before `start` too.
  void post(std::move_only_function<void()> task);

 private:
  void run();
  void wait(std::unique_lock<std::mutex>& lock);

  EventLoop& loop_;
  CoreWork* work_ = nullptr;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::move_only_function<void()>> tasks_;
  std::optional<CoreWork::Time> deadline_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace yinxin::node
