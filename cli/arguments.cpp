#include "cli/arguments.h"

#include <charconv>

#include "crypto/ensure.h"

namespace yinxin::cli {

std::string Arguments::text(std::string_view name) const {
  const std::vector<std::string>& all = texts(name);
  return all.empty() ? std::string() : all.front();
}

const std::vector<std::string>& Arguments::texts(std::string_view name) const {
  const auto found = values_.find(name);
  ensure(found != values_.end(), "a command asks for an option that it did not declare");
  return found->second;
}

std::optional<std::uint64_t> Arguments::number(std::string_view name) const {
  if (!has(name)) return std::nullopt;
  const std::string value = text(name);
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out);
  ensure(error == std::errc() && end == value.data() + value.size(), "a number was checked when it was read");
  return out;
}

}  // namespace yinxin::cli
