// The unified social credit code of an organisation (GB 32100): 18 characters, the last a check character modulo 31.
// Where the weighted sum is a multiple of 31 the check character is 0, not the character with value 31 (there is none).
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "crypto/error.h"

namespace yinxin::ledger {

class CreditCode {
 public:
  // Normalises (half width, no spaces, upper case) and checks. Errors: uscc.empty, uscc.text, uscc.length,
  // uscc.character (I, O, S, V, Z do not occur), uscc.division (positions 3 to 8 are digits), uscc.check-character.
  static Result<CreditCode> parse(std::string_view text);

  const std::string& text() const { return text_; }
  auto operator<=>(const CreditCode&) const = default;

 private:
  CreditCode() = default;
  std::string text_;
};

// The check character for 17 characters of the code's alphabet.
char credit_code_check_character(std::string_view seventeen);

}  // namespace yinxin::ledger
