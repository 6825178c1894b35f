// `yinxin letter` and `yinxin confirm`: the confirmation letter, written and sealed by the member, countersigned by the
// province, checked by anybody.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb letter_verb();
Verb confirm_verb();

}  // namespace yinxin::cli
