// The limits on peers, as parameters: tests pass shorter ones. Local policy, never part of validity.
#pragma once

#include <chrono>
#include <cstddef>

#include "node/frame.h"

namespace yinxin::node {

struct PeerLimits {
  std::chrono::milliseconds connect_max{5000};
  std::chrono::milliseconds handshake_max{5000};
  std::size_t handshake_bytes_max = 16 * 1024;
  std::chrono::milliseconds first_message_max{30000};  // from the end of the handshake
  std::chrono::milliseconds frame_max{30000};          // from a frame's first byte to its last
  std::chrono::milliseconds write_max{30000};          // for the other side to take what one write offers
  std::chrono::milliseconds close_max{500};            // for a goodbye
  std::chrono::milliseconds lasting{30000};            // a shorter connection does not make the next attempt quicker
  std::size_t frame_bytes_max = kFrameBodyBytesMax;
  std::size_t queue_bytes_max = 3 * 1024 * 1024;       // frames waiting to be sent to one peer
  std::size_t unconsumed_bytes_max = 2 * 1024 * 1024;  // frames of one peer that the core has not yet taken
  std::size_t inbound_max = 64;
  std::size_t outbound_max = 8;
};

}  // namespace yinxin::node
