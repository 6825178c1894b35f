// `yinxin feed` and `yinxin proof`: the feeds held here, their keys, their export as static tlog-tiles directories, and
// proofs of single entries.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb feed_verb();
Verb proof_verb();

}  // namespace yinxin::cli
