// yinxin unit: the accounts of units on this node (A14).
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb unit_verb();

}  // namespace yinxin::cli
