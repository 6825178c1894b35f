#include "node/peer_link.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace yinxin::node {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kPieceBytes = 64 * 1024;

Error make_error(std::unexpected<Error> refusal) { return std::move(refusal).error(); }

void rethrow(std::exception_ptr thrown) {
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace

PeerLink::PeerLink(asio::ip::tcp::socket socket, const TlsIdentity& identity, Other other, const PeerLimits& limits,
                   LinkOwner& owner)
    : socket_(std::move(socket)),
      other_(std::move(other)),
      limits_(limits),
      owner_(&owner),
      tls_(
          identity, other_.our_role, other_.expected,
          [this](const crypto::PublicKey& key) { return owner_->judge(key); }, limits.handshake_bytes_max),
      frames_(limits.frame_bytes_max),
      read_limit_(socket_.get_executor()),
      write_limit_(socket_.get_executor()),
      close_limit_(socket_.get_executor()),
      writer_wake_(socket_.get_executor(), Timer::time_point::max()),
      reader_wake_(socket_.get_executor(), Timer::time_point::max()) {}

void PeerLink::start() {
  error_code ignored;
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  // What the system has taken nothing overtakes; the rest waits in our queue, by lanes.
  const int unsent_bytes_max = kPieceBytes;
  ::setsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_bytes_max, sizeof unsent_bytes_max);
  arm(read_limit_, limits_.handshake_max,
      make_error(refuse("tls.silent", "The other side did not complete the handshake within {0} ms.",
                        limits_.handshake_max.count())));
  if (const Result<void> started = tls_.start(); !started) end(started.error());
  const auto executor = socket_.get_executor();
  asio::co_spawn(executor, read(shared_from_this()), rethrow);
  asio::co_spawn(executor, write(shared_from_this()), rethrow);
}

void PeerLink::send(Bytes body, sync::Lane lane) {
  if (reason_) return;
  if (queue_.bytes() + body.size() > limits_.queue_bytes_max) {
    return abandon(make_error(refuse("peer.does-not-read", "The other side does not read what is sent to it.")));
  }
  queue_.push(lane, std::move(body));
  writer_wake_.cancel();
}

void PeerLink::close(Error reason) { end(std::move(reason)); }

void PeerLink::abandon(Error reason) {
  queue_.clear();
  end(std::move(reason));
}

void PeerLink::orphan() {
  owner_ = nullptr;
  abandon({"node.stops", {"This node stops.", {}}});
  error_code ignored;
  socket_.close(ignored);
}

void PeerLink::consumed(std::size_t body_bytes) {
  unconsumed_bytes_ -= std::min(unconsumed_bytes_, body_bytes);
  if (unconsumed_bytes_ <= limits_.unconsumed_bytes_max) reader_wake_.cancel();
}

// The reader: to the other side's end of stream, also after our own end, so that our last bytes are not reset away.
asio::awaitable<void> PeerLink::read(std::shared_ptr<PeerLink> self) {
  PeerLink& link = *self;
  std::vector<std::byte> piece(kPieceBytes);
  for (;;) {
    while (!link.reason_ && link.unconsumed_bytes_ > link.limits_.unconsumed_bytes_max) {
      link.read_limit_.cancel();
      link.frame_watched_ = false;
      co_await link.reader_wake_.async_wait(kAsTuple);
      link.watch_next_frame();
    }
    const auto buffer = asio::buffer(piece);
    const auto [failed, count] = co_await link.socket_.async_read_some(buffer, kAsTuple);
    if (failed) break;
    const ByteView from_network = ByteView(piece).first(count);
    if (!link.reason_) link.received(from_network);
  }
  link.abandon(link.error_of_cut());
  link.one_side_done();
}

// The writer: one write at a time, until the end has a reason and nothing is left to send.
asio::awaitable<void> PeerLink::write(std::shared_ptr<PeerLink> self) {
  PeerLink& link = *self;
  const Error slow = make_error(refuse("peer.does-not-read", "The other side does not read what is sent to it."));
  bool goodbye_said = false;
  for (;;) {
    Bytes output = link.next_output();
    if (output.empty() && link.reason_ && !goodbye_said) {
      goodbye_said = true;
      link.tls_.close();
      output = link.tls_.take_output();
    }
    if (output.empty()) {
      if (link.reason_) break;
      co_await link.writer_wake_.async_wait(kAsTuple);
      continue;
    }
    link.arm(link.write_limit_, link.limits_.write_max, slow);
    const auto buffer = asio::buffer(output);
    const auto [failed, count] = co_await asio::async_write(link.socket_, buffer, kAsTuple);
    link.write_limit_.cancel();
    if (failed) break;  // the reader finds out why: an alert may be waiting there
  }
  error_code ignored;
  link.socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  link.close_socket_within_limit();
  link.one_side_done();
}

