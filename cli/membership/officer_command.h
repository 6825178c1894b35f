// `officer`: the member's officers, their keys and passwords.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb officer_verb();

}  // namespace yinxin::cli
