// `yinxin doctor`: is everything in the directory whole? What is wrong is said with what to do about it.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb doctor_verb();

}  // namespace yinxin::cli
