// Where each certificate stands in the national query system (B14): not reported, reported, visible (可查询). Said by
// the member in whose feed the certificate stands, or by the province for any.
//
// What a reader would get wrong: the state only rises. Several entries about one certificate may stand in two feeds,
// which have no order between them; the highest state counts, and of entries that say the same the one by the
// certificate's own member.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "ledger/bodies/supervision.h"
#include "ledger/certificate/day.h"
#include "ledger/feed_set.h"
#include "ledger/office/deciding/policy.h"

namespace yinxin::ledger {

struct NationalStanding {
  NationalSystem state = NationalSystem::not_reported;
  std::optional<Day> reported;  // when, and in which batch
  std::string batch;
  std::optional<Day> visible;
};

// Whether a certificate in this state counts beyond itself: its holder in the totals (A10), and for subsidies (C). The
// policy's `certificates.only_visible_count`.
bool counts_beyond_itself(const Policy& policy, NationalSystem state);

std::string_view name_of(NationalSystem state);  // "not-reported", "reported", "visible"
Message national_in_words(const NationalStanding& standing);

class NationalBook {
 public:
  explicit NationalBook(const FeedSet& feeds);

  // Of the certificate at this place.
  NationalStanding of(const std::string& member, std::uint64_t index) const;

 private:
  void take(const NationalStateBody& body, std::uint64_t feed_size);

  std::map<std::pair<std::string, std::uint64_t>, NationalStanding> standings_;
};

}  // namespace yinxin::ledger
