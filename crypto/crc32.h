// CRC-32 as zlib's (ISO 3309, polynomial 0xEDB88320): tells a damaged scan from a forgery, proves nothing.
#pragma once

#include <cstdint>

#include "crypto/bytes.h"

namespace yinxin::crypto {

std::uint32_t crc32(ByteView data);

}  // namespace yinxin::crypto
