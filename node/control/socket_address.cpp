#include "node/control/socket_address.h"

#include <fcntl.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace yinxin::node {

Result<ControlSocketAddress> ControlSocketAddress::in(const std::string& data_directory) {
  ControlSocketAddress address;
  address.directory_ = ::open(data_directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (address.directory_ < 0) {
    return refuse("control.no-directory", "The data directory {0} cannot be opened: {1}.", data_directory,
                  std::strerror(errno));
  }
  address.path_ = data_directory + "/control.sock";
  if (address.path_.size() >= sizeof(sockaddr_un::sun_path)) {
    address.path_ = "/proc/self/fd/" + std::to_string(address.directory_) + "/control.sock";
  }
  return address;
}

ControlSocketAddress::~ControlSocketAddress() {
  if (directory_ >= 0) ::close(directory_);
}

ControlSocketAddress::ControlSocketAddress(ControlSocketAddress&& other) noexcept
    : directory_(std::exchange(other.directory_, -1)), path_(std::move(other.path_)) {}

}  // namespace yinxin::node
