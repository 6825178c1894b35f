#include "node/reconnect_delay.h"

#include <algorithm>

namespace yinxin::node {

std::chrono::milliseconds reconnect_delay(unsigned failures, crypto::RandomSource& random) {
  constexpr unsigned kDoublingsMax = 10;  // beyond it the longest delay is reached
  const auto longest = std::min(kReconnectFirst * (1U << std::min(failures, kDoublingsMax)), kReconnectLongest);
  return std::chrono::milliseconds(1 + random.below(static_cast<std::uint64_t>(longest.count())));
}

}  // namespace yinxin::node
