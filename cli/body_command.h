// `yinxin body` and `yinxin range`: the register of assessment bodies and their certificate number ranges.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb body_verb();
Verb range_verb();

}  // namespace yinxin::cli
