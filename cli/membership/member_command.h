// `yinxin member`: who is a member; at the province admitting one, at the member taking up the invitation.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb member_verb();

}  // namespace yinxin::cli
