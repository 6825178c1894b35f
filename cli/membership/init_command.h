// `yinxin init`: founds a federation (--province) or makes the node of a new member (--member). What a directory then
// holds: ledger/data_directory.h.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb init_verb();

}  // namespace yinxin::cli
