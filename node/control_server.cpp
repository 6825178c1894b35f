#include "node/control_server.h"

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>
#include <cstring>

#include "crypto/ensure.h"
#include "ledger/machine_failure.h"
#include "node/control/wire.h"

namespace yinxin::node {

namespace asio = boost::asio;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kPieceBytes = 256 * 1024;
constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;

void rethrow(std::exception_ptr thrown) {
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace

// One connection of a command line. Its members are the loop's; `cancelled` is read on the core thread, and the request
// is handed over to it while a handler runs.
struct ControlServer::Conversation {
  Conversation(ControlServer& by, Protocol::socket from)
      : server(by),
        loop(by.loop_),
        core(by.core_),
        log(by.log_),
        limits(by.limits_),
        socket(std::move(from)),
        limit(socket.get_executor()),
        wake(socket.get_executor(), Clock::time_point::max()) {}

  // A piece's time starts; when it is over the socket closes and the coroutine ends.
  void watch(const std::shared_ptr<Conversation>& self) {
    limit.expires_after(limits.stall_max);
    limit.async_wait([self](error_code cancelled_wait) {
      error_code ignored;
      if (!cancelled_wait) self->socket.close(ignored);
    });
  }

  static asio::awaitable<bool> read_request(std::shared_ptr<Conversation> self);
  static asio::awaitable<bool> write(std::shared_ptr<Conversation> self, Bytes bytes);
  static asio::awaitable<void> write_reply(std::shared_ptr<Conversation> self);
  static asio::awaitable<void> run_handler(std::shared_ptr<Conversation> self, const ControlHandler& handler);

  ControlServer& server;  // used while `server_there`
  bool server_there = true;
  EventLoop& loop;
  CoreThread& core;
  Log& log;
  ControlLimits limits;
  Protocol::socket socket;
  asio::steady_timer limit;
  asio::steady_timer wake;  // cancelled when progress or reply is there
  ControlReader reader{kRequestHeaderBytesMax};
  std::uint64_t reserved_bytes = 0;
  ControlRequest request;
  std::string verb;  // of the complete request
  std::optional<ControlReply> reply;
  std::optional<ProgressNotice> progress;
  std::atomic<bool> cancelled = false;
};

namespace {

// Runs on the core thread; hands the loop at most ten notices a second, and the last one.
class ReportingProgress final : public ledger::Progress {
 public:
  ReportingProgress(const std::atomic<bool>& cancelled, std::function<void(ProgressNotice)> tell)
      : cancelled_(cancelled), tell_(std::move(tell)) {}
  void report(std::uint64_t done, std::uint64_t total, std::string_view label) override {
    const Clock::time_point now = Clock::now();
    if (now < next_ && done != total) return;
    next_ = now + std::chrono::milliseconds(100);
    tell_({done, total, std::string(label)});
  }
  bool cancelled() const override { return cancelled_; }

 private:
  const std::atomic<bool>& cancelled_;
  std::function<void(ProgressNotice)> tell_;
  Clock::time_point next_;
};

}  // namespace

ControlServer::ControlServer(EventLoop& loop, CoreThread& core, Log& log, ControlLimits limits)
    : loop_(loop), core_(core), log_(log), limits_(limits) {}

ControlServer::~ControlServer() {
  stop();
  for (const auto& conversation : conversations_) {
    conversation->server_there = false;
    error_code ignored;
    conversation->socket.close(ignored);
  }
}

void ControlServer::handle(std::string verb, ControlHandler handler) {
  const bool added = handlers_.emplace(std::move(verb), std::move(handler)).second;
  ensure(added, "a verb has one handler");
}

Result<void> ControlServer::listen(const std::string& data_directory) {
  Result<ControlSocketAddress> address = ControlSocketAddress::in(data_directory);
  if (!address) return std::unexpected(address.error());
  address_.emplace(std::move(*address));
  const std::string& path = address_->path();
  error_code failed;
  ::unlink(path.c_str());
  acceptor_ = std::make_shared<Protocol::acceptor>(loop_.context());
  acceptor_->open(Protocol(), failed);
  if (!failed) acceptor_->bind(Protocol::endpoint(path), failed);
  // Nobody can connect before `listen`, so the mode is set in time.
  if (!failed && ::chmod(path.c_str(), kOwnerOnly) != 0) failed.assign(errno, boost::system::system_category());
  if (!failed) acceptor_->listen(asio::socket_base::max_listen_connections, failed);
  if (failed)
    return refuse("control.listen", "The socket control.sock in {0} cannot be made: {1}.", data_directory,
                  failed.message());
  asio::co_spawn(loop_.context(), accept(acceptor_, *this), rethrow);
  return {};
}

void ControlServer::stop() {
  if (acceptor_ != nullptr) {
    error_code ignored;
    acceptor_->close(ignored);
    acceptor_.reset();
    ::unlink(address_->path().c_str());
  }
  for (const auto& conversation : conversations_) {
    conversation->cancelled = true;
    error_code ignored;
    if (conversation->verb.empty()) conversation->socket.close(ignored);
  }
}

// `server` is used only while the acceptor is open: it closes it before it goes.
asio::awaitable<void> ControlServer::accept(std::shared_ptr<Protocol::acceptor> acceptor, ControlServer& server) {
  asio::steady_timer pause(acceptor->get_executor());
  while (acceptor->is_open()) {
    auto [failed, socket] = co_await acceptor->async_accept(kAsTuple);
    if (!acceptor->is_open()) break;
    if (failed) {
      pause.expires_after(std::chrono::seconds(1));
      co_await pause.async_wait(kAsTuple);
    } else if (server.conversations_.size() < server.limits_.connections_max) {
      server.begin(std::move(socket));
    }
  }
}

void ControlServer::begin(Protocol::socket socket) {
  const auto conversation = std::make_shared<Conversation>(*this, std::move(socket));
  conversations_.insert(conversation);
  asio::co_spawn(loop_.context(), serve(conversation), [conversation](std::exception_ptr thrown) {
    if (conversation->server_there) conversation->server.ended(conversation);
    rethrow(thrown);
  });
}

void ControlServer::ended(const std::shared_ptr<Conversation>& conversation) {
  attachment_bytes_ -= conversation->reserved_bytes;
  conversations_.erase(conversation);
}

asio::awaitable<void> ControlServer::serve(std::shared_ptr<Conversation> conversation) {
  Conversation& my = *conversation;
  const bool whole = co_await Conversation::read_request(conversation);
  if (!whole && !my.reply) co_return;  // gone before it had asked
  if (!my.reply) {
    const auto handler = my.server.handlers_.find(my.verb);
    if (handler == my.server.handlers_.end()) {
      const Error unknown =
          refuse("control.unknown-verb",
                 "This node does not know the command {0}; it is of another version than the command line.",
                 my.request.verb)
              .error();
      my.reply = refusal(unknown, ExitCode::usage);
    } else {
      const ControlHandler run = handler->second;
      co_await Conversation::run_handler(conversation, run);
    }
  }
  co_await Conversation::write_reply(conversation);
}

// False if there is no request: then there is a reply that refuses it, or nobody to reply to.
asio::awaitable<bool> ControlServer::Conversation::read_request(std::shared_ptr<Conversation> self) {
  Conversation& my = *self;
  std::vector<std::byte> piece(kPieceBytes);
  while (!my.reader.complete()) {
    my.watch(self);
    const auto buffer = asio::buffer(piece);
    const auto [failed, count] = co_await my.socket.async_read_some(buffer, kAsTuple);
    my.limit.cancel();
    if (failed || !my.server_there) co_return false;
    const ByteView bytes = ByteView(piece).first(count);
    const bool header_was_seen = my.reader.header_seen();
    const Result<std::size_t> taken = my.reader.feed(bytes);
    if (!taken) {
      my.reply = refusal(taken.error());
      co_return false;
    }
    if (my.reader.header_seen() && !header_was_seen) {
      if (my.reader.announced_bytes() > my.limits.attachment_bytes_max - my.server.attachment_bytes_) {
        const Error busy =
            refuse("control.busy", "The node is busy with the files of other commands; try again in a moment.").error();
        my.reply = refusal(busy, ExitCode::try_again);
        co_return false;
      }
      my.reserved_bytes = my.reader.announced_bytes();
      my.server.attachment_bytes_ += my.reserved_bytes;
    }
  }
  ControlMessage message = my.reader.take();
  Result<ControlRequest> parsed = parse_request(std::move(message));
  if (!parsed) {
    my.reply = refusal(parsed.error());
    co_return false;
  }
  my.request = std::move(*parsed);
  my.verb = my.request.verb;
  co_return true;
}

asio::awaitable<void> ControlServer::Conversation::run_handler(std::shared_ptr<Conversation> self,
                                                               const ControlHandler& handler) {
  Conversation& my = *self;
  const Clock::time_point start = Clock::now();
  asio::co_spawn(my.socket.get_executor(), watch_for_departure(self), rethrow);
  EventLoop& loop = my.loop;
  my.core.post([self, handler, &loop] { answer(self, handler, loop); });
  while (!my.reply) {
    if (my.progress) {
      Bytes notice = encode(*my.progress);
      my.progress.reset();
      const bool written = co_await write(self, std::move(notice));
      if (!written) my.cancelled = true;
      continue;
    }
    co_await my.wake.async_wait(kAsTuple);
  }
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
  my.log.info("control.done", "The command {0} ended with {1} after {2} ms.", Plain(my.verb),
              static_cast<int>(my.reply->exit_code), took.count());
}

// Ends when the command line closes its side, which after a complete request means that it has given up.
asio::awaitable<void> ControlServer::watch_for_departure(std::shared_ptr<Conversation> conversation) {
  ByteArray<64> piece;
  const auto buffer = asio::buffer(piece);
  co_await conversation->socket.async_read_some(buffer, kAsTuple);
  if (!conversation->reply) conversation->cancelled = true;
}

void ControlServer::answer(const std::shared_ptr<Conversation>& conversation, const ControlHandler& handler,
                           EventLoop& loop) {
  const auto deliver = [&](ControlReply reply) {
    loop.post([conversation, reply = std::move(reply)]() mutable {
      conversation->reply = std::move(reply);
      conversation->wake.cancel();
    });
  };
  ReportingProgress progress(conversation->cancelled, [&](ProgressNotice notice) {
    loop.post([conversation, notice = std::move(notice)]() mutable {
      conversation->progress = std::move(notice);
      conversation->wake.cancel();
    });
  });
  try {
    ControlReply reply = handler(std::move(conversation->request), progress);
    const Result<void> fits = check_limits(reply);
    deliver(fits ? std::move(reply) : refusal(fits.error()));
  } catch (const ledger::SpaceExhausted& full) {
    deliver(refusal(full.error()));
  } catch (const ledger::MachineFailure& failure) {
    deliver(refusal(failure.error()));
    throw;
  } catch (const std::exception&) {
    deliver(refusal({"node.failed", {"The node failed while it worked on this and stops; look at its log.", {}}}));
    throw;
  }
}

asio::awaitable<void> ControlServer::Conversation::write_reply(std::shared_ptr<Conversation> self) {
  Conversation& my = *self;
  Bytes header = encode_header(*my.reply);
  bool written = co_await write(self, std::move(header));
  for (Attachment& attachment : my.reply->attachments) {
    Bytes content = std::move(attachment.content);
    if (written) written = co_await write(self, std::move(content));
  }
  error_code ignored;
  my.socket.shutdown(Protocol::socket::shutdown_both, ignored);
  my.socket.close(ignored);
}

asio::awaitable<bool> ControlServer::Conversation::write(std::shared_ptr<Conversation> self, Bytes bytes) {
  Conversation& my = *self;
  for (ByteView rest = bytes; !rest.empty();) {
    my.watch(self);
    const ByteView piece = rest.first(std::min(rest.size(), kPieceBytes));
    const auto buffer = asio::buffer(piece.data(), piece.size());
    const auto [failed, count] = co_await asio::async_write(my.socket, buffer, kAsTuple);
    my.limit.cancel();
    if (failed) co_return false;
    rest = rest.subspan(count);
  }
  co_return true;
}

}  // namespace yinxin::node
