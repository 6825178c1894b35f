// `yinxin result` and `yinxin notice`: what a batch's examination came to, and its public notice (B5).
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb result_verb();
Verb notice_verb();

}  // namespace yinxin::cli
