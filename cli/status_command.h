// `yinxin status`: how this node stands, in a few lines; `yinxin peers`: with whom it speaks.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb status_verb();
Verb peers_verb();

}  // namespace yinxin::cli