void PeerLink::received(ByteView from_network) {
  Bytes plain;
  const Result<void> decrypted = tls_.receive(from_network, plain);
  writer_wake_.cancel();
  if (!established_ && tls_.established()) establish();
  std::vector<Bytes> frames;
  const Result<void> cut = frames_.feed(plain, frames);
  deliver(std::move(frames));
  if (!decrypted) return abandon(decrypted.error());
  if (!cut) return abandon(cut.error());
  if (tls_.closed_by_peer()) {
    if (!frames_received_) return abandon(error_of_cut());
    return abandon(make_error(refuse("peer.closed", "The other side ended the connection.")));
  }
  watch_next_frame();
}

void PeerLink::establish() {
  established_ = true;
  arm(read_limit_, limits_.first_message_max,
      make_error(refuse("peer.silent", "The other side sent no first message within {0} ms.",
                        limits_.first_message_max.count())));
  owner_->link_established(*this);
}

void PeerLink::deliver(std::vector<Bytes> frames) {
  for (Bytes& frame : frames) {
    if (reason_) return;
    read_limit_.cancel();
    frames_received_ = true;
    frame_watched_ = false;
    unconsumed_bytes_ += frame.size();
    owner_->link_frame(*this, std::move(frame));
  }
}

// The clock of a frame runs from its first byte; the first frame's runs from the handshake.
void PeerLink::watch_next_frame() {
  if (reason_ || !frames_received_ || frame_watched_ || !frames_.within_frame()) return;
  frame_watched_ = true;
  arm(read_limit_, limits_.frame_max,
      make_error(
          refuse("frame.slow", "The other side did not complete a message within {0} ms.", limits_.frame_max.count())));
}

// What is to be written next: TLS's own messages, and frames up to about a piece.
Bytes PeerLink::next_output() {
  Bytes output = tls_.take_output();
  while (established_ && !queue_.empty() && output.size() < kPieceBytes) {
    const Bytes body = queue_.pop();
    const ByteArray<4> header = frame_header(body);
    Result<void> sent = tls_.send(header);
    if (sent) sent = tls_.send(body);
    if (!sent) {
      abandon(sent.error());
      break;
    }
    append(output, tls_.take_output());
  }
  return output;
}

Error PeerLink::error_of_cut() const {
  if (frames_received_) return make_error(refuse("peer.lost", "The connection was cut."));
  if (outbound())
    return make_error(
        refuse("peer.refused", "Refused by the other side: it ended the connection before its first message."));
  return make_error(refuse("peer.left", "The other side left before its first message."));
}

void PeerLink::arm(Timer& timer, std::chrono::milliseconds limit, Error error) {
  timer.expires_after(limit);
  timer.async_wait([self = shared_from_this(), &timer, error = std::move(error)](error_code cancelled) {
    if (!cancelled && timer.expiry() <= Timer::clock_type::now()) self->abandon(error);
  });
}

void PeerLink::end(Error reason) {
  if (reason_) return;
  reason_ = std::move(reason);
  read_limit_.cancel();
  writer_wake_.cancel();
  reader_wake_.cancel();
  close_socket_within_limit();
}

void PeerLink::close_socket_within_limit() {
  if (closing_) return;
  closing_ = true;
  close_limit_.expires_after(limits_.close_max);
  close_limit_.async_wait([self = shared_from_this()](error_code cancelled) {
    error_code ignored;
    if (!cancelled) self->socket_.close(ignored);
  });
}

void PeerLink::one_side_done() {
  if (--sides_running_ > 0) {
    writer_wake_.cancel();
    return;
  }
  error_code ignored;
  socket_.close(ignored);
  read_limit_.cancel();
  write_limit_.cancel();
  close_limit_.cancel();
  if (owner_ != nullptr) owner_->link_ended(*this);
}

}  // namespace yinxin::node
