#include "node/signals.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

namespace yinxin::node {

struct Signals::Set {
  explicit Set(boost::asio::io_context& context) : signals(context) {}
  boost::asio::signal_set signals;
};

Signals::Signals(EventLoop& loop) : set_(std::make_unique<Set>(loop.context())) {}

Signals::~Signals() = default;

void Signals::on(int signal, std::function<void()> action) {
  actions_[signal] = std::move(action);
  set_->signals.add(signal);
  if (actions_.size() == 1) wait();
}

void Signals::stop() {
  set_->signals.cancel();
  set_->signals.clear();
}

void Signals::wait() {
  set_->signals.async_wait([this](boost::system::error_code cancelled, int signal) {
    if (cancelled) return;
    const std::function<void()> action = actions_.at(signal);
    wait();
    action();
  });
}

}  // namespace yinxin::node
