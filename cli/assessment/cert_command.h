// `yinxin cert`: certificates from the body's list to the holder's file, and the status note for verifiers.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb cert_verb();

}  // namespace yinxin::cli
