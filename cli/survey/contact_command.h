// `yinxin contact`: whom to call at a member or one of its county offices.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb contact_verb();

}  // namespace yinxin::cli
