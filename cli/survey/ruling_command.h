// What the province rules about rows: `known`, `arbitrate`, `reject`, `unconfirm`.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb arbitrate_verb();
Verb reject_verb();
Verb unconfirm_verb();

}  // namespace yinxin::cli
