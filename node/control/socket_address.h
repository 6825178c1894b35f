// Where a data directory's control socket is: `control.sock` in it. A socket's path may have 107 bytes only, so a
// longer one is reached through an open descriptor of the directory.
#pragma once

#include <string>

#include "crypto/error.h"

namespace yinxin::node {

// The path by which the socket of one data directory is bound or connected; usable while this object lives.
class ControlSocketAddress {
 public:
  // Fails if the directory cannot be opened ("control.no-directory").
  static Result<ControlSocketAddress> in(const std::string& data_directory);
  ~ControlSocketAddress();
  ControlSocketAddress(ControlSocketAddress&& other) noexcept;
  ControlSocketAddress& operator=(ControlSocketAddress&&) = delete;

  const std::string& path() const { return path_; }

 private:
  ControlSocketAddress() = default;
  int directory_ = -1;
  std::string path_;
};

}  // namespace yinxin::node
