#include "ledger/office/assessment/counted_day.h"

#include <algorithm>

namespace yinxin::ledger {

Day recorded_day(ByteView leaf) {
  const auto entry = decode_entry(leaf);
  return day_at(entry ? static_cast<std::int64_t>(entry->clock) : 0);
}

std::optional<Day> received_day(OpenOffice& office, const MemberId& member, std::uint64_t index) {
  const std::uint64_t position = office.judged().position_of(member, index);
  if (position == rules::kNever) return std::nullopt;
  const auto leaf = office.feeds().leaf(office.roster().province(), position);
  return leaf ? std::optional(recorded_day(*leaf)) : std::nullopt;
}

Day earliest_counted(Day recorded, const Policy& policy) {
  return days_after(recorded, -static_cast<std::int64_t>(policy.number("batches.backdating_days")));
}

Day counted_day(Day stated, Day recorded, const Policy& policy) {
  return std::max(stated, earliest_counted(recorded, policy));
}

}  // namespace yinxin::ledger
