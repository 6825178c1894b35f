// `yinxin body key`: an assessment body's certificate seal, made where the body keeps it.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb body_key_verb();

}  // namespace yinxin::cli
