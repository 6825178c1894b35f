#include "cli/number_kinds.h"

#include "crypto/unicode_text.h"
#include "ledger/certificate/certificate_number.h"
#include "ledger/credit_code.h"
#include "ledger/identity_number.h"
#include "ledger/qualification_number.h"
#include "ledger/text_normal.h"

namespace yinxin::cli {
namespace {

template <typename T>
std::optional<Error> error_of(Result<T> result) {
  if (result) return std::nullopt;
  return std::move(result.error());
}

bool all_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

// Rule B1, position by position, so that the reason names the place; the parser has the last word.
std::optional<Error> wrong_certificate(ledger::NumberProfile profile, std::string_view value) {
  if (!crypto::is_valid_utf8(value)) {
    return refuse("certificate-number.text", "The number is not readable text (not UTF-8); type it again.").error();
  }
  const std::string number = ledger::normal_number(value);
  if (number.empty()) return refuse("certificate-number.empty", "The certificate number is empty.").error();
  if (ledger::character_count(number) != ledger::CertificateNumber::kSize) {
    return refuse("certificate-number.length", "A certificate number has 22 positions; this one has {0}.",
                  ledger::character_count(number))
        .error();
  }
  const std::string_view text = number;
  const bool digits = profile == ledger::NumberProfile::digits;
  if (text.size() == ledger::CertificateNumber::kSize && !ledger::is_record_number(text.substr(0, 13), profile)) {
    if (digits) {
      return refuse("certificate-number.record", "Positions 1 to 13, the body's record number, are 13 digits.").error();
    }
    return refuse("certificate-number.record",
                  "Positions 1 to 13, the body's record number, are a letter in use ({0}) and 12 digits.",
                  ledger::kNationalLetters)
        .error();
  }
  if (text.size() == ledger::CertificateNumber::kSize && !all_digits(text.substr(13, 2))) {
    return refuse("certificate-number.year", "Positions 14 and 15 of the certificate number are the year, two digits.")
        .error();
  }
  if (text.size() == ledger::CertificateNumber::kSize &&
      (!all_digits(text.substr(16)) || text.substr(16) == "000000")) {
    return refuse("certificate-number.serial",
                  "Positions 17 to 22 of the certificate number are the serial, 000001 to 999999.")
        .error();
  }
  return error_of(ledger::CertificateNumber::parse(text));
}

}  // namespace

std::optional<Error> wrong_number(const ledger::CodeTables& tables, std::string_view kind, std::string_view value,
                                  ledger::Date today) {
  if (kind.starts_with("id:") && kind.size() == 6) {
    return error_of(ledger::IdentityNumber::parse(tables, kind.substr(3), value, today));
  }
  if (kind == "uscc") return error_of(ledger::CreditCode::parse(value));
  if (kind == "cert:national") return wrong_certificate(ledger::NumberProfile::national, value);
  if (kind == "cert:digits") return wrong_certificate(ledger::NumberProfile::digits, value);
  if (kind == "cert:qualification16") return error_of(ledger::QualificationNumber::parse(value));
  return refuse("check.kind",
                "There is no kind {0}; the kinds are id: with a document type, uscc, cert:national, cert:digits and "
                "cert:qualification16.",
                kind.substr(0, 40))
      .error();
}

std::vector<std::string> number_kinds(const ledger::CodeTables& tables) {
  std::vector<std::string> kinds;
  for (const ledger::DocumentType& type : tables.document_types()) kinds.push_back("id:" + type.code);
  for (const char* kind : {"uscc", "cert:national", "cert:digits", "cert:qualification16"}) kinds.emplace_back(kind);
  return kinds;
}

}  // namespace yinxin::cli
