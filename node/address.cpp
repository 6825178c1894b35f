#include "node/address.h"

#include <algorithm>
#include <charconv>

namespace yinxin::node {
namespace {

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}
bool is_ipv6_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.' || c == '%';
}

}  // namespace

std::string Address::text() const {
  const bool bracketed = host.find(':') != std::string::npos;
  return (bracketed ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Result<Address> parse_address(std::string_view text) {
  const auto wrong = [&] {
    return refuse("address.malformed",
                  "\"{0}\" is not an address; write HOST:PORT, for instance 192.0.2.7:7147 or [2001:db8::7]:7147.",
                  text);
  };
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return wrong();
  std::string_view host = text.substr(0, colon);
  const std::string_view port_text = text.substr(colon + 1);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  const bool host_ok =
      bracketed ? std::ranges::all_of(host, is_ipv6_character) : std::ranges::all_of(host, is_host_character);
  if (host.empty() || host.size() > 253 || !host_ok) return wrong();
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(port_text.data(), port_text.data() + port_text.size(), port);
  if (error != std::errc() || end != port_text.data() + port_text.size()) return wrong();
  return Address{std::string(host), port};
}

}  // namespace yinxin::node
