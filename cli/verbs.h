// The list of what `yinxin` can do, in the order of `--help`.
#pragma once

#include <vector>

#include "cli/verb.h"

namespace yinxin::cli {

std::vector<Verb> yinxin_verbs();

}  // namespace yinxin::cli
