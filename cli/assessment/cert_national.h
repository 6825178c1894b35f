// `yinxin cert national` (B14) and `yinxin cert lookup` (B8).
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb cert_national_verb();
Verb cert_lookup_verb();

}  // namespace yinxin::cli
