#include "ledger/rules/suspension.h"

#include <algorithm>

namespace yinxin::ledger::rules {

Suspensions::Suspensions(const History& history) : province_(history.province), members_(history.members.size()) {}

bool Suspensions::begin(const Suspend& suspend, EntryRef by) {
  if (suspend.member >= members_.size() || suspend.member == province_) return false;
  OfMember& member = members_[suspend.member];
  if (member.running) return false;
  member.stretches.push_back({suspend.after, kNever, by});
  member.running = true;
  return true;
}

void Suspensions::end(const Reinstate& reinstate) {
  if (reinstate.member >= members_.size() || !members_[reinstate.member].running) return;
  OfMember& member = members_[reinstate.member];
  Stretch& stretch = member.stretches.back();
  stretch.before = std::max(reinstate.from, stretch.after);
  member.running = false;
}

std::optional<EntryRef> Suspensions::holding(EntryRef entry) const {
  if (entry.member >= members_.size()) return std::nullopt;
  for (const Stretch& stretch : members_[entry.member].stretches) {
    if (stretch.after <= entry.index && entry.index < stretch.before) return stretch.by;
  }
  return std::nullopt;
}

}  // namespace yinxin::ledger::rules
