// `yinxin subsidy`: whether one may be paid, recording, listing, cancelling, the province's exceptions (C1 to C4).
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb subsidy_verb();

}  // namespace yinxin::cli
