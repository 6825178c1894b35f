#include "node/frame.h"

#include <algorithm>

#include "crypto/big_endian.h"
#include "crypto/ensure.h"

namespace yinxin::node {

namespace {
constexpr std::size_t kHeaderBytes = 4;
}

ByteArray<4> frame_header(ByteView body) {
  ensure(!body.empty() && body.size() <= UINT32_MAX, "a frame has a body that its length can say");
  Bytes length;
  crypto::put_big_endian(length, static_cast<std::uint32_t>(body.size()));
  ByteArray<4> header{};
  std::ranges::copy(length, header.begin());
  return header;
}

Result<void> FrameReader::feed(ByteView plain, std::vector<Bytes>& frames) {
  while (!plain.empty()) {
    const std::size_t header_missing = kHeaderBytes - std::min(kHeaderBytes, buffer_.size());
    if (header_missing > 0) {
      const std::size_t count = std::min(header_missing, plain.size());
      append(buffer_, plain.first(count));
      plain = plain.subspan(count);
      if (count < header_missing) return {};
    }
    const std::size_t body = crypto::get_big_endian<std::uint32_t>(ByteView(buffer_).first<kHeaderBytes>());
    if (body == 0) return refuse("frame.empty", "The other side sent a frame without content.");
    if (body > body_bytes_max_) {
      return refuse("frame.too-large", "The other side announced a frame of {0} bytes; {1} are allowed.", body,
                    body_bytes_max_);
    }
    const std::size_t count = std::min(kHeaderBytes + body - buffer_.size(), plain.size());
    append(buffer_, plain.first(count));
    plain = plain.subspan(count);
    if (buffer_.size() < kHeaderBytes + body) return {};
    frames.emplace_back(buffer_.begin() + kHeaderBytes, buffer_.end());
    buffer_.clear();
  }
  return {};
}

}  // namespace yinxin::node
