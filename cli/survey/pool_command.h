// yinxin pool: who is in the province's pool as of a day; yinxin leave: a person leaves it (A9).
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb pool_verb();
Verb leave_verb();

}  // namespace yinxin::cli
