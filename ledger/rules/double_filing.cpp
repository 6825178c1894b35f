#include "ledger/rules/double_filing.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "ledger/rules/tie_break.h"

namespace yinxin::ledger::rules {
namespace {

std::strong_ordering compare(const Tag& tag, const std::string& campaign, const Claim& claim) {
  if (const auto by_tag = tag <=> claim.tag; by_tag != 0) return by_tag;
  return campaign <=> claim.campaign;
}

// The order of precedence where nothing is ruled.
struct Newcomer {
  std::uint64_t official;
  crypto::Digest tie;
  std::uint32_t claim;
  auto operator<=>(const Newcomer&) const = default;
};

// Claims side by side with what they compete for: sorting these does not jump about in the feeds.
struct Contender {
  Tag tag;
  const std::string* campaign;
  std::uint32_t claim;

  bool operator<(const Contender& other) const {
    if (const auto by_tag = tag <=> other.tag; by_tag != 0) return by_tag < 0;
    if (const int by_campaign = campaign->compare(*other.campaign); by_campaign != 0) return by_campaign < 0;
    return claim < other.claim;
  }
};

}  // namespace

Contests::Contests(const History& history, const EntryNumbers& claims)
    : history_(history),
      claims_(claims),
      contest_of_(claims.size()),
      standpoints_(claims.size()),
      arbitrated_at_(claims.size()),
      confirmed_at_(claims.size()) {
  std::vector<Contender> contenders;
  contenders.reserve(claims.size());
  for (std::uint32_t claim = 0; claim < claims.size(); ++claim) {
    contenders.push_back({claim_at(claim).tag, &claim_at(claim).campaign, claim});
  }
  std::sort(contenders.begin(), contenders.end());
  order_.reserve(claims.size());
  for (const Contender& contender : contenders) order_.push_back(contender.claim);
  for (std::uint32_t place = 0; place < order_.size(); ++place) {
    const Claim& claim = claim_at(order_[place]);
    if (place == 0 || compare(claim.tag, claim.campaign, claim_at(order_[place - 1])) != 0) {
      Contest contest;
      contest.begin = contest.head = contest.sorted = contest.end = place;
      contests_.push_back(std::move(contest));
    }
    contest_of_[order_[place]] = static_cast<std::uint32_t>(contests_.size() - 1);
  }
}

void Contests::enter(std::uint32_t claim, std::uint64_t official) {
  ensure(!standpoints_[claim].live, "a claim enters its contest once");
  Contest& contest = contests_[contest_of_[claim]];
  // Whatever a slot holds before its time is a claim of this contest too: `known` finds the contest by its first slot.
  const auto slots_end = contest_of_[claim] + 1 < contests_.size() ? contests_[contest_of_[claim] + 1].begin
                                                                   : static_cast<std::uint32_t>(order_.size());
  ensure(contest.end < slots_end, "a contest has a place for each of its claims");
  order_[contest.end++] = claim;
  standpoints_[claim] = {official, true};
  ++contest.live;
  if (official != kNever && arbitrated_at_[claim])
    rulings_of(contest).arbitrated.emplace(*arbitrated_at_[claim], claim);
}

void Contests::leave(std::uint32_t claim) {
  ensure(standpoints_[claim].live, "only a live claim leaves its contest");
  Contest& contest = contests_[contest_of_[claim]];
  standpoints_[claim].live = false;
  --contest.live;
  if (!contest.rulings) return;
  if (arbitrated_at_[claim]) contest.rulings->arbitrated.erase({*arbitrated_at_[claim], claim});
  const auto [index, place] = confirmed_at_[claim];
  contest.rulings->confirmed.erase({index, place, claim});
}

void Contests::arbitrate(std::uint32_t claim, std::uint64_t index) {
  Contest& contest = contests_[contest_of_[claim]];
  const Standpoint& standpoint = standpoints_[claim];
  if (standpoint.live && standpoint.official != kNever) {
    Rulings& rulings = rulings_of(contest);
    if (arbitrated_at_[claim]) rulings.arbitrated.erase({*arbitrated_at_[claim], claim});
    rulings.arbitrated.emplace(index, claim);
  }
  arbitrated_at_[claim] = index;
}

void Contests::confirm(std::uint32_t claim, std::uint64_t index, std::uint32_t place) {
  ensure(standpoints_[claim].live, "only a live claim is confirmed");
  confirmed_at_[claim] = {index, place};
  rulings_of(contests_[contest_of_[claim]]).confirmed.emplace(index, place, claim);
}

void Contests::unconfirm(std::uint32_t claim) {
  const auto [index, place] = confirmed_at_[claim];
  rulings_of(contests_[contest_of_[claim]]).confirmed.erase({index, place, claim});
}

void Contests::known(const Tag& tag, const std::string& campaign, std::uint64_t index) {
  const auto found = std::ranges::partition_point(
      contests_, [&](const Contest& contest) { return compare(tag, campaign, claim_at(order_[contest.begin])) > 0; });
  if (found == contests_.end() || compare(tag, campaign, claim_at(order_[found->begin])) != 0) return;
  if (!found->known_at) found->known_at = index;
}

Contests::Standing Contests::standing(std::uint32_t number) {
  Contest& contest = contests_[number];
  Standing out = decide(contest);
  if (out.step != 0 || contest.live < 2) return out;
  std::uint32_t second = contest.head + 1;
  while (!standpoints_[order_[second]].live) ++second;
  // If the lowest is none, so is the second: those never received come last.
  const bool alone = standpoints_[order_[second]].official != standpoints_[order_[contest.head]].official;
  out.step = alone ? 4 : 5;
  return out;
}

bool Contests::holds(std::uint32_t claim) {
  return standpoints_[claim].live && decide(contests_[contest_of_[claim]]).winner == claim;
}

Contests::Standing Contests::decide(Contest& contest) {
  if (contest.live == 0) return {};
  if (contest.rulings && !contest.rulings->arbitrated.empty()) {
    const auto [index, claim] = *contest.rulings->arbitrated.rbegin();
    return {1, claim, index};
  }
  if (contest.rulings && !contest.rulings->confirmed.empty()) {
    const auto [index, place, claim] = *contest.rulings->confirmed.begin();
    return {2, claim, index};
  }
  if (contest.known_at) return {3, std::nullopt, contest.known_at};
  sort_newcomers(contest);
  skip_the_gone(contest);
  return {0, order_[contest.head], std::nullopt};
}

std::vector<std::uint32_t> Contests::by_precedence(std::uint32_t number) {
  Contest& contest = contests_[number];
  sort_newcomers(contest);
  std::vector<std::uint32_t> out;
  for (std::uint32_t place = contest.head; place < contest.end; ++place) {
    if (standpoints_[order_[place]].live) out.push_back(order_[place]);
  }
  return out;
}

const Claim& Contests::claim_at(std::uint32_t claim) const {
  const EntryRef entry = claims_[claim];
  return std::get<Claim>(history_.members[entry.member].entries[entry.index]);
}

Contests::Rulings& Contests::rulings_of(Contest& contest) {
  if (!contest.rulings) contest.rulings = std::make_unique<Rulings>();
  return *contest.rulings;
}

// Those of earlier receipts come before those of later ones, so only who entered since the last sorting is sorted.
void Contests::sort_newcomers(Contest& contest) {
  if (contest.end - contest.sorted > 1) {
    std::vector<Newcomer> newcomers;
    for (std::uint32_t place = contest.sorted; place < contest.end; ++place) {
      const std::uint32_t claim = order_[place];
      const std::string& origin = history_.members[claims_[claim].member].origin;
      newcomers.push_back({standpoints_[claim].official, tie_break(claim_at(claim).tag.bytes, origin), claim});
    }
    std::ranges::sort(newcomers);
    for (std::uint32_t place = 0; place < newcomers.size(); ++place) {
      order_[contest.sorted + place] = newcomers[place].claim;
    }
  }
  contest.sorted = contest.end;
}

void Contests::skip_the_gone(Contest& contest) {
  while (!standpoints_[order_[contest.head]].live) ++contest.head;
}

}  // namespace yinxin::ledger::rules
