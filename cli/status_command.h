// `yinxin status`: how this node stands, in a few lines.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb status_verb();

}  // namespace yinxin::cli
