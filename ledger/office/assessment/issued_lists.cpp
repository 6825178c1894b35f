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

using SkillKey = std::tuple<std::string, std::uint64_t, std::string>;

SkillKey key_of(const PlannedSkill& skill) { return {skill.occupation, skill.level, skill.work_type}; }

std::vector<PlannedSkill> skills_of(const std::map<SkillKey, std::uint32_t>& counts) {
  std::vector<PlannedSkill> out;
  for (const auto& [key, count] : counts) out.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), count});
  return out;
}

// What lists say, put together.
struct Taken {
  std::map<std::string, RecordedPerson> people;  // whose certificate counts
  std::map<SkillKey, std::uint32_t> erased;
};

Result<void> take(OpenOffice& office, const BookedIssue& issue, Opening why, const Counting& counting, Taken& out) {
  auto opened = open_people(office, people_of(issue), why);
  if (!opened) return std::unexpected(opened.error());
  if (opened->erased > 0) {
    std::map<SkillKey, std::uint32_t> left;
    for (const PlannedSkill& skill : figures_of(opened->people)) left[key_of(skill)] = skill.people;
    for (const PlannedSkill& skill : issue.body.figures) {
      const std::uint32_t still = left[key_of(skill)];
      if (skill.people > still) out.erased[key_of(skill)] += skill.people - still;
    }
  }
  for (RecordedPerson& person : opened->people) {
    if (counting.contains(person.certificate)) out.people.insert_or_assign(person.certificate, std::move(person));
  }
  return {};
}

std::vector<RecordedPerson> values_of(std::map<std::string, RecordedPerson> people) {
  std::vector<RecordedPerson> out;
  for (auto& [number, person] : people) out.push_back(std::move(person));
  return out;
}

}  // namespace

std::vector<PlannedSkill> figures_of(const std::vector<RecordedPerson>& people) {
  std::map<SkillKey, std::uint32_t> counts;
  for (const RecordedPerson& person : people)
    ++counts[{person.occupation, static_cast<std::uint64_t>(person.level), person.work_type}];
  return skills_of(counts);
}

std::uint32_t IssuedPeople::erased_people() const {
  std::uint32_t out = 0;
  for (const PlannedSkill& skill : erased) out += skill.people;
  return out;
}

Result<IssuedPeople> issued_people(OpenOffice& office, const BookedPlan& plan, Opening why) {
  const Counting counting = numbers_that_count(office.judged());
  Taken out;
  for (const BookedIssue& issue : plan.issues) {
    if (auto taken = take(office, issue, why, counting, out); !taken) return std::unexpected(taken.error());
  }
  return IssuedPeople{values_of(std::move(out.people)), skills_of(out.erased)};
}

std::vector<HeldCertificate> held_certificates(OpenOffice& office, Opening why) {
  const Counting counting = numbers_that_count(office.judged());
  const BatchBook book(office);
  Taken taken;
  const auto take_all = [&](const std::vector<BookedIssue>& issues) {
    for (const BookedIssue& issue : issues) std::ignore = take(office, issue, why, counting, taken);
  };
  for (const BookedPlan& plan : book.plans()) take_all(plan.issues);
  take_all(book.other_issues());
  std::vector<HeldCertificate> out;
  for (auto& [number, person] : taken.people) {
    const rules::EntryRef entry = counting.at(number);
    out.push_back({std::move(person), *MemberId::parse(office.judged().id_of(entry.member)), entry.index});
  }
  return out;
}

}  // namespace yinxin::ledger
