// What a clerk does with rows that are filed: `rows`, `conflicts`, `withdraw`, `review`, `submit`, `totals`.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb rows_verb();
Verb conflicts_verb();
Verb withdraw_verb();
Verb review_verb();
Verb submit_verb();
Verb totals_verb();

}  // namespace yinxin::cli
