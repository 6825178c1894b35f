// The number of a skill-level certificate: 22 ASCII characters (rule B1). Only its parser makes one.
//
// | positions | what                                                                        |
// |      1-13 | record number of the body: 13 digits (profile `digits`), or a capital letter |
// |           | of the policy's list and 12 digits (profile `national`)                      |
// |     14-15 | year, two digits                                                            |
// |        16 | level, 1 to 5; any other character is a level we do not know, not malformed  |
// |     17-22 | serial, 000001 to 999999                                                    |
//
// Which profile a body uses is said by the directory; the number itself only shows it.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/error.h"

namespace yinxin::ledger {

enum class NumberProfile : std::uint8_t { digits = 1, national = 2 };

// First letters of national record numbers: Y employer, S social organisation. The policy may list others.
inline constexpr std::string_view kNationalLetters = "SY";

class CertificateNumber {
 public:
  static constexpr std::size_t kSize = 22;

  // Errors: certificate-number.malformed, certificate-number.unsupported-level (all else is in order).
  static Result<CertificateNumber> parse(std::string_view text, std::string_view letters = kNationalLetters);

  const std::string& text() const { return text_; }
  NumberProfile profile() const;
  std::string_view record_number() const { return std::string_view(text_).substr(0, 13); }
  unsigned year2() const;   // 0 to 99
  unsigned level() const;   // 1 to 5; 1 is the highest (高级技师)
  unsigned serial() const;  // 1 to 999999
  auto operator<=>(const CertificateNumber&) const = default;

 private:
  explicit CertificateNumber(std::string_view text) : text_(text) {}
  std::string text_;
};

// Whether `text` can be a body's record number under the profile.
bool is_record_number(std::string_view text, NumberProfile profile, std::string_view letters = kNationalLetters);

}  // namespace yinxin::ledger
