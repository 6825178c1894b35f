// Frames on a peer connection, inside TLS:
//
//   u32 big-endian   length of the body, 1 to `body_bytes_max`
//   body             a message of the sync core, opaque here
//
// The reader takes memory as bytes arrive, never by what a length promises.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/error.h"

namespace yinxin::node {

// The largest body: 1 MiB of compressed message and its envelope.
inline constexpr std::size_t kFrameBodyBytesMax = 1024 * 1024 + 64;

// The four bytes before `body`.
ByteArray<4> frame_header(ByteView body);

class FrameReader {
 public:
  explicit FrameReader(std::size_t body_bytes_max = kFrameBodyBytesMax) : body_bytes_max_(body_bytes_max) {}

  // Appends the frames completed by `plain` to `frames`. An error is final: the stream has no next frame.
  Result<void> feed(ByteView plain, std::vector<Bytes>& frames);
  // True between the first and the last byte of a frame.
  bool within_frame() const { return !buffer_.empty(); }

 private:
  std::size_t body_bytes_max_;
  Bytes buffer_;  // header and body of the frame under way
};

}  // namespace yinxin::node
