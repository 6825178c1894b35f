// `review` and `submit`: what officers do with rows before the province sees them.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb review_verb();
Verb submit_verb();

}  // namespace yinxin::cli
