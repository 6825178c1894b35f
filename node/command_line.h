// What `yinxind` was started with.
#pragma once

#include <span>
#include <string>

#include "node/config.h"

namespace yinxin::node {

struct CommandLine {
  std::string data_directory;  // "" if not given
  ConfigLayer settings;        // --listen (again for more), --log-level, --log-format, --log-file
  bool help = false;
  bool version = false;
};

// `arguments` without the program's name; `--flag VALUE` and `--flag=VALUE` are the same. Error: "usage".
Result<CommandLine> parse_command_line(std::span<const char* const> arguments);

std::string_view command_line_help();

}  // namespace yinxin::node
