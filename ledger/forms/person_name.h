// A person's name as written on a Chinese form: 2 to 30 characters of CJK, with · between the parts of longer names.
// Inner spaces are layout (张 三) and are taken out; a character that some home-made font shows cannot be kept.
#pragma once

#include <expected>
#include <string>

#include "ledger/forms/form_policy.h"
#include "ledger/forms/row_issue.h"

namespace yinxin::ledger {

struct PersonName {
  std::string text;  // normal form C
  bool spaces_removed = false;
};

// Problems: name.missing-glyph (private-use characters, or ? and □ in place of a rare one), name.character,
// name.length.
std::expected<PersonName, Problem> read_person_name(const FormPolicy& policy, std::string_view raw);

}  // namespace yinxin::ledger
