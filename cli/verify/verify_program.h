// `yinxin-verify`: from what was typed to a verdict, with files only: no network, no data directory. Exit codes are the
// verdict's (ledger/certificate/verdict.h), or 64 usage, 66 no input, 70 internal: those three are never a verdict.
#pragma once

#include <istream>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include "cli/language.h"
#include "cli/verify/verify_options.h"
#include "ledger/certificate/day.h"

namespace yinxin::cli {

inline constexpr int kVerifyUsage = 64;
inline constexpr int kVerifyNoInput = 66;
inline constexpr int kVerifyInternal = 70;

struct VerifySurroundings {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::string share_directory{};  // where translations lie
  std::string language{};         // of the environment; --lang comes before it
  std::string root{};             // compiled in, hexadecimal; may be empty; --root comes before it
  ledger::Day today{};            // this computer's; --today comes before it
  bool colours = false;           // `out` is a terminal that takes them
};

// With the root compiled into this program and this computer's day; in English.
VerifySurroundings verify_surroundings(std::istream& in, std::ostream& out, std::ostream& err);

// The answer to options already read. Exceptions of the machine pass through.
int answer_verify(const VerifyOptions& options, const Language& language, const VerifySurroundings& surroundings);

// `words` without the program's name.
int run_verify(std::vector<std::string> words, const VerifySurroundings& surroundings);

// The whole of a `main`.
int verify_main(std::span<char*> arguments);

}  // namespace yinxin::cli
