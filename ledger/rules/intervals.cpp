#include "ledger/rules/intervals.h"

#include <algorithm>
#include <iterator>

namespace yinxin::ledger::rules {

void IntervalSet::add(Interval interval) {
  if (interval.first > interval.last) return;
  auto next = last_by_first_.upper_bound(interval.first);
  if (next != last_by_first_.begin()) {
    const auto before = std::prev(next);
    if (interval.first == 0 || before->second >= interval.first - 1) next = before;
  }
  while (next != last_by_first_.end() && next->first - (next->first > 0) <= interval.last) {
    interval.first = std::min(interval.first, next->first);
    interval.last = std::max(interval.last, next->second);
    next = last_by_first_.erase(next);
  }
  last_by_first_.emplace(interval.first, interval.last);
}

void IntervalSet::remove(Interval interval) {
  for (const Interval& part : inside(interval)) {
    const auto holder = std::prev(last_by_first_.upper_bound(part.first));
    const Interval whole{holder->first, holder->second};
    last_by_first_.erase(holder);
    if (whole.first < part.first) last_by_first_.emplace(whole.first, part.first - 1);
    if (part.last < whole.last) last_by_first_.emplace(part.last + 1, whole.last);
  }
}

bool IntervalSet::contains(std::uint64_t number) const {
  const auto next = last_by_first_.upper_bound(number);
  return next != last_by_first_.begin() && std::prev(next)->second >= number;
}

std::vector<Interval> IntervalSet::inside(Interval interval) const {
  std::vector<Interval> out;
  if (interval.first > interval.last) return out;
  auto next = last_by_first_.upper_bound(interval.first);
  if (next != last_by_first_.begin() && std::prev(next)->second >= interval.first) --next;
  for (; next != last_by_first_.end() && next->first <= interval.last; ++next) {
    out.push_back({std::max(interval.first, next->first), std::min(interval.last, next->second)});
  }
  return out;
}

std::vector<Interval> IntervalSet::outside(Interval interval) const {
  std::vector<Interval> out;
  if (interval.first > interval.last) return out;
  std::uint64_t from = interval.first;
  for (const Interval& part : inside(interval)) {
    if (from < part.first) out.push_back({from, part.first - 1});
    if (part.last == interval.last) return out;
    from = part.last + 1;
  }
  out.push_back({from, interval.last});
  return out;
}

std::vector<Interval> IntervalSet::all() const {
  std::vector<Interval> out;
  out.reserve(last_by_first_.size());
  for (const auto& [first, last] : last_by_first_) out.push_back({first, last});
  return out;
}

}  // namespace yinxin::ledger::rules
