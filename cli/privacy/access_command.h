// Who looked at whose data: `access list`, `access verify`, `access anchor`; and all that is held about a person:
// `person about`.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb access_verb();
Verb person_verb();

}  // namespace yinxin::cli
