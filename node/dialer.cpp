#include "node/dialer.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "node/reconnect_delay.h"

namespace yinxin::node {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {
constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);
constexpr unsigned kFailuresOfABriefOne = 5;  // pauses of 32 seconds at most
}  // namespace

// Shared with its coroutine and with the answer of the name look-up. `dialer` is null once nobody wants the outcome.
struct Dialer::Attempt {
  Attempt(Dialer& by, Address to)
      : dialer(&by), address(std::move(to)), socket(by.loop_.context()), limit(by.loop_.context()) {}

  void give_up() {
    dialer = nullptr;
    limit.cancel();
    error_code ignored;
    socket.close(ignored);
  }

  Dialer* dialer;
  Address address;
  tcp::socket socket;
  asio::steady_timer limit;
  std::optional<Result<std::vector<std::string>>> names;
  std::optional<Error> failure;  // none: connected
};

Dialer::Dialer(EventLoop& loop, Log& log, crypto::RandomSource& random, const PeerLimits& limits, Connected connected,
               NotReached not_reached)
    : loop_(loop),
      log_(log),
      random_(random),
      limits_(limits),
      connected_(std::move(connected)),
      not_reached_(std::move(not_reached)),
      names_(loop),
      next_(loop.context()) {}

Dialer::~Dialer() { stop(); }

void Dialer::add(const Address& address, std::optional<crypto::PublicKey> expected) {
  if (stopped_) return;
  Target& target = targets_[address];
  target.expected = std::move(expected);
  target.forgotten = false;
  schedule();
}

void Dialer::remove(const Address& address) {
  const auto target = targets_.find(address);
  if (target == targets_.end()) return;
  const auto attempt = attempts_.find(address);
  if (attempt != attempts_.end()) {
    attempt->second->give_up();
    attempts_.erase(attempt);
  } else if (target->second.busy) {
    target->second.forgotten = true;
    return;
  }
  targets_.erase(target);
  schedule();
}

bool Dialer::wants(const Address& address) const {
  const auto found = targets_.find(address);
  return found != targets_.end() && !found->second.forgotten;
}

void Dialer::ended(const Address& address, Course course) {
  const auto found = targets_.find(address);
  if (found == targets_.end() || !found->second.busy) return;
  Target& target = found->second;
  if (target.forgotten) {
    targets_.erase(found);
    return schedule();
  }
  target.busy = false;
  if (course == Course::lasting) target.failures = 0;
  if (course == Course::brief) target.failures = std::min(target.failures, kFailuresOfABriefOne);
  const std::chrono::milliseconds delay = reconnect_delay(target.failures, random_);
  ++target.failures;
  target.due = Clock::now() + delay;
  log_.debug("dial.later", "{0} is tried again in {1} ms.", address, delay.count());
  schedule();
}

void Dialer::stop() {
  stopped_ = true;
  next_.cancel();
  for (const auto& [address, attempt] : attempts_) attempt->give_up();
  attempts_.clear();
  targets_.clear();
}

// Begins what is due, the longest due first, and sets the alarm for what comes next.
void Dialer::schedule() {
  if (stopped_) return;
  const auto is_idle = [](const auto& entry) { return !entry.second.busy; };
  for (;;) {
    const auto busy =
        static_cast<std::size_t>(std::ranges::count_if(targets_, [&](const auto& entry) { return !is_idle(entry); }));
    if (busy >= limits_.outbound_max) return;
    auto first = targets_.end();
    for (auto at = targets_.begin(); at != targets_.end(); ++at) {
      if (is_idle(*at) && (first == targets_.end() || at->second.due < first->second.due)) first = at;
    }
    if (first == targets_.end()) return;
    if (first->second.due > Clock::now()) {
      next_.expires_at(first->second.due);
      // The alarm may have gone off already when the dialer goes.
      next_.async_wait([this, there = std::weak_ptr(there_)](error_code cancelled) {
        if (!cancelled && !there.expired()) schedule();
      });
      return;
    }
    begin(first->first);
  }
}

void Dialer::begin(const Address& address) {
  targets_.at(address).busy = true;
  const auto attempt = std::make_shared<Attempt>(*this, address);
  attempts_[address] = attempt;
  asio::co_spawn(loop_.context(), connect(attempt), [attempt](std::exception_ptr thrown) {
    if (thrown) std::rethrow_exception(thrown);
    if (attempt->dialer != nullptr) attempt->dialer->attempt_ended(attempt);
  });
}

asio::awaitable<void> Dialer::connect(std::shared_ptr<Attempt> attempt) {
  Attempt& my = *attempt;
  const std::chrono::milliseconds limit = my.dialer->limits_.connect_max;
  error_code not_numeric;
  asio::ip::make_address(my.address.host, not_numeric);
  if (!not_numeric) {
    std::vector<std::string> itself{my.address.host};
    my.names.emplace(std::move(itself));
  } else {
    my.limit.expires_after(limit);
    my.dialer->names_.find(my.address.host, [attempt](Result<std::vector<std::string>> found) {
      attempt->names = std::move(found);
      attempt->limit.cancel();
    });
    co_await my.limit.async_wait(kAsTuple);
  }
  if (!my.names)
    my.failure = refuse("dial.name", "The host name was not resolved within {0} ms.", limit.count()).error();
  if (my.names && !*my.names) my.failure = my.names->error();
  if (!my.names || !*my.names) co_return;
  for (const std::string& name : my.names->value()) {
    if (my.dialer == nullptr) co_return;
    const tcp::endpoint endpoint(asio::ip::make_address(name), my.address.port);
    my.socket = tcp::socket(my.limit.get_executor());
    my.limit.expires_after(limit);
    my.limit.async_wait([attempt](error_code cancelled) {
      error_code ignored;
      if (!cancelled) attempt->socket.close(ignored);
    });
    const auto [failed] = co_await my.socket.async_connect(endpoint, kAsTuple);
    my.limit.cancel();
    my.failure.reset();
    if (failed == asio::error::operation_aborted) {
      my.failure = refuse("dial.silent", "No connection within {0} ms.", limit.count()).error();
    } else if (failed) {
      my.failure = refuse("dial.failed", "No connection: {0}.", failed.message()).error();
    }
    if (!my.failure) co_return;
  }
}

void Dialer::attempt_ended(const std::shared_ptr<Attempt>& attempt) {
  const Address& address = attempt->address;
  attempts_.erase(address);
  if (!attempt->failure) return connected_(std::move(attempt->socket), address, targets_.at(address).expected);
  log_.info("dial.failed", "{0} was not reached. {1}", address, Plain(attempt->failure->sentence()));
  not_reached_(address, *attempt->failure);
  ended(address, Course::unheard);
}

}  // namespace yinxin::node
