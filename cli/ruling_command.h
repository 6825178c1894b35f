// What the province decides beside admissions: `known`, `arbitrate`, `body`, `range`.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb known_verb();
Verb arbitrate_verb();
Verb body_verb();
Verb range_verb();

}  // namespace yinxin::cli
