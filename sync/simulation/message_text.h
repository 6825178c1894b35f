// A frame in words, for the trace: what was said, never whole contents.
#pragma once

#include <string>

#include "sync/message.h"

namespace yinxin::sync::simulation {

std::string text_of_frame(ByteView frame);

}  // namespace yinxin::sync::simulation
