// `yinxin realname`: how the real name of a row's person was authenticated.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb realname_verb();

}  // namespace yinxin::cli
