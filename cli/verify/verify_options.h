// The command line of `yinxin-verify`. The only place that knows the library for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/error.h"

namespace yinxin::cli {

struct VerifyOptions {
  std::string subject;              // the token, its file, or - for standard input
  std::optional<std::string> root;  // as typed
  std::vector<std::string> trust_files;
  std::optional<std::string> status_file;
  std::optional<std::string> today;
  std::optional<std::string> id_file;  // holds TYPE:NUMBER; - for standard input; never the number itself
  std::optional<std::string> slip;     // text or file
  std::optional<std::string> printed;
  std::uint64_t trust_number_seen = 0;
  std::uint64_t status_number_seen = 0;
  bool json = false;
  bool help = false;
  bool version = false;
};

// `words` without the program's name. Error: verify.usage.
Result<VerifyOptions> parse_verify_options(std::vector<std::string> words);

// What --help prints: templates to be translated, one line each.
std::vector<Message> verify_help();

}  // namespace yinxin::cli
