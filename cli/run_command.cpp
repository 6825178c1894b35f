#include "cli/run_command.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace yinxin::cli {

namespace {

constexpr std::array kPassedOn = {"--listen", "--log-level", "--log-format", "--log-file"};

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  std::error_code failed;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", failed);
  const std::string program = self.parent_path() / "yinxind";
  std::vector<std::string> words{program, "--data", arguments.data_directory()};
  for (const char* option : kPassedOn) {
    for (const std::string& value : arguments.texts(option)) {
      words.emplace_back(option);
      words.push_back(value);
    }
  }
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  terminal.out.flush();
  terminal.err.flush();
  ::execv(program.c_str(), pointers.data());
  const auto error = refuse("run.program", "The program {0} cannot be started: {1}.", program, std::strerror(errno));
  return terminal.fail(error.error());
}

}  // namespace

Verb run_verb() {
  return {.name = "run",
          .help = "Run the node until SIGTERM or Ctrl-C",
          .options =
              {{"--listen", OptionKind::values, "address on which peers come in, HOST:PORT"},
               {"--log-level", OptionKind::value, "how much is logged", false, {"debug", "info", "warning", "error"}},
               {"--log-format", OptionKind::value, "how it is logged", false, {"text", "json"}},
               {"--log-file", OptionKind::file, "log to this file instead of standard error"}},
          .run = run,
          .needs_data = true};
}

}  // namespace yinxin::cli
