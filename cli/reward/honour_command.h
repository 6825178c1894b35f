// `yinxin honour`: leading talent (D1, D2): nominating, deciding, publishing, and checking a published list offline.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb honour_verb();

}  // namespace yinxin::cli
