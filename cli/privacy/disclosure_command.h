// One row opened for somebody outside, and such a file checked: `rows disclose`, `rows disclosed`.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb disclose_verb();
Verb disclosed_verb();

}  // namespace yinxin::cli
