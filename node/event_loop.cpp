#include "node/event_loop.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

namespace yinxin::node {

namespace asio = boost::asio;

struct EventLoop::Guard {
  asio::executor_work_guard<asio::io_context::executor_type> work;
};

EventLoop::EventLoop()
    : context_(std::make_unique<asio::io_context>()),
      guard_(std::make_unique<Guard>(asio::make_work_guard(*context_))) {}

EventLoop::~EventLoop() = default;

void EventLoop::run() { context_->run(); }

void EventLoop::post(std::move_only_function<void()> task) { asio::post(*context_, std::move(task)); }

void EventLoop::finish() {
  post([this] { guard_->work.reset(); });
}

void EventLoop::stop() { context_->stop(); }

}  // namespace yinxin::node
