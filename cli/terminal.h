// What a command talks to: its input, its answer (stdout), its messages (stderr), the reader's language, and whether
// the answer is to be JSON. Tests hand in string streams.
#pragma once

#include <cstdint>
#include <istream>
#include <ostream>
#include <string>

#include "cli/exit_code.h"
#include "cli/language.h"
#include "crypto/error.h"

namespace yinxin::cli {

class OfficesAtHand;

struct Terminal {
  std::istream& in;
  std::ostream& out;  // the answer: a table, a key, JSON
  std::ostream& err;  // progress and messages
  const Language& language;
  bool json = false;
  bool err_is_terminal = false;
  OfficesAtHand* offices = nullptr;  // asked first, where there are any

  std::string sentence(const Message& message) const { return language.sentence(message); }

  // One message for the person, on stderr.
  template <typename... Arguments>
  void say(std::string_view text, const Arguments&... arguments) const {
    err << sentence({std::string(text), {message_argument(arguments)...}}) << '\n';
  }
  // How far long work is, on stderr where that is a terminal (one line, rewritten), else nothing.
  void progress(std::uint64_t done, std::uint64_t total, std::string_view label);

  // The refusal on stderr; gives back `exit`, to be returned. With --json: {"error":{"code":…,"sentence":…}} on stderr.
  ExitCode fail(const Error& error, ExitCode exit = ExitCode::failed) const;
};

// `text` as a JSON string with its quotes.
std::string json_string(std::string_view text);

}  // namespace yinxin::cli
