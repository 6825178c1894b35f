#include "ledger/qualification_number.h"

#include <algorithm>

#include "crypto/unicode_text.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {

Result<QualificationNumber> QualificationNumber::parse(std::string_view text) {
  if (!crypto::is_valid_utf8(text))
    return refuse("qualification.text", "The number is not readable text (not UTF-8); type it again.");
  std::string number = normal_number(text);
  if (number.empty()) return refuse("qualification.empty", "The certificate number is empty.");
  if (character_count(number) != 16) {
    return refuse("qualification.length", "The number of a qualification certificate has 16 digits; this one has {0}.",
                  character_count(number));
  }
  const auto wrong = std::ranges::find_if(number, [](char c) { return c < '0' || c > '9'; });
  if (wrong != number.end()) {
    return refuse("qualification.digits", "Position {0} of the certificate number must be a digit.",
                  wrong - number.begin() + 1);
  }
  if (number[10] < '1' || number[10] > '5') {
    return refuse("qualification.level", "Position 11 of the certificate number is the level, 1 to 5; here it is {0}.",
                  std::string(1, number[10]));
  }
  QualificationNumber out;
  out.text_ = std::move(number);
  return out;
}

}  // namespace yinxin::ledger
