#define ZSTD_STATIC_LINKING_ONLY  // ZSTD_getFrameHeader
#include "crypto/zstd.h"

#include <zstd.h>

#include "crypto/ensure.h"

namespace yinxin::crypto {

Bytes compress(ByteView plain, int level) {
  Bytes out(ZSTD_compressBound(plain.size()));
  const std::size_t size = ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), level);
  ensure(ZSTD_isError(size) == 0, "compression into a buffer of the bound's size succeeds");
  out.resize(size);
  return out;
}

Result<Bytes> decompress(ByteView frame, std::size_t size_max) {
  ZSTD_frameHeader header{};
  const bool one_frame = ZSTD_getFrameHeader(&header, frame.data(), frame.size()) == 0 &&
                         header.frameType == ZSTD_frame && header.dictID == 0 &&
                         header.frameContentSize != ZSTD_CONTENTSIZE_UNKNOWN &&
                         ZSTD_findFrameCompressedSize(frame.data(), frame.size()) == frame.size();
  if (!one_frame) {
    return refuse("zstd.frame", "These {0} bytes are not one compressed frame of known size without dictionary.",
                  frame.size());
  }
  if (header.frameContentSize > size_max) {
    return refuse("zstd.size", "The compressed frame holds {0} bytes; at most {1} are taken.", header.frameContentSize,
                  size_max);
  }
  Bytes out(static_cast<std::size_t>(header.frameContentSize));
  const std::size_t size = ZSTD_decompress(out.data(), out.size(), frame.data(), frame.size());
  if (ZSTD_isError(size) != 0 || size != out.size()) {
    return refuse("zstd.content", "The compressed frame is damaged; fetch it again.");
  }
  return out;
}

}  // namespace yinxin::crypto
