#include "ledger/certificate/holder_name.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "crypto/unicode_text.h"

namespace yinxin::ledger {

namespace {

struct CodePoints {
  char32_t first;
  char32_t last;
};

// Ascending. The extensions end at their last assigned ideograph (Unicode 15).
constexpr std::array kAllowed = {
    CodePoints{U' ', U' '},       CodePoints{U'\'', U'\''},     CodePoints{U'-', U'.'},
    CodePoints{U'A', U'Z'},       CodePoints{U'a', U'z'},       CodePoints{0xB7, 0xB7},
    CodePoints{0xC0, 0xD6},       CodePoints{0xD8, 0xF6},       CodePoints{0xF8, 0x1BA},
    CodePoints{0x1BC, 0x1BF},     CodePoints{0x1C4, 0x24F},     CodePoints{0x1E00, 0x1EFF},
    CodePoints{0x3007, 0x3007},   CodePoints{0x3400, 0x4DBF},   CodePoints{0x4E00, 0x9FFF},
    CodePoints{0xFA0E, 0xFA0F},   CodePoints{0xFA11, 0xFA11},   CodePoints{0xFA13, 0xFA14},
    CodePoints{0xFA1F, 0xFA1F},   CodePoints{0xFA21, 0xFA21},   CodePoints{0xFA23, 0xFA24},
    CodePoints{0xFA27, 0xFA29},   CodePoints{0x20000, 0x2A6DF}, CodePoints{0x2A700, 0x2B739},
    CodePoints{0x2B740, 0x2B81D}, CodePoints{0x2B820, 0x2CEA1}, CodePoints{0x2CEB0, 0x2EBE0},
    CodePoints{0x30000, 0x3134A}, CodePoints{0x31350, 0x323AF},
};

bool is_allowed(char32_t c) {
  return std::ranges::any_of(kAllowed, [c](CodePoints range) { return range.first <= c && c <= range.last; });
}

std::string code_point_name(char32_t c) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "U+%04X", static_cast<unsigned>(c));
  return buffer;
}

}  // namespace

Result<HolderName> HolderName::parse(std::string_view text) {
  if (text.empty() || text.size() > 60) {
    return refuse("holder-name.length", "A name has 1 to 60 bytes (20 Chinese characters), this one has {0}.",
                  text.size());
  }
  const auto code_points = crypto::decode_utf8(text);
  if (!code_points) return refuse("holder-name.encoding", "The name is not UTF-8 text.");
  const auto bad = std::ranges::find_if_not(*code_points, is_allowed);
  if (bad != code_points->end()) {
    return refuse("holder-name.character",
                  "The name has the character {0} at place {1}; a name is written with Chinese characters and ·, a "
                  "foreign one with "
                  "Latin letters, spaces, hyphens, apostrophes and full stops.",
                  code_point_name(*bad), bad - code_points->begin() + 1);
  }
  if (!crypto::is_nfc(text)) {
    return refuse("holder-name.not-nfc",
                  "The name is not in Unicode normal form C; type it anew rather than copying it.");
  }
  return HolderName(text);
}

}  // namespace yinxin::ledger
