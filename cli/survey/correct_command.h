// `yinxin correct`: an obvious error of a row, corrected after talking to its unit.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb correct_verb();

}  // namespace yinxin::cli
