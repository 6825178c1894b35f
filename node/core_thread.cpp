#include "node/core_thread.h"

#include <exception>

#include "crypto/ensure.h"

namespace yinxin::node {

namespace {
// So many tasks in a row at most, before what waits for company is finished all the same.
constexpr int kTasksBeforeSettling = 64;
}  // namespace

CoreThread::CoreThread(EventLoop& loop) : loop_(loop) {}

CoreThread::~CoreThread() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void CoreThread::start(CoreWork* work) {
  ensure(!thread_.joinable(), "the core thread starts once");
  work_ = work;
  thread_ = std::thread([this] {
    try {
      run();
    } catch (...) {
      loop_.post([thrown = std::current_exception()] { std::rethrow_exception(thrown); });
    }
  });
}

void CoreThread::post(std::move_only_function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  wake_.notify_one();
}

void CoreThread::run() {
  std::unique_lock lock(mutex_);
  bool settled = false;
  int tasks_in_a_row = 0;
  while (!ending_) {
    if (deadline_ && *deadline_ <= CoreWork::Time::clock::now()) {
      deadline_.reset();
      settled = false;
      lock.unlock();
      work_->due();
      lock.lock();
    } else if (!tasks_.empty() && tasks_in_a_row < kTasksBeforeSettling) {
      std::move_only_function<void()> task = std::move(tasks_.front());
      tasks_.pop_front();
      ++tasks_in_a_row;
      settled = false;
      lock.unlock();
      task();
      task = nullptr;
      lock.lock();
    } else if (!settled || tasks_in_a_row > 0) {
      settled = true;
      tasks_in_a_row = 0;
      lock.unlock();
      deadline_ = work_ == nullptr ? std::nullopt : work_->settle();
      lock.lock();
    } else {
      wait(lock);
    }
  }
}

// For a task, the deadline or the end.
void CoreThread::wait(std::unique_lock<std::mutex>& lock) {
  const auto wanted = [this] { return ending_ || !tasks_.empty(); };
  if (deadline_) {
    wake_.wait_until(lock, *deadline_, wanted);
  } else {
    wake_.wait(lock, wanted);
  }
}

}  // namespace yinxin::node
