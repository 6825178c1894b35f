// `yinxin member key`: the escrow copy of a node's sealing key, taken up where the key is lost.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb member_key_verb();

}  // namespace yinxin::cli
