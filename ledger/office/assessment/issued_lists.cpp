#include "ledger/office/assessment/issued_lists.h"

#include <tuple>

namespace yinxin::ledger {

namespace {

// Entries of the certificates that count, by number.
using Counting = std::map<std::string, rules::EntryRef>;
Counting numbers_that_count(const Judged& judged) {
  Counting out;
  for (const rules::CertificateVerdict& verdict : judged.verdicts.certificates) {
    if (verdict.state == rules::CertificateState::kCounts)
      out.emplace(judged.history().find_as<rules::Certificate>(verdict.entry)->number, verdict.entry);
  }
  return out;
}

// The list's people whose certificate counts, into `out`.
Result<void> take(OpenOffice& office, const BookedIssue& issue, Opening why, const Counting& counting,
                  std::map<std::string, RecordedPerson>& out) {
  auto opened = open_people(office, people_of(issue), why);
  if (!opened) return std::unexpected(opened.error());
  for (RecordedPerson& person : opened->people) {
    if (counting.contains(person.certificate)) out.insert_or_assign(person.certificate, std::move(person));
  }
  return {};
}

}  // namespace

Result<std::vector<RecordedPerson>> issued_people(OpenOffice& office, const BookedPlan& plan, Opening why) {
  const Counting counting = numbers_that_count(office.judged());
  std::map<std::string, RecordedPerson> people;
  for (const BookedIssue& issue : plan.issues) {
    if (auto taken = take(office, issue, why, counting, people); !taken) return std::unexpected(taken.error());
  }
  std::vector<RecordedPerson> out;
  for (auto& [number, person] : people) out.push_back(std::move(person));
  return out;
}

std::vector<HeldCertificate> held_certificates(OpenOffice& office, Opening why) {
  const Counting counting = numbers_that_count(office.judged());
  const BatchBook book(office);
  std::map<std::string, RecordedPerson> people;
  const auto take_all = [&](const std::vector<BookedIssue>& issues) {
    for (const BookedIssue& issue : issues) std::ignore = take(office, issue, why, counting, people);
  };
  for (const BookedPlan& plan : book.plans()) take_all(plan.issues);
  take_all(book.other_issues());
  std::vector<HeldCertificate> out;
  for (auto& [number, person] : people) {
    const rules::EntryRef entry = counting.at(number);
    out.push_back({std::move(person), *MemberId::parse(office.judged().id_of(entry.member)), entry.index});
  }
  return out;
}

}  // namespace yinxin::ledger
