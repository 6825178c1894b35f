// A network address as people write it: `host:port`, with an IPv6 host in brackets. To listen the host must be an IP
// address; to dial it may be a name.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/error.h"

namespace yinxin::node {

struct Address {
  std::string host;  // without brackets
  std::uint16_t port = 0;

  auto operator<=>(const Address&) const = default;
  std::string text() const;
};

// Port 0 is taken: listening there lets the system choose one.
Result<Address> parse_address(std::string_view text);

}  // namespace yinxin::node
