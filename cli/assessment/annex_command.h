// `yinxin annex`: annexes 5 and 6 of a batch, computed (B6, B7), and what is signed about annex 5.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb annex_verb();

}  // namespace yinxin::cli
