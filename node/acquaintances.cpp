#include "node/acquaintances.h"

#include <algorithm>

namespace yinxin::node {

namespace {

constexpr std::size_t kMost = 3;
constexpr std::chrono::seconds kPatience{30};  // to be connected, or connected again
constexpr std::chrono::minutes kRest{10};

}  // namespace

bool Acquaintances::is_chosen(const ledger::MemberId& member) const {
  return std::ranges::any_of(chosen_, [&](const auto& one) { return one.second.member == member; });
}

std::optional<Acquaintances::Dial> Acquaintances::candidate(const ledger::Roster& roster,
                                                            const sync::Whereabout& told) const {
  const ledger::RosterMember* member = roster.find(told.member);
  const auto address = parse_address(told.address);
  const bool usable = member != nullptr && address && address->port != 0 && told.member != self_ &&
                      !resting_.contains(told.member) && !configured_.contains(*address) &&
                      !chosen_.contains(*address) && (!announces_ || self_ < told.member);
  if (!usable) return std::nullopt;
  return Dial{*address, member->newest().transport};
}

Acquaintances::Changes Acquaintances::settle(const ledger::Roster& roster,
                                             const std::vector<sync::Whereabout>& whereabouts,
                                             const std::set<ledger::MemberId>& connected, Time now) {
  Changes changes;
  std::erase_if(resting_, [&](const auto& one) { return one.second <= now; });
  for (auto& [address, chosen] : chosen_) {
    if (connected.contains(chosen.member)) chosen.missing_since = now;
  }
  std::erase_if(chosen_, [&](const auto& one) {
    const auto& [address, chosen] = one;
    const ledger::RosterMember* member = roster.find(chosen.member);
    const bool same_key = member != nullptr && member->newest().transport == chosen.key;
    const bool missing = now - chosen.missing_since >= kPatience;
    if (same_key && !missing && !configured_.contains(address)) return false;
    if (missing) resting_.insert_or_assign(chosen.member, now + kRest);
    if (!configured_.contains(address)) changes.forget.push_back(address);
    return true;
  });
  std::vector<sync::Whereabout> strangers = whereabouts;
  while (chosen_.size() < kMost && !strangers.empty()) {
    const auto place = strangers.begin() + static_cast<std::ptrdiff_t>(random_.below(strangers.size()));
    const sync::Whereabout told = *place;
    strangers.erase(place);
    if (connected.contains(told.member) || is_chosen(told.member)) continue;
    const auto dial = candidate(roster, told);
    if (!dial) continue;
    chosen_.emplace(dial->address, Chosen{told.member, dial->key, now});
    changes.dial.push_back(*dial);
  }
  return changes;
}

}  // namespace yinxin::node
