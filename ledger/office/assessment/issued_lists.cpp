#include "ledger/office/assessment/issued_lists.h"

#include <set>

namespace yinxin::ledger {

namespace {

std::set<std::string> numbers_that_count(const Judged& judged) {
  std::set<std::string> out;
  for (const rules::CertificateVerdict& verdict : judged.verdicts.certificates) {
    if (verdict.state == rules::CertificateState::kCounts)
      out.insert(judged.history().find_as<rules::Certificate>(verdict.entry)->number);
  }
  return out;
}

// The list's people whose certificate counts, into `out`.
Result<void> take(OpenOffice& office, const BookedIssue& issue, const std::set<std::string>& counting,
                  std::map<std::string, RecordedPerson>& out) {
  auto opened = open_people(office, issue.member, EntryKind::issued_list, issue.parts);
  if (!opened) return std::unexpected(opened.error());
  for (RecordedPerson& person : opened->people) {
    if (counting.contains(person.certificate)) out.insert_or_assign(person.certificate, std::move(person));
  }
  return {};
}

std::vector<RecordedPerson> values_of(std::map<std::string, RecordedPerson> people) {
  std::vector<RecordedPerson> out;
  for (auto& [number, person] : people) out.push_back(std::move(person));
  return out;
}

}  // namespace

Result<std::vector<RecordedPerson>> issued_people(OpenOffice& office, const BookedPlan& plan) {
  const std::set<std::string> counting = numbers_that_count(office.judged());
  std::map<std::string, RecordedPerson> out;
  for (const BookedIssue& issue : plan.issues) {
    if (auto taken = take(office, issue, counting, out); !taken) return std::unexpected(taken.error());
  }
  return values_of(std::move(out));
}

std::vector<RecordedPerson> known_holders_of_certificates(OpenOffice& office, const BatchBook& book) {
  const std::set<std::string> counting = numbers_that_count(office.judged());
  std::map<std::string, RecordedPerson> out;
  const auto take_all = [&](const std::vector<BookedIssue>& issues) {
    for (const BookedIssue& issue : issues) std::ignore = take(office, issue, counting, out);
  };
  for (const BookedPlan& plan : book.plans()) take_all(plan.issues);
  take_all(book.other_issues());
  return values_of(std::move(out));
}

}  // namespace yinxin::ledger
