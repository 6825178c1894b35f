// `yinxin body consent`: the province's letter of consent (同意函), issued, shown and verified (B2).
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb consent_verb();

}  // namespace yinxin::cli
