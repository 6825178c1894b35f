#include "cli/version_command.h"

namespace yinxin::cli {
namespace {

ExitCode run_version(const Arguments&, Terminal& terminal) {
  if (terminal.json) {
    terminal.out << R"({"program":"yinxin","version":)" << json_string(YINXIN_VERSION) << "}\n";
  } else {
    terminal.out << "yinxin " << YINXIN_VERSION << '\n';
  }
  return ExitCode::ok;
}

}  // namespace

Verb version_verb() { return {.name = "version", .help = "Print the program's version", .run = run_version}; }

}  // namespace yinxin::cli
