// `yinxin todo`: what waits here, and the command that does it.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb todo_verb();

}  // namespace yinxin::cli
