#include "ledger/rules/ranges.h"

namespace yinxin::ledger::rules {
namespace {

constexpr std::uint64_t kLowestLevel = 1;
constexpr std::uint64_t kHighestLevel = 5;
constexpr std::uint64_t kFirstYear = 2000;
constexpr std::uint64_t kLastYear = 2099;
constexpr std::uint64_t kLastSerial = 999'999;

bool well_formed(const Range& range) {
  return range.level >= kLowestLevel && range.level <= kHighestLevel && range.year >= kFirstYear &&
         range.year <= kLastYear && range.first >= 1 && range.first <= range.last && range.last <= kLastSerial;
}

RangeState state_of(RangeState refused, Interval asked, const std::vector<Interval>& kept) {
  if (refused != RangeState::kCounts) return refused;
  if (kept.empty()) return RangeState::kVoid;
  return kept.front() == asked ? RangeState::kCounts : RangeState::kPartial;
}

}  // namespace

void Ranges::allot(EntryRef ref, const Range& range, const Bodies& bodies) {
  Allotment allotment;
  allotment.asked = {range.first, range.last};
  const Bodies::Record* body = bodies.find(range.body);
  if (!well_formed(range)) {
    allotment.refused = RangeState::kMalformed;
  } else if (!body) {
    allotment.refused = RangeState::kNoBody;
  } else {
    allotment.series = {body->record_number, range.year, range.level};
    IntervalSet& allotted = allotted_[allotment.series];
    for (const Interval& part : allotted.outside(allotment.asked)) allotment.kept.add(part);
    allotted.add(allotment.asked);
  }
  allotments_.emplace(ref, std::move(allotment));
}

void Ranges::give_back(const RangeReturn& entry) {
  const auto found = allotments_.find(entry.range);
  if (found == allotments_.end() || found->second.kept.empty()) return;
  Allotment& allotment = found->second;
  IntervalSet& allotted = allotted_[allotment.series];
  for (const Interval& part : allotment.kept.inside({entry.first, entry.last})) {
    allotment.kept.remove(part);
    allotted.remove(part);
  }
}

bool Ranges::hold(const std::string& record_number, std::uint64_t year, std::uint64_t level,
                  std::uint64_t serial) const {
  const auto found = allotted_.find({record_number, year, level});
  return found != allotted_.end() && found->second.contains(serial);
}

void Ranges::finish(Verdicts& verdicts) const {
  std::vector<RangeVerdict> out;
  out.reserve(allotments_.size());
  for (const auto& [ref, allotment] : allotments_) {
    std::vector<Interval> kept = allotment.kept.all();
    const RangeState state = state_of(allotment.refused, allotment.asked, kept);
    out.push_back({ref, state, std::move(kept)});
  }
  verdicts.ranges = ByEntry<RangeVerdict>(std::move(out));
}

}  // namespace yinxin::ledger::rules
