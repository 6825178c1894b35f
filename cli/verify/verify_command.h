// `yinxin verify`: the same as the program yinxin-verify, with its exit codes; it needs no data directory.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb verify_verb();

}  // namespace yinxin::cli
