// What a person typed for an option, brought to the form in which commands take it: numbers and days in half width,
// days in whatever spelling as 2020-11-30, levels by name as a digit, words of a choice in the reader's language as the
// option has them. Nothing is guessed: what has two readings is refused.
#pragma once

#include <string>

#include "cli/language.h"
#include "cli/verb.h"
#include "crypto/error.h"

namespace yinxin::cli {

// Errors: arguments.number, arguments.day, arguments.level, arguments.choice; each names the option and what is right.
Result<std::string> typed_value(const Option& option, const std::string& typed, const Language& language);
// "passed（通过）, returned（退回修改）": the choices of an option as they are shown.
std::string choices_in_words(const Option& option, const Language& language);

}  // namespace yinxin::cli
