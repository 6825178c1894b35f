// Compression (zstd, RFC 8878) of what we store and send. What comes in is one frame that says its size, nothing else:
// no dictionary, no skippable frame, nothing behind it; the size is known, and bounded, before a byte is unpacked.
#pragma once

#include <cstdint>

#include "crypto/bytes.h"
#include "crypto/error.h"

namespace yinxin::crypto {

inline constexpr int kCompressionLevel = 3;

// One frame with its content size, without checksum or dictionary.
Bytes compress(ByteView data, int level = kCompressionLevel);

// The size that the frame states, in bytes; the frame is not unpacked. Refuses with zstd.not-a-frame, zstd.skippable,
// zstd.dictionary, zstd.no-size, zstd.trailing (bytes or another frame behind), zstd.damaged.
Result<std::uint64_t> decompressed_size(ByteView frame);

// Refuses as above, with zstd.too-large where the stated size is above `size_max`, and with zstd.damaged where the
// content is not as stated.
Result<Bytes> decompress(ByteView frame, std::uint64_t size_max);

}  // namespace yinxin::crypto
