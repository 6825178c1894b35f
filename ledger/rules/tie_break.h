// The last resort between two that were received at once: the SHA-256 of what they compete for and the author's origin.
// Nobody can choose to come first by it, and everybody computes the same.
#pragma once

#include <string_view>

#include "crypto/sha256.h"

namespace yinxin::ledger::rules {

// `contested`: the 16 tag bytes, or a certificate number's text.
inline crypto::Digest tie_break(ByteView contested, std::string_view origin) {
  return crypto::sha256({contested, as_bytes(origin)});
}

}  // namespace yinxin::ledger::rules
