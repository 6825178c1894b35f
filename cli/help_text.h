// What `--help` prints for a program, a verb or a verb with children, in the reader's language.
#pragma once

#include <string>
#include <vector>

#include "cli/verb.h"

namespace yinxin::cli {

// `path` is what has been typed so far ("yinxin feed"); `verb` is nullptr for the program itself; `children` are the
// verbs that may follow.
std::string help_text(const std::string& path, const Verb* verb, const std::vector<Verb>& children,
                      const Language& language);

}  // namespace yinxin::cli
