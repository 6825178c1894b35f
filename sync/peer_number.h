// What the sync core calls a connection and a moment.
#pragma once

#include <cstdint>

namespace yinxin::sync {

using PeerNumber = std::uint64_t;    // one connection; never used twice in a run
using Milliseconds = std::uint64_t;  // of a clock that the caller owns and that never goes back

}  // namespace yinxin::sync
