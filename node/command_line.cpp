#include "node/command_line.h"

namespace yinxin::node {
namespace {

std::unexpected<Error> wrong_value(std::string_view flag, std::string_view value, std::string_view what) {
  return refuse("usage", "{0} {1}: it must be {2}.", flag, value, what);
}

Result<void> take_flag(std::string_view flag, const std::string& value, CommandLine& out) {
  if (flag == "--data") {
    if (value.empty()) return wrong_value(flag, "\"\"", "a directory");
    out.data_directory = value;
  } else if (flag == "--listen") {
    const Result<Address> address = parse_address(value);
    if (!address) return std::unexpected(address.error());
    if (!out.settings.listen) out.settings.listen.emplace();
    out.settings.listen->push_back(*address);
  } else if (flag == "--announce") {
    const Result<Address> address = parse_address(value);
    if (!address) return std::unexpected(address.error());
    out.settings.announce = *address;
  } else if (flag == "--log-level") {
    if (!(out.settings.log_level = log_level_from(value)))
      return wrong_value(flag, value, "one of debug, info, warning, error");
  } else if (flag == "--log-format") {
    if (!(out.settings.log_format = log_format_from(value))) return wrong_value(flag, value, "one of text, json");
  } else if (flag == "--log-file") {
    out.settings.log_file = value;
  } else {
    return refuse("usage", "There is no option {0}; see yinxind --help.", flag);
  }
  return {};
}

}  // namespace

Result<CommandLine> parse_command_line(std::span<const char* const> arguments) {
  CommandLine out;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--help" || argument == "-h") {
      out.help = true;
      continue;
    }
    if (argument == "--version") {
      out.version = true;
      continue;
    }
    if (!argument.starts_with("--")) return refuse("usage", "\"{0}\" is not expected; see yinxind --help.", argument);
    const std::size_t equals = argument.find('=');
    std::string value;
    if (equals != std::string_view::npos) {
      value = argument.substr(equals + 1);
    } else if (i + 1 < arguments.size()) {
      value = arguments[++i];
    } else {
      return refuse("usage", "{0} needs a value; see yinxind --help.", argument);
    }
    if (const Result<void> taken = take_flag(argument.substr(0, equals), value, out); !taken)
      return std::unexpected(taken.error());
  }
  return out;
}

std::string_view command_line_help() {
  return "Usage: yinxind --data DIR [OPTIONS]\n"
         "Runs the node of DIR until SIGTERM or SIGINT.\n"
         "\n"
         "  --data DIR            the node's directory, made by `yinxin init` (or YINXIN_DATA)\n"
         "  --listen ADDR:PORT    where peers come in; again for more; port 0 lets the system choose\n"
         "  --announce HOST:PORT  where others reach this node; port 0: the one listened on\n"
         "  --log-level LEVEL     debug, info, warning, error\n"
         "  --log-format FORMAT   text, json\n"
         "  --log-file FILE       instead of standard error; opened anew on SIGUSR1\n"
         "  --version, --help\n"
         "\n"
         "Settings stand in DIR/config.toml; SIGHUP reads its peers and log level again.\n";
}

}  // namespace yinxin::node
