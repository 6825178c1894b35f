// `yinxin seal`: what the holder of a seal does, on a machine that need not be a node: read a request, seal it; and at
// the office, hand the sealed decisions in.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb seal_verb();

}  // namespace yinxin::cli
