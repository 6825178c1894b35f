// `yinxin statement`: statements out of the pool for a unit or, with consent, for a person.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb statement_verb();

}  // namespace yinxin::cli
