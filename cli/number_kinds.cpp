#include "cli/number_kinds.h"

#include "ledger/credit_code.h"
#include "ledger/forms/written_certificate_number.h"
#include "ledger/identity_number.h"
#include "ledger/qualification_number.h"

namespace yinxin::cli {
namespace {

template <typename T>
std::optional<Error> error_of(Result<T> result) {
  if (result) return std::nullopt;
  return std::move(result.error());
}

}  // namespace

std::optional<Error> wrong_number(const ledger::CodeTables& tables, std::string_view kind, std::string_view value,
                                  ledger::Date today) {
  if (kind.starts_with("id:") && kind.size() == 6) {
    return error_of(ledger::IdentityNumber::parse(tables, kind.substr(3), value, today));
  }
  if (kind == "uscc") return error_of(ledger::CreditCode::parse(value));
  if (kind == "cert:national") {
    return error_of(ledger::read_certificate_number(ledger::NumberProfile::national, value));
  }
  if (kind == "cert:digits") {
    return error_of(ledger::read_certificate_number(ledger::NumberProfile::digits, value));
  }
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
