// Text from others made harmless for a terminal or a log: what could move the cursor, hide text or turn its direction
// becomes U+FFFD. Length in code points stays; clean text comes back unchanged.
#pragma once

#include <string>
#include <string_view>

namespace yinxin::crypto {

// Replaces control characters (tab and line ends too), bidirectional marks, line and paragraph separators and
// zero-width characters; in text that is not UTF-8 every byte above 0x7F.
std::string printable(std::string_view text);

}  // namespace yinxin::crypto
