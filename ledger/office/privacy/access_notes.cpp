#include "ledger/office/privacy/access_notes.h"

#include <algorithm>

namespace yinxin::ledger {

// Neighbouring and overlapping intervals become one.
void AccessNotes::shown(const MemberId& member, std::uint64_t first, std::uint64_t last) {
  auto& intervals = shown_[member.text()];
  auto next = intervals.upper_bound(first);
  if (next != intervals.begin()) {
    const auto before = std::prev(next);
    if (before->second + 1 >= first) {
      first = before->first;
      last = std::max(last, before->second);
    }
  }
  while (next != intervals.end() && next->first <= last + 1) {
    last = std::max(last, next->second);
    next = intervals.erase(next);
  }
  intervals.insert_or_assign(first, last);
}

void AccessNotes::move_to(AccessRecord& record) {
  for (const auto& [member, intervals] : shown_) {
    for (const auto& [first, last] : intervals) record.shown[member].push_back({first, last});
  }
  record.persons.assign(persons_.begin(), persons_.end());
  shown_.clear();
  persons_.clear();
  beside_feeds_ = false;
}

}  // namespace yinxin::ledger
