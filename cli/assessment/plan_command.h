// `yinxin plan`: batch plans of assessment bodies (B4) and the arithmetic of their days.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb plan_verb();

}  // namespace yinxin::cli
