// What has become of the serials allotted to each body, per year and level (B3): used, explained as left out (作废),
// left, and the gaps in use that nobody has explained.
//
// A gap is an allotted serial below the highest one in use that no certificate has. An explanation counts where a
// member gives it that supervises the body at that level or did so before; a serial that is in use all the same stays
// used.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ledger/bodies/fields.h"
#include "ledger/office/judged.h"
#include "ledger/rules/intervals.h"

namespace yinxin::ledger {

struct SeriesName {
  std::string body;  // id
  std::uint64_t year = 0;
  std::uint64_t level = 0;
  auto operator<=>(const SeriesName&) const = default;
};

struct AllottedPart {
  std::uint64_t entry = 0;  // of the province's feed
  Interval serials;         // what is left of it, maximal
};

struct ExplainedPart {
  EntryName entry;
  Interval serials;
  std::string reason;
};

struct SeriesUse {
  std::vector<AllottedPart> parts;            // by entry, then serial
  rules::IntervalSet allotted, used, voided;  // voided: explained and not used
  std::vector<ExplainedPart> explained;

  std::uint64_t left() const;                 // allotted, neither used nor explained
  std::optional<std::uint64_t> next() const;  // the lowest such serial above the highest in use
  std::vector<Interval> gaps() const;         // ascending
};

// Serials in the set.
std::uint64_t count_of(const rules::IntervalSet& set);

class RangeUse {
 public:
  RangeUse(const FeedSet& feeds, const Judged& judged);

  const std::map<SeriesName, SeriesUse>& series() const { return series_; }
  const SeriesUse* find(const SeriesName& name) const;
  // The lowest run of so many serials that are neither allotted nor in use; nullopt where 1 to 999999 has none.
  std::optional<Interval> free_run(const SeriesName& name, std::uint64_t count) const;
  // Whether this member may explain serials of the body at that level.
  bool has_supervised(const SeriesName& name, const std::string& member) const;

 private:
  void read_ranges(const Judged& judged);
  void read_certificates(const Judged& judged);
  void read_supervisors(const Judged& judged);
  void read_explanations(const FeedSet& feeds);

  std::map<SeriesName, SeriesUse> series_;
  std::map<std::string, std::vector<rules::Supervision>> supervisions_;  // by body: all that ever were
};

}  // namespace yinxin::ledger
