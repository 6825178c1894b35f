// `yinxin body`: the register of assessment bodies and what the province decides about them.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb body_verb();

}  // namespace yinxin::cli
