// From what was typed to the verb's function and its exit code. The only place that knows the library for command
// lines.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/verb.h"

namespace yinxin::cli {

class OfficesAtHand;

// What the process hands in beside the arguments.
struct Surroundings {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::string share_directory;         // where translations lie
  std::string language;                // of the environment, "zh" or "en"; --lang comes before it
  std::string default_data_directory;  // of the environment, may be empty; --data comes before it
  OfficesAtHand* offices = nullptr;    // that this process has open itself
};

// `words` are the arguments without the program's name. A command line that is not understood: exit code 2, the reason
// on stderr. Exceptions of the machine pass through to the caller.
ExitCode run_command_line(const std::string& program, const std::vector<Verb>& verbs, std::vector<std::string> words,
                          const Surroundings& surroundings);

// The whole of a `main`: takes arguments and environment, runs, and says once what failed in the machine.
int command_line_main(const std::string& program, const std::vector<Verb>& verbs, std::span<char*> arguments);

}  // namespace yinxin::cli
