// `yinxin run`: becomes the node (`yinxind`, beside this program) of the data directory, in the foreground.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb run_verb();

}  // namespace yinxin::cli
