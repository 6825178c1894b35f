// Compression (zstd, RFC 8878). We make one kind of frame and take no other: a single frame that states its content's
// size, without dictionary, with nothing before or after it. So a frame's size in memory is known before a byte is
// inflated.
#pragma once

#include "crypto/bytes.h"
#include "crypto/error.h"

namespace yinxin::crypto {

inline constexpr int kCompressionLevel = 3;

Bytes compress(ByteView plain, int level = kCompressionLevel);

// Errors: zstd.frame (not exactly one frame with a stated size, a dictionary, a skippable frame), zstd.size (more than
// `size_max` bytes inside), zstd.content (damaged).
Result<Bytes> decompress(ByteView frame, std::size_t size_max);

}  // namespace yinxin::crypto
