// Erasing what is held about a person, on lawful request: `erase`, `erase request`, `erase list`.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb erase_verb();

}  // namespace yinxin::cli
