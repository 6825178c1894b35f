#include "ledger/rules/subsidies.h"

#include <algorithm>

#include "ledger/rules/tie_break.h"

namespace yinxin::ledger::rules {
namespace {

constexpr std::size_t kPayableInAYear = 3;

bool same_skill(const Subsidy& a, const Subsidy& b) {
  return a.type == SubsidyType::kRaise && b.type == SubsidyType::kRaise && a.occupation == b.occupation &&
         a.level == b.level;
}

bool exclude_each_other(const Subsidy& a, const Subsidy& b) {
  const bool both_kinds = (a.type == SubsidyType::kPrejob && b.type == SubsidyType::kWorkplace) ||
                          (a.type == SubsidyType::kWorkplace && b.type == SubsidyType::kPrejob);
  return both_kinds && a.unit == b.unit;
}

// The order in which subsidies are judged.
struct Place {
  Tag tag;
  std::uint64_t official;
  crypto::Digest tie;
  std::uint32_t number;
  auto operator<=>(const Place&) const = default;
};

}  // namespace

Subsidies::Subsidies(const History& history, const Erasures& erased, const Suspensions& suspensions)
    : history_(history),
      erased_(erased),
      suspensions_(suspensions),
      numbers_(EntryNumbers::of<Subsidy>(history, erased, false)),
      lives_(numbers_.size()) {}

void Subsidies::place(EntryRef ref, std::uint64_t official) {
  const auto number = numbers_.find(ref);
  if (!number) return;
  Life& life = lives_[*number];
  life.official = official;
  life.placed = true;
  if (const auto suspended = suspensions_.holding(ref)) life.voided = *suspended;
}

void Subsidies::cancel(EntryRef by, EntryRef ref) {
  if (ref.member != by.member || ref.index >= by.index) return;
  const auto number = numbers_.find(ref);
  if (number && lives_[*number].cancelled.member == kNoMember) lives_[*number].cancelled = by;
}

void Subsidies::suspend(EntryRef by, const Suspend& entry) {
  const std::uint32_t end_of_member = numbers_.end_of(entry.member);
  for (std::uint32_t number = numbers_.first_from({entry.member, entry.after}); number < end_of_member; ++number) {
    Life& life = lives_[number];
    if (life.placed && life.voided.member == kNoMember) life.voided = by;
  }
}

const Subsidy& Subsidies::subsidy_at(std::uint32_t number) const {
  const EntryRef ref = numbers_[number];
  return std::get<Subsidy>(history_.members[ref.member].entries[ref.index]);
}

// `payable`: of the same person, those found payable so far; gets this one too if it is.
void Subsidies::judge(SubsidyVerdict& verdict, std::uint32_t number, std::vector<std::uint32_t>& payable) const {
  const Life& life = lives_[number];
  if (life.voided.member != kNoMember) {
    verdict.state = SubsidyState::kVoid;
    verdict.decided_by = life.voided;
    return;
  }
  if (life.cancelled.member != kNoMember) {
    verdict.state = SubsidyState::kCancelled;
    verdict.decided_by = life.cancelled;
    return;
  }
  const Subsidy& subsidy = subsidy_at(number);
  const auto stands_against = [&](SubsidyState state, auto&& against) {
    const auto found = std::ranges::find_if(payable, [&](std::uint32_t other) { return against(subsidy_at(other)); });
    if (found == payable.end()) return false;
    verdict.state = state;
    verdict.decided_by = numbers_[*found];
    return true;
  };
  if (stands_against(SubsidyState::kSameSkill, [&](const Subsidy& other) { return same_skill(subsidy, other); }))
    return;
  if (stands_against(SubsidyState::kExcluded,
                     [&](const Subsidy& other) { return exclude_each_other(subsidy, other); })) {
    return;
  }
  const auto in_that_year =
      std::ranges::count_if(payable, [&](std::uint32_t other) { return subsidy_at(other).year == subsidy.year; });
  if (static_cast<std::size_t>(in_that_year) >= kPayableInAYear) {
    verdict.state = SubsidyState::kLimit;
    return;
  }
  verdict.state = SubsidyState::kPayable;
  payable.push_back(number);
}

std::vector<std::uint32_t> Subsidies::in_order() const {
  std::vector<Place> places;
  for (std::uint32_t number = 0; number < numbers_.size(); ++number) {
    if (!lives_[number].placed) continue;
    const Tag& tag = subsidy_at(number).tag;
    const std::string& origin = history_.members[numbers_[number].member].origin;
    places.push_back({tag, lives_[number].official, tie_break(tag.bytes, origin), number});
  }
  std::ranges::sort(places);
  std::vector<std::uint32_t> out;
  out.reserve(places.size());
  for (const Place& place : places) out.push_back(place.number);
  return out;
}

void Subsidies::finish(Verdicts& verdicts) {
  std::vector<SubsidyVerdict> out;
  std::vector<std::uint32_t> payable;
  const Tag* person = nullptr;
  for (const std::uint32_t number : in_order()) {
    const Tag& tag = subsidy_at(number).tag;
    if (!person || *person != tag) payable.clear();
    person = &tag;
    SubsidyVerdict& verdict = out.emplace_back();
    verdict.entry = numbers_[number];
    verdict.official = lives_[number].official;
    verdict.settled = verdict.official != kNever;
    judge(verdict, number, payable);
  }
  for (const EntryRef& ref : erased_.all()) {
    if (history_.find_as<Subsidy>(ref)) out.push_back({ref, SubsidyState::kErased, true, kNever, {}});
  }
  verdicts.subsidies = ByEntry<SubsidyVerdict>(std::move(out));
}

}  // namespace yinxin::ledger::rules
