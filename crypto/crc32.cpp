#include "crypto/crc32.h"

#include <zlib.h>

namespace yinxin::crypto {

std::uint32_t crc32(ByteView data) {
  return static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(data.data()), data.size()));
}

}  // namespace yinxin::crypto
