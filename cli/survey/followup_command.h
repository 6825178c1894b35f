// `yinxin followup`: follow-up calls: what is drawn, the list to call by, what came of a call.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb followup_verb();

}  // namespace yinxin::cli
