#include "ledger/certificate/shown_text.h"

#include <algorithm>
#include <array>

#include "crypto/unicode_text.h"

namespace yinxin::ledger {

namespace {

struct CodePoints {
  char32_t first;
  char32_t last;
};

constexpr std::array kHidden = {
    CodePoints{0x00, 0x1F},     CodePoints{0x7F, 0x9F},     CodePoints{0xAD, 0xAD},       CodePoints{0x34F, 0x34F},
    CodePoints{0x61C, 0x61C},   CodePoints{0x115F, 0x1160}, CodePoints{0x17B4, 0x17B5},   CodePoints{0x180B, 0x180F},
    CodePoints{0x200B, 0x200F}, CodePoints{0x2028, 0x202E}, CodePoints{0x2060, 0x206F},   CodePoints{0x3164, 0x3164},
    CodePoints{0xE000, 0xF8FF}, CodePoints{0xFDD0, 0xFDEF}, CodePoints{0xFE00, 0xFE0F},   CodePoints{0xFEFF, 0xFEFF},
    CodePoints{0xFFA0, 0xFFA0}, CodePoints{0xFFF0, 0xFFFF}, CodePoints{0x1D173, 0x1D17A}, CodePoints{0xE0000, 0x10FFFF},
};

bool is_hidden(char32_t c) {
  return (c & 0xFFFE) == 0xFFFE ||
         std::ranges::any_of(kHidden, [c](CodePoints range) { return range.first <= c && c <= range.last; });
}

}  // namespace

bool is_shown_text(std::string_view text) {
  const auto code_points = crypto::decode_utf8(text);
  return code_points && std::ranges::none_of(*code_points, is_hidden) && crypto::is_nfc(text);
}

}  // namespace yinxin::ledger
