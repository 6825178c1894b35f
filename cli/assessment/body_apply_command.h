// `yinxin body apply` and the steps of recording that follow it (B2).
#pragma once

#include <vector>

#include "cli/verb.h"

namespace yinxin::cli {

// apply, applications, application, opinion, recording.
std::vector<Verb> body_recording_verbs();

}  // namespace yinxin::cli
