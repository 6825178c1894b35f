// `yinxin trust`: what the holders of the root keys do, on machines of their own.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb trust_verb();

}  // namespace yinxin::cli
