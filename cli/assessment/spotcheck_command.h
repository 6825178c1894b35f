// `yinxin spotcheck`: spot checks (双随机一公开, B11).
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb spotcheck_verb();

}  // namespace yinxin::cli
