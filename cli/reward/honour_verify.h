// `yinxin honour verify`: whether a published list or form of leading talent is the province's, and whom it names.
// Needs no network and no data directory, as a service window has neither.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb honour_verify_verb();

}  // namespace yinxin::cli
