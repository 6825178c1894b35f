// `yinxin peers`: with whom the running node is connected, and which addresses it cannot reach, with the reason.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb peers_verb();

}  // namespace yinxin::cli
