#include "ledger/credit_code.h"

#include "crypto/ensure.h"
#include "crypto/unicode_text.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

}  // namespace

Result<CreditCode> CreditCode::parse(std::string_view text) {
  if (!crypto::is_valid_utf8(text))
    return refuse("uscc.text", "The code is not readable text (not UTF-8); type it again.");
  std::string code = normal_number(text);
  if (code.empty()) return refuse("uscc.empty", "The unified social credit code is empty.");
  if (character_count(code) != 18) {
    return refuse("uscc.length", "A unified social credit code has 18 positions; this one has {0}.",
                  character_count(code));
  }
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (kAlphabet.find(code[i]) == std::string_view::npos) {
      return refuse(
          "uscc.character",
          "Position {0} of the unified social credit code is neither a digit nor a letter it uses (I, O, S, V and "
          "Z never occur: read 1, 0, 5, U or 2 again).",
          i + 1);
    }
    if (i >= 2 && i < 8 && (code[i] < '0' || code[i] > '9')) {
      return refuse("uscc.division",
                    "Positions 3 to 8 of the unified social credit code are digits; position {0} is not.", i + 1);
    }
  }
  if (credit_code_check_character(std::string_view(code).substr(0, 17)) != code[17]) {
    return refuse(
        "uscc.check-character",
        "The check character (position 18) of the unified social credit code does not fit the other 17: compare "
        "all 18 with the business licence.");
  }
  CreditCode out;
  out.text_ = std::move(code);
  return out;
}

char credit_code_check_character(std::string_view seventeen) {
  ensure(seventeen.size() == 17, "a check character is computed over 17 characters");
  std::size_t sum = 0;
  std::size_t weight = 1;  // 3 to the power of the position, modulo 31
  for (const char c : seventeen) {
    const std::size_t value = kAlphabet.find(c);
    ensure(value != std::string_view::npos, "a check character is computed over the code's alphabet");
    sum += value * weight;
    weight = weight * 3 % 31;
  }
  return kAlphabet[(31 - sum % 31) % 31];
}

}  // namespace yinxin::ledger
