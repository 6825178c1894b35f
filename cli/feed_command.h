// `yinxin feed`: the feeds held here, their keys, and their export as a static tlog-tiles directory.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb feed_verb();

}  // namespace yinxin::cli
