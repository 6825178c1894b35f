// How long to wait before an address is tried again: full jitter, so that nodes that lost the same peer do not return
// in step.
#pragma once

#include <chrono>

#include "crypto/random.h"

namespace yinxin::node {

inline constexpr std::chrono::milliseconds kReconnectFirst{1000};
inline constexpr std::chrono::milliseconds kReconnectLongest{10 * 60 * 1000};

// Uniform in [1 ms, kReconnectFirst doubled `failures` times], the latter at most kReconnectLongest. `failures` counts
// attempts since the last one that came to a first message.
std::chrono::milliseconds reconnect_delay(unsigned failures, crypto::RandomSource& random);

}  // namespace yinxin::node
