// `yinxin version`: which program this is.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb version_verb();

}  // namespace yinxin::cli
