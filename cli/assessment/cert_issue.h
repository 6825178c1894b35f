// `yinxin cert issue`: a body's list (annex 6) becomes certificates signed by the body's seal, in this process, and
// registered in the feed of the member that supervises it.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb cert_issue_verb();

}  // namespace yinxin::cli
