// yinxin campaign: what the province plans, how far it is, and the end of a phase (A9).
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb campaign_verb();

}  // namespace yinxin::cli
