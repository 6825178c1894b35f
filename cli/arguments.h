// What the person typed after a verb, by the names under which the verb declared it. Asking for a name that the verb
// did not declare is our mistake and aborts.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinxin::cli {

class Arguments {
 public:
  // Every declared option has an entry, an empty list where it was not given.
  Arguments(std::map<std::string, std::vector<std::string>, std::less<>> values, std::string data_directory)
      : values_(std::move(values)), data_directory_(std::move(data_directory)) {}

  // `name` as declared: "--batch", "KIND".
  bool has(std::string_view name) const { return !texts(name).empty(); }
  // Whether the verb has such an option at all.
  bool declares(std::string_view name) const { return values_.contains(name); }
  // The value; "" where not given (use `has` where that differs from an empty value).
  std::string text(std::string_view name) const;
  const std::vector<std::string>& texts(std::string_view name) const;
  // The value of an option declared as a number; nullopt where not given.
  std::optional<std::uint64_t> number(std::string_view name) const;
  // --data, else the environment's YINXIN_DATA; "" where neither is given (a verb that needs it is not run then).
  const std::string& data_directory() const { return data_directory_; }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::string data_directory_;
};

}  // namespace yinxin::cli
