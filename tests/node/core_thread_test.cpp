#include "node/core_thread.h"

#include <gtest/gtest.h>

#include "tests/node/support/loop_thread.h"

namespace yinxin::node {
namespace {

using namespace std::chrono_literals;

// Says what was called, in order.
class Recorder final : public CoreWork {
 public:
  void due() override { calls.put("due"); }
  std::optional<Time> settle() override {
    calls.put("settle");
    return std::exchange(next, std::nullopt);
  }
  Inbox<std::string> calls;
  std::optional<Time> next;  // what the next `settle` gives
};

TEST(CoreThread, RunsTasksInOrderAndSettlesAfterwards) {
  LoopThread loop;
  Recorder work;
  CoreThread core(loop.loop());
  for (int i = 0; i < 3; ++i) core.post([&work, i] { work.calls.put(std::to_string(i)); });
  core.start(&work);
  std::string order;
  for (int i = 0; i < 4; ++i) order += work.calls.take() + " ";
  EXPECT_EQ(order, "0 1 2 settle ");
}

TEST(CoreThread, WakesAtTheDeadline) {
  LoopThread loop;
  Recorder work;
  work.next = CoreWork::Time::clock::now() + 20ms;
  const auto deadline = *work.next;
  CoreThread core(loop.loop());
  core.post([] {});
  core.start(&work);
  EXPECT_EQ(work.calls.take(), "settle");
  EXPECT_EQ(work.calls.take(), "due");
  EXPECT_GE(CoreWork::Time::clock::now(), deadline);
  EXPECT_EQ(work.calls.take(), "settle");
}

TEST(CoreThread, SettlesNowAndThenWhenTasksDoNotEnd) {
  LoopThread loop;
  Recorder work;
  std::function<void()> again;
  CoreThread core(loop.loop());  // goes before what its tasks use
  again = [&] { core.post([&] { again(); }); };
  core.post([&] { again(); });
  core.start(&work);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(work.calls.take(), "settle");
}

TEST(CoreThread, WhatATaskThrowsComesOutOfTheLoop) {
  EventLoop loop;
  CoreThread core(loop);
  core.post([] { throw std::runtime_error("the disk failed"); });
  core.start(nullptr);
  EXPECT_THROW(loop.run(), std::runtime_error);
}

TEST(CoreThread, EndsWithoutRunningWhatIsLeft) {
  EventLoop loop;
  bool ran = false;
  {
    CoreThread core(loop);
    core.post([&] { ran = true; });
  }
  EXPECT_FALSE(ran);
}

}  // namespace
}  // namespace yinxin::node
