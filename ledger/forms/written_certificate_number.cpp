#include "ledger/forms/written_certificate_number.h"

#include <string>

#include "crypto/unicode_text.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {
namespace {

bool all_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

}  // namespace

Result<CertificateNumber> read_certificate_number(NumberProfile profile, std::string_view typed,
                                                  std::string_view letters) {
  if (!crypto::is_valid_utf8(typed)) {
    return refuse("certificate-number.text", "The number is not readable text (not UTF-8); type it again.");
  }
  const std::string number = normal_number(typed);
  if (number.empty()) return refuse("certificate-number.empty", "The certificate number is empty.");
  if (number.size() != CertificateNumber::kSize) {
    return refuse("certificate-number.length", "A certificate number has 22 positions; this one has {0}.",
                  character_count(number));
  }
  const std::string_view text = number;
  if (!is_record_number(text.substr(0, 13), profile, letters)) {
    if (profile == NumberProfile::digits) {
      return refuse("certificate-number.record", "Positions 1 to 13, the body's record number, are 13 digits.");
    }
    return refuse("certificate-number.record",
                  "Positions 1 to 13, the body's record number, are a letter in use ({0}) and 12 digits.", letters);
  }
  if (!all_digits(text.substr(13, 2))) {
    return refuse("certificate-number.year", "Positions 14 and 15 of the certificate number are the year, two digits.");
  }
  if (!all_digits(text.substr(16)) || text.substr(16) == "000000") {
    return refuse("certificate-number.serial",
                  "Positions 17 to 22 of the certificate number are the serial, 000001 to 999999.");
  }
  return CertificateNumber::parse(text, letters);
}

}  // namespace yinxin::ledger
