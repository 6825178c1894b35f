// A command as data: its name, what `--help` says, its options, and the function that does it. A verb with children
// ("feed list", "feed vkey") has no function of its own. To add one: write `cli/NAME_command.{h,cpp}` with a function
// that returns its Verb, and add that to `cli/verbs.cpp`. Help texts are templates: they are translated like messages.
#pragma once

#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/terminal.h"

namespace yinxin::cli {

enum class OptionKind {
  flag,    // given or not
  value,   // one text
  values,  // any number of texts: `--x a --x b`, or the rest of the positional ones
  number,  // one unsigned decimal number
  day,     // one day, handed on as 2020-11-30
  level,   // one skill level, handed on as 5 to 1
  file,    // the path of a file or directory
};

struct Option {
  std::string name;  // "--batch" or, for what stands without a dash, "KIND"
  OptionKind kind = OptionKind::value;
  std::string help;
  bool required = false;
  std::vector<std::string> choices = {};  // the only values allowed, where not empty
};

struct Verb {
  std::string name;
  std::string help;
  std::vector<Option> options = {};
  ExitCode (*run)(const Arguments&, Terminal&) = nullptr;
  bool needs_data = false;  // refused with exit code 2 where neither --data nor YINXIN_DATA says where
  std::vector<Verb> verbs = {};
  std::string group = {};  // of the outermost verbs: under which heading `--help` lists it
};

}  // namespace yinxin::cli
