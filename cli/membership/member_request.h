// `yinxin member request`: what a member's node asks of the province, as a file or a paste. For new keys it makes them
// here, in this process; the province never sees more than their public halves.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb member_request_verb();

}  // namespace yinxin::cli
