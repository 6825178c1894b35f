// Text of ours that is signed and then shown: UTF-8 in normal form C without anything that is invisible, turns the
// direction of reading or moves a terminal's cursor. Names of people follow a stricter rule (holder_name.h).
#pragma once

#include <string_view>

namespace yinxin::ledger {

// True if all code points are assigned to something visible or are U+0020: none of controls, soft hyphen, combining
// grapheme joiner, fillers, Mongolian and other variation selectors, zero-width and bidirectional marks, line and
// paragraph separators, surrogates, private use, specials, tags, noncharacters.
bool is_shown_text(std::string_view text);

}  // namespace yinxin::ledger
