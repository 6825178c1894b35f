#include "ledger/office/assessment/certificate_choice.h"

#include <algorithm>
#include <map>

#include "ledger/office/survey/row_book.h"
#include "ledger/rules/certificate_number.h"

namespace yinxin::ledger {

namespace {

bool has_its_number(const rules::CertificateVerdict& verdict) {
  return verdict.state == rules::CertificateState::kCounts || verdict.state == rules::CertificateState::kRevoked;
}

// By number.
std::map<std::string, const rules::CertificateVerdict*> numbered(const Judged& judged) {
  std::map<std::string, const rules::CertificateVerdict*> out;
  for (const rules::CertificateVerdict& verdict : judged.verdicts.certificates) {
    if (has_its_number(verdict))
      out.emplace(judged.history().find_as<rules::Certificate>(verdict.entry)->number, &verdict);
  }
  return out;
}

bool is_meant(const rules::Certificate& certificate, const OfficeRequest& request) {
  const auto number = rules::read_certificate_number(certificate.number);
  const auto year = rules::year_of_date(certificate.issued);
  return number && year && certificate.body == request.text("body") &&
         request.number("year").value_or(*year) == *year &&
         request.number("level").value_or(number->level) == number->level &&
         request.number("first").value_or(number->serial) <= number->serial &&
         request.number("last").value_or(number->serial) >= number->serial;
}

// How far a claim to a number goes: having it, having had it, never having got it.
int strength(rules::CertificateState state) {
  if (state == rules::CertificateState::kCounts) return 3;
  if (state == rules::CertificateState::kRevoked) return 2;
  return state == rules::CertificateState::kVoid ? 1 : 0;
}

}  // namespace

const rules::CertificateVerdict* bearer_of(const Judged& judged, const std::string& number) {
  const rules::CertificateVerdict* found = nullptr;
  for (const rules::CertificateVerdict& verdict : judged.verdicts.certificates) {
    if (judged.history().find_as<rules::Certificate>(verdict.entry)->number != number) continue;
    if (found == nullptr || strength(verdict.state) > strength(found->state)) found = &verdict;
  }
  return found;
}

Result<std::vector<const rules::CertificateVerdict*>> chosen_certificates(const Judged& judged,
                                                                          const OfficeRequest& request) {
  const auto all = numbered(judged);
  std::vector<const rules::CertificateVerdict*> out;
  const auto numbers = request.texts("numbers");
  for (const std::string& number : numbers) {
    const auto found = all.find(number);
    if (found == all.end())
      return refuse("certificate.unknown", "No certificate with the number {0} is in the feeds held here.", number);
    out.push_back(found->second);
  }
  if (!numbers.empty()) return out;
  if (request.text("body").empty())
    return refuse("certificate.choice",
                  "Say which certificates: their numbers, or --body with year, level and serials.");
  for (const auto& [number, verdict] : all) {
    if (is_meant(*judged.history().find_as<rules::Certificate>(verdict->entry), request)) out.push_back(verdict);
  }
  if (out.empty()) return refuse("certificate.none", "No certificate of {0} is among these.", request.text("body"));
  return out;
}

std::map<std::string, std::vector<Interval>> entries_of(const Judged& judged,
                                                        const std::vector<const rules::CertificateVerdict*>& chosen) {
  std::map<std::string, std::vector<std::uint64_t>> indexes;
  for (const rules::CertificateVerdict* one : chosen)
    indexes[judged.id_of(one->entry.member)].push_back(one->entry.index);
  std::map<std::string, std::vector<Interval>> out;
  for (auto& [member, list] : indexes) {
    std::ranges::sort(list);
    out.emplace(member, intervals_of(list));
  }
  return out;
}

}  // namespace yinxin::ledger
