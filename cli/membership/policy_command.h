// `yinxin policy`: the province's parameters in force, and the setting of them.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb policy_verb();

}  // namespace yinxin::cli
