#include "node/control/client.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "node/control/socket_address.h"
#include "node/control/wire.h"

namespace yinxin::node {
namespace {

class Socket {
 public:
  Socket() : fd_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
  ~Socket() {
    if (fd_ >= 0) ::close(fd_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  int fd() const { return fd_; }

 private:
  int fd_;
};

std::unexpected<Error> lost() {
  return refuse(
      "control.lost",
      "The node ended before it answered; look at its log, start it again and see with `yinxin status` what was done.");
}

Result<void> connect_to_node(const Socket& socket, const std::string& data_directory) {
  const Result<ControlSocketAddress> address = ControlSocketAddress::in(data_directory);
  if (!address) return std::unexpected(address.error());
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  std::ranges::copy(address->path(), name.sun_path);
  if (::connect(socket.fd(), reinterpret_cast<const sockaddr*>(&name), sizeof(name)) == 0) return {};
  if (errno == ENOENT || errno == ECONNREFUSED) {
    return refuse("control.not-running", "No node is running on {0}; start it with `yinxin --data {0} run`.",
                  data_directory);
  }
  return refuse("control.no-access", "The node on {0} cannot be reached: {1}.", data_directory, std::strerror(errno));
}

Result<void> send_all(const Socket& socket, ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket.fd(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return lost();
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
  return {};
}

// Reads until the reply; a refusal that the node sends before it has taken the whole request is read as well.
Result<ControlReply> receive_reply(const Socket& socket, const ProgressListener& on_progress) {
  ControlReader reader(kAnswerHeaderBytesMax);
  std::array<std::byte, 64 * 1024> piece;
  for (;;) {
    const ssize_t count = ::recv(socket.fd(), piece.data(), piece.size(), 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return lost();
    ByteView rest = ByteView(piece).first(static_cast<std::size_t>(count));
    while (!rest.empty()) {
      const Result<std::size_t> taken = reader.feed(rest);
      if (!taken) return std::unexpected(taken.error());
      rest = rest.subspan(*taken);
      if (!reader.complete()) break;
      auto answer = parse_answer(reader.take());
      if (!answer) return std::unexpected(answer.error());
      if (ControlReply* reply = std::get_if<ControlReply>(&*answer)) return std::move(*reply);
      if (on_progress) on_progress(std::get<ProgressNotice>(*answer));
    }
  }
}

}  // namespace

Result<ControlReply> call(const std::string& data_directory, const ControlRequest& request,
                          const ProgressListener& on_progress) {
  if (const Result<void> ok = check_limits(request); !ok) return std::unexpected(ok.error());
  const Socket socket;
  if (socket.fd() < 0)
    return refuse("control.no-access", "The node on {0} cannot be reached: {1}.", data_directory, std::strerror(errno));
  if (const Result<void> connected = connect_to_node(socket, data_directory); !connected) {
    return std::unexpected(connected.error());
  }
  Result<void> sent = send_all(socket, encode_header(request));
  for (const Attachment& attachment : request.attachments) {
    if (sent) sent = send_all(socket, attachment.content);
  }
  return receive_reply(socket, on_progress);
}

ExitCode exit_code_of(const Error& call_error) {
  return call_error.code == "control.not-running" ? ExitCode::node_not_running : ExitCode::failed;
}

}  // namespace yinxin::node
