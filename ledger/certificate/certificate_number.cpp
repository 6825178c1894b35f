#include "ledger/certificate/certificate_number.h"

#include <algorithm>

namespace yinxin::ledger {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

unsigned number_of(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

}  // namespace

bool is_record_number(std::string_view text, NumberProfile profile, std::string_view letters) {
  if (text.size() != 13 || !all_digits(text.substr(1))) return false;
  if (profile == NumberProfile::digits) return is_digit(text.front());
  return text.front() >= 'A' && text.front() <= 'Z' && letters.contains(text.front());
}

Result<CertificateNumber> CertificateNumber::parse(std::string_view text, std::string_view letters) {
  const auto malformed = [&](std::string_view why) {
    return refuse("certificate-number.malformed", "This is no certificate number: {0}. Read the 22 characters again.",
                  why);
  };
  if (text.size() != kSize) {
    return refuse("certificate-number.malformed",
                  "A certificate number has 22 characters, this one has {0}. Read it again.", text.size());
  }
  const std::string_view record = text.substr(0, 13);
  if (!is_record_number(record, NumberProfile::digits) && !is_record_number(record, NumberProfile::national, letters)) {
    return malformed("positions 1 to 13 are neither 13 digits nor a letter in use and 12 digits");
  }
  if (!all_digits(text.substr(13, 2))) return malformed("positions 14 and 15 are no year");
  if (!all_digits(text.substr(16)) || text.substr(16) == "000000") {
    return malformed("positions 17 to 22 are no serial from 000001 to 999999");
  }
  if (text[15] <= ' ' || text[15] > '~') return malformed("position 16 is no level");
  if (text[15] < '1' || text[15] > '5') {
    return refuse("certificate-number.unsupported-level",
                  "Position 16 of the certificate number is '{0}': levels 5 to 1 (初级工 to 高级技师) are known here, "
                  "levels above such as "
                  "特级技师 are not. Use a newer program.",
                  text.substr(15, 1));
  }
  return CertificateNumber(text);
}

NumberProfile CertificateNumber::profile() const {
  return is_digit(text_.front()) ? NumberProfile::digits : NumberProfile::national;
}
unsigned CertificateNumber::year2() const { return number_of(std::string_view(text_).substr(13, 2)); }
unsigned CertificateNumber::level() const { return static_cast<unsigned>(text_[15] - '0'); }
unsigned CertificateNumber::serial() const { return number_of(std::string_view(text_).substr(16)); }

}  // namespace yinxin::ledger
