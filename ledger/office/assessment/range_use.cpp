#include "ledger/office/assessment/range_use.h"

#include <algorithm>

#include "ledger/bodies/supervision.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/rules/certificate_number.h"

namespace yinxin::ledger {

namespace {

constexpr std::uint64_t kLastSerial = 999'999;

// The allotted serials of this stretch that are neither used nor explained.
std::vector<Interval> open_in(const SeriesUse& use, Interval stretch) {
  std::vector<Interval> out;
  if (stretch.first > stretch.last) return out;
  for (const rules::Interval& part : use.allotted.inside({stretch.first, stretch.last})) {
    for (const rules::Interval& unused : use.used.outside(part)) {
      for (const rules::Interval& open : use.voided.outside(unused)) out.push_back({open.first, open.last});
    }
  }
  return out;
}

std::uint64_t highest(const rules::IntervalSet& set) {
  const auto all = set.all();
  return all.empty() ? 0 : all.back().last;
}

}  // namespace

std::uint64_t count_of(const rules::IntervalSet& set) {
  std::uint64_t out = 0;
  for (const rules::Interval& one : set.all()) out += one.last - one.first + 1;
  return out;
}

std::uint64_t SeriesUse::left() const {
  std::uint64_t out = 0;
  for (const Interval& one : open_in(*this, {1, kLastSerial})) out += one.last - one.first + 1;
  return out;
}

std::optional<std::uint64_t> SeriesUse::next() const {
  const auto open = open_in(*this, {highest(used) + 1, kLastSerial});
  return open.empty() ? std::nullopt : std::optional(open.front().first);
}

std::vector<Interval> SeriesUse::gaps() const {
  const std::uint64_t last = highest(used);
  return last == 0 ? std::vector<Interval>() : open_in(*this, {1, last});
}

RangeUse::RangeUse(const FeedSet& feeds, const Judged& judged) {
  read_ranges(judged);
  read_certificates(judged);
  read_supervisors(judged);
  read_explanations(feeds);
}

void RangeUse::read_ranges(const Judged& judged) {
  for (const rules::RangeVerdict& verdict : judged.verdicts.ranges) {
    const auto* range = judged.history().find_as<rules::Range>(verdict.entry);
    for (const rules::Interval& kept : verdict.kept) {
      SeriesUse& use = series_[{range->body, range->year, range->level}];
      use.parts.push_back({verdict.entry.index, {kept.first, kept.last}});
      use.allotted.add(kept);
    }
  }
}

void RangeUse::read_certificates(const Judged& judged) {
  for (const auto& [text, entry] : numbers_in_use(judged)) {
    const auto* certificate = judged.history().find_as<rules::Certificate>(entry);
    const auto number = rules::read_certificate_number(text);
    const auto year = rules::year_of_date(certificate->issued);
    if (number && year) series_[{certificate->body, *year, number->level}].used.add({number->serial, number->serial});
  }
}

void RangeUse::read_supervisors(const Judged& judged) {
  if (judged.history().province == rules::kNoMember) return;
  const auto& entries = judged.history().members[judged.history().province].entries;
  const std::uint64_t end = std::min<std::uint64_t>(entries.size(), judged.verdicts.horizon.value_or(entries.size()));
  for (std::uint64_t index = 0; index < end; ++index) {
    if (const auto* body = std::get_if<rules::Body>(&entries[index])) {
      supervisions_[body->id].push_back(body->supervision);
    } else if (const auto* supervise = std::get_if<rules::BodySupervise>(&entries[index])) {
      supervisions_[supervise->id].push_back(supervise->supervision);
    }
  }
}

void RangeUse::read_explanations(const FeedSet& feeds) {
  for (const auto& [id, member] : feeds.roster().members()) {
    const std::string text = id.text();
    for_each_entry<RangeGapBody>(feeds, id, 0, [&](std::uint64_t index, const RangeGapBody& body) {
      const SeriesName name{body.body, body.year, body.level};
      const auto found = series_.find(name);
      if (found == series_.end() || body.reason.empty() || !has_supervised(name, text)) return;
      SeriesUse& use = found->second;
      for (const Interval& serials : body.serials) {
        if (serials.first < 1 || serials.first > serials.last || serials.last > kLastSerial) continue;
        for (const rules::Interval& part : use.allotted.inside({serials.first, serials.last})) {
          for (const rules::Interval& open : use.used.outside(part)) {
            use.explained.push_back({{text, index}, {open.first, open.last}, body.reason});
            use.voided.add(open);
          }
        }
      }
    });
  }
}

const SeriesUse* RangeUse::find(const SeriesName& name) const {
  const auto found = series_.find(name);
  return found == series_.end() ? nullptr : &found->second;
}

std::optional<Interval> RangeUse::free_run(const SeriesName& name, std::uint64_t count) const {
  rules::IntervalSet taken;
  if (const SeriesUse* use = find(name)) {
    for (const rules::Interval& one : use->allotted.all()) taken.add(one);
    for (const rules::Interval& one : use->used.all()) taken.add(one);
  }
  for (const rules::Interval& open : taken.outside({1, kLastSerial})) {
    if (open.last - open.first + 1 >= count) return Interval{open.first, open.first + count - 1};
  }
  return std::nullopt;
}

bool RangeUse::has_supervised(const SeriesName& name, const std::string& member) const {
  const auto found = supervisions_.find(name.body);
  return found != supervisions_.end() && std::ranges::any_of(found->second, [&](const rules::Supervision& one) {
           return one.of_level(name.level) == member;
         });
}

}  // namespace yinxin::ledger
