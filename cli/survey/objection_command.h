// `yinxin objection`: objections against rows that were set aside or lost, and against other entries.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb objection_verb();

}  // namespace yinxin::cli
