// A set of whole numbers kept as maximal closed intervals: disjoint, never adjacent, ascending. What ranges of serials
// are counted with.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace yinxin::ledger::rules {

// Both ends belong to it; first > last is the empty interval.
struct Interval {
  std::uint64_t first = 0;
  std::uint64_t last = 0;

  bool operator==(const Interval&) const = default;
};

class IntervalSet {
 public:
  void add(Interval interval);
  void remove(Interval interval);
  bool contains(std::uint64_t number) const;
  // The parts of `interval` that are in the set, and those that are not; maximal, ascending.
  std::vector<Interval> inside(Interval interval) const;
  std::vector<Interval> outside(Interval interval) const;
  std::vector<Interval> all() const;
  bool empty() const { return last_by_first_.empty(); }

 private:
  std::map<std::uint64_t, std::uint64_t> last_by_first_;
};

}  // namespace yinxin::ledger::rules
