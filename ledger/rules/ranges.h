// Who may number what: serials allotted to bodies per record number, year and level (B3).
//
// The invariant, RANGES_DISJOINT: at every place no serial of one record number, year and level belongs to two ranges.
// A range gets what earlier ones have not; what is returned may be allotted again.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "ledger/rules/bodies.h"
#include "ledger/rules/intervals.h"
#include "ledger/rules/verdicts.h"

namespace yinxin::ledger::rules {

class Ranges {
 public:
  // The province's entry `ref` allots a range, by the register as it stands at this place.
  void allot(EntryRef ref, const Range& range, const Bodies& bodies);
  // Takes serials out of an earlier range; nothing if there is none.
  void give_back(const RangeReturn& entry);
  bool hold(const std::string& record_number, std::uint64_t year, std::uint64_t level, std::uint64_t serial) const;

  void finish(Verdicts& verdicts) const;

 private:
  using Series = std::tuple<std::string, std::uint64_t, std::uint64_t>;  // record number, year, level
  struct Allotment {
    RangeState refused = RangeState::kCounts;  // malformed or no-body; kCounts: neither
    Series series;
    Interval asked;
    IntervalSet kept;
  };
  std::map<EntryRef, Allotment> allotments_;
  std::map<Series, IntervalSet> allotted_;
};

}  // namespace yinxin::ledger::rules
