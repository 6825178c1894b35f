// `yinxin range`: certificate number ranges and what became of them (B3).
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb range_verb();

}  // namespace yinxin::cli
