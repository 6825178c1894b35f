// The 16-digit number of a vocational qualification certificate as it stands on the survey's form (rule A17): year at
// positions 1-2, level at position 11. It is not a number of rule B1.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "crypto/error.h"

namespace yinxin::ledger {

class QualificationNumber {
 public:
  // Normalises and checks. Errors: qualification.empty, .text, .length, .digits, .level.
  static Result<QualificationNumber> parse(std::string_view text);

  const std::string& text() const { return text_; }
  int year_in_century() const { return (text_[0] - '0') * 10 + (text_[1] - '0'); }
  int level() const { return text_[10] - '0'; }
  auto operator<=>(const QualificationNumber&) const = default;

 private:
  QualificationNumber() = default;
  std::string text_;
};

}  // namespace yinxin::ledger
