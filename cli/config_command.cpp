#include "cli/config_command.h"

#include "ledger/data_directory.h"

namespace yinxin::cli {

namespace {

constexpr std::size_t kConfigBytesMax = 1024 * 1024;

ExitCode show(const Arguments& arguments, Terminal& terminal) {
  const auto directory = ledger::DataDirectory::open(arguments.data_directory());
  if (!directory) return terminal.fail(directory.error(), ExitCode::configuration);
  const auto content = ledger::read_file(directory->config(), kConfigBytesMax);
  if (!content && content.error().code != "file.missing") return terminal.fail(content.error());
  const std::string text = content ? to_text(*content) : std::string();
  if (terminal.json) {
    terminal.out << "{\"file\":" << json_string(directory->config().string()) << ",\"content\":" << json_string(text)
                 << "}\n";
    return ExitCode::ok;
  }
  terminal.say("{0}; flags of yinxind and the environment's YINXIN_LISTEN and YINXIN_LOG_… come before it:",
               directory->config().string());
  terminal.out << text;
  return ExitCode::ok;
}

}  // namespace

Verb config_verb() {
  Verb verb{.name = "config", .help = "Settings of the node"};
  verb.verbs.push_back({.name = "show", .help = "The settings in the data directory", .run = show, .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli
