// `yinxin config`: the settings in a data directory, as the node will read them.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb config_verb();

}  // namespace yinxin::cli
