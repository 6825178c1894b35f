#include "crypto/zstd.h"

#include <zstd.h>

#include <stdexcept>
#include <string>

namespace yinxin::crypto {

namespace {

// The frame header of RFC 8878 §3.1.1: magic number, little-endian, then the descriptor.
constexpr std::size_t kDescriptorAt = 4;
constexpr std::uint32_t kMagic = 0xFD2FB528;
constexpr std::uint32_t kSkippableMagic = 0x184D2A50;  // to ...5F
constexpr unsigned kDictionaryFlag = 0x03;

std::uint32_t magic_of(ByteView frame) {
  std::uint32_t magic = 0;
  for (std::size_t i = kDescriptorAt; i-- > 0;) magic = (magic << 8) | std::to_integer<std::uint32_t>(frame[i]);
  return magic;
}

auto damaged() { return refuse("zstd.damaged", "The compressed data is damaged; fetch it anew."); }

}  // namespace

Bytes compress(ByteView data, int level) {
  Bytes out(ZSTD_compressBound(data.size()));
  const std::size_t size = ZSTD_compress(out.data(), out.size(), data.data(), data.size(), level);
  if (ZSTD_isError(size) != 0) throw std::runtime_error(std::string("zstd: ") + ZSTD_getErrorName(size));
  out.resize(size);
  return out;
}

Result<std::uint64_t> decompressed_size(ByteView frame) {
  if (frame.size() <= kDescriptorAt) return refuse("zstd.not-a-frame", "The compressed data is too short.");
  const std::uint32_t magic = magic_of(frame);
  if ((magic & 0xFFFFFFF0U) == kSkippableMagic) {
    return refuse("zstd.skippable", "The compressed data begins with a frame to be skipped.");
  }
  if (magic != kMagic) return refuse("zstd.not-a-frame", "The data is not compressed with zstd.");
  if ((std::to_integer<unsigned>(frame[kDescriptorAt]) & kDictionaryFlag) != 0) {
    return refuse("zstd.dictionary", "The compressed data wants a dictionary.");
  }
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN) {
    return refuse("zstd.no-size", "The compressed data does not say how large it becomes.");
  }
  if (size == ZSTD_CONTENTSIZE_ERROR) return damaged();
  const std::size_t used = ZSTD_findFrameCompressedSize(frame.data(), frame.size());
  if (ZSTD_isError(used) != 0) return damaged();
  if (used != frame.size()) {
    return refuse("zstd.trailing", "There are {0} bytes behind the compressed data.", frame.size() - used);
  }
  return size;
}

Result<Bytes> decompress(ByteView frame, std::uint64_t size_max) {
  const auto size = decompressed_size(frame);
  if (!size) return std::unexpected(size.error());
  if (*size > size_max) {
    return refuse("zstd.too-large", "The data unpacks to {0} bytes, more than {1}.", *size, size_max);
  }
  Bytes out(static_cast<std::size_t>(*size));
  const std::size_t unpacked = ZSTD_decompress(out.data(), out.size(), frame.data(), frame.size());
  if (ZSTD_isError(unpacked) != 0 || unpacked != out.size()) return damaged();
  return out;
}

}  // namespace yinxin::crypto
