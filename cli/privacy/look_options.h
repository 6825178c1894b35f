// Who looks at personal data and why: what every command that shows some takes, for the record of looks (E3).
// call_office passes both on.
#pragma once

#include <vector>

#include "cli/verb.h"

namespace yinxin::cli {

// `own`, --officer and --reason.
std::vector<Option> with_look(std::vector<Option> own);
// The same where the command has an --officer of its own meaning, which is recorded too.
std::vector<Option> with_look_reason(std::vector<Option> own);

}  // namespace yinxin::cli
