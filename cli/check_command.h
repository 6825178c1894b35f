// `yinxin check`: numbers of documents, organisations and certificates checked by their rules alone, without a data
// directory and without a node.
//
// `check --batch` reads lines KIND<TAB>VALUE and answers one line for each, in order: `ok`, or `bad<TAB>reason`. A line
// without a tab, an empty line, a line beyond kLineBytesMax: bad as well, never left out. A last line without its line
// break counts. Answers are written before waiting for more input.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

inline constexpr std::size_t kLineBytesMax = 4096;

Verb check_verb();

}  // namespace yinxin::cli
