// `yinxin practitioner`: assessors, invigilators and quality supervisors of the bodies that this member supervises.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb practitioner_verb();

}  // namespace yinxin::cli
