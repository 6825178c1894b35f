// What a clerk does with rows that are filed: `rows`, `conflicts`, `withdraw`.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb rows_verb();
Verb conflicts_verb();
Verb withdraw_verb();

}  // namespace yinxin::cli
