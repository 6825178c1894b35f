#include "ledger/forms/person_name.h"

#include "crypto/unicode_text.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {
namespace {

// What stands for the dot between name parts: · • ‧ ・ ･ ． . ∙ ⋅
bool is_name_dot(char32_t c) {
  return c == 0xB7 || c == 0x2022 || c == 0x2027 || c == 0x30FB || c == 0xFF65 || c == U'.' || c == 0x2219 ||
         c == 0x22C5 || c == 0x2024 || c == 0x0387;
}

bool is_missing_glyph(char32_t c) {
  return is_private_use(c) || c == U'?' || c == 0x25A1 || c == 0x25A0 || c == 0xFFFD || c == 0x3013;
}

Problem wrong_character(char32_t c) {
  std::string shown;
  shown = crypto::encode_utf8(std::u32string(1, c));
  return problem("name.character", "\"{0}\" does not belong into a name.",
                 "Write the name as on the identity card: Chinese characters, and · between the parts of a name.",
                 shown);
}

}  // namespace

std::expected<PersonName, Problem> read_person_name(const FormPolicy& policy, std::string_view raw) {
  PersonName out;
  const std::string folded = half_width(crypto::to_nfc(raw).value_or(std::string()));
  std::u32string kept;
  for (const char32_t c : crypto::decode_utf8(folded).value_or(std::u32string())) {
    if (is_space(c)) {
      out.spaces_removed = true;
    } else if (is_missing_glyph(c)) {
      return std::unexpected(problem("name.missing-glyph",
                                     "A character of the name is missing from the font or was replaced by a sign.",
                                     "Type the rare character by its national code (GB 18030); in WPS: 插入 > 符号."));
    } else if (is_name_dot(c)) {
      kept += U'\u00B7';
    } else if (is_ideograph(c)) {
      kept += c;
    } else {
      return std::unexpected(wrong_character(c));
    }
  }
  if (kept.size() < policy.name_characters_min || kept.size() > policy.name_characters_max) {
    return std::unexpected(problem("name.length", "The name has {0} characters; names have {1} to {2}.",
                                   "Write the name as on the identity card.", kept.size(), policy.name_characters_min,
                                   policy.name_characters_max));
  }
  if (is_name_dot(kept.front()) || is_name_dot(kept.back())) return std::unexpected(wrong_character(U'\u00B7'));
  out.text = crypto::encode_utf8(kept);
  return out;
}

}  // namespace yinxin::ledger
