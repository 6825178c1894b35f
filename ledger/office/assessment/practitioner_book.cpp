#include "ledger/office/assessment/practitioner_book.h"

#include <algorithm>

#include "ledger/entries_of_kind.h"
#include "ledger/office/assessment/credit_words.h"

namespace yinxin::ledger {

namespace {

constexpr std::uint8_t kAllRoles = kAssessor | kInvigilator | kQualitySupervisor;

bool are_skills(const std::vector<SkillLevel>& skills) {
  return std::ranges::all_of(
      skills, [](const SkillLevel& one) { return !one.occupation.empty() && one.level >= 1 && one.level <= 5; });
}

}  // namespace

const Practitioner::Change* Practitioner::change_before(std::uint64_t index) const {
  const Change* last = nullptr;
  for (const Change& change : changes) {
    if (change.entry < index) last = &change;
  }
  return last;
}

rules::BodyStanding Practitioner::standing_before(std::uint64_t index) const {
  const Change* last = change_before(index);
  return last == nullptr ? rules::BodyStanding::kActive : last->standing;
}

PractitionerBook::PractitionerBook(const FeedSet& feeds, const MemberId& member) {
  for_each_entry<PractitionerBody>(feeds, member, 0,
                                   [&](std::uint64_t index, const PractitionerBody& body) { take(index, body); });
}

void PractitionerBook::take(std::uint64_t index, const PractitionerBody& body) {
  if (body.action == static_cast<std::uint8_t>(PractitionerAction::enrol)) enrol(index, body);
  if (body.action == static_cast<std::uint8_t>(PractitionerAction::set_state)) set_state(index, body);
}

void PractitionerBook::enrol(std::uint64_t index, const PractitionerBody& body) {
  const bool roles = body.roles != 0 && (body.roles & ~kAllRoles) == 0;
  const bool skills = are_skills(body.skills) && ((body.roles & kAssessor) == 0 || !body.skills.empty());
  if (body.number == 0 || body.body.empty() || body.tag.value.empty() || body.sealed.empty() || !roles || !skills)
    return;
  by_number_.try_emplace(
      body.number, Practitioner{index, body.number, body.body, body.roles, body.skills, body.tag, body.sealed, {}});
}

void PractitionerBook::set_state(std::uint64_t index, const PractitionerBody& body) {
  const auto found = by_number_.find(body.number);
  const auto standing = standing_of_number(body.state);
  if (found == by_number_.end() || !standing || body.document.empty()) return;
  const bool ground = body.ground <= static_cast<std::uint8_t>(CreditGround::disorderly_management) &&
                      (body.ground != 0 || *standing == rules::BodyStanding::kActive);
  if (!ground) return;
  found->second.changes.push_back(
      {index, *standing, static_cast<CreditGround>(body.ground), body.document, body.reason});
}

const Practitioner* PractitionerBook::find(std::uint32_t number) const {
  const auto found = by_number_.find(number);
  return found == by_number_.end() ? nullptr : &found->second;
}

std::uint32_t PractitionerBook::next_number() const { return by_number_.empty() ? 1 : by_number_.rbegin()->first + 1; }

const Practitioner* PractitionerBook::excluded(const TagField& tag) const {
  for (const auto& [number, person] : by_number_) {
    if (person.tag == tag && !is_serving(person.standing_before(~std::uint64_t{0}))) return &person;
  }
  return nullptr;
}

Result<void> PractitionerBook::check_serves(const PractitionerService& service, std::uint64_t index) const {
  const Practitioner* person = find(service.number);
  if (person == nullptr || person->entry >= index) {
    return refuse("practitioner.unknown",
                  "Nobody is enrolled under the number {0}; `yinxin practitioner list` shows who is.", service.number);
  }
  if (const auto* change = person->change_before(index); change != nullptr && !is_serving(change->standing)) {
    return refuse("practitioner.excluded",
                  "The person with the number {0} is excluded since entry {1} (document {2}) and serves in nothing new "
                  "until restored.",
                  service.number, change->entry, change->document);
  }
  if (person->body != service.body) {
    return refuse("practitioner.other-body", "The person with the number {0} is enrolled for {1}, not for {2}.",
                  service.number, person->body, service.body);
  }
  if (!person->has(service.role)) {
    return refuse("practitioner.role", "The person with the number {0} is not enrolled for that: {1} is needed.",
                  service.number, role_names(service.role).front());
  }
  if (service.skill && std::ranges::find(person->skills, *service.skill) == person->skills.end()) {
    return refuse("practitioner.skill",
                  "The person with the number {0} is not enrolled for occupation {1} at level {2}.", service.number,
                  service.skill->occupation, service.skill->level);
  }
  return {};
}

OtherPracticeRecords::OtherPracticeRecords(const FeedSet& feeds, const MemberId& self) {
  for (const auto& [id, member] : feeds.roster().members()) {
    if (id != self) books_.emplace_back(member.name.empty() ? id.text() : member.name, PractitionerBook(feeds, id));
  }
}

Result<void> OtherPracticeRecords::check_not_excluded(const TagField& tag) const {
  for (const auto& [member, book] : books_) {
    const Practitioner* person = book.excluded(tag);
    if (person == nullptr) continue;
    return refuse("practitioner.excluded-elsewhere",
                  "This person is excluded at {0} (number {1} there, document {2}) and serves in nothing new until {0} "
                  "restores the state.",
                  member, person->number, person->change_before(~std::uint64_t{0})->document);
  }
  return {};
}

}  // namespace yinxin::ledger
