// What the province's review (复核) has said of one member's rows (A4), as the province's feed tells it: a fold over
// that feed, entry by entry, of its officers and of the outcomes that name the member.
//
// What a reader would get wrong:
// - `returned` acts at once and is final, signed or not, as a member's own does (rules/leaf_meaning.cpp). A pass counts
//   by its signature, which the policy may not ask for; that is asked in review_standing.h.
// - A pass says which size of the member's feed was seen. A row that is corrected behind it has to be passed again.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/bodies/survey.h"
#include "ledger/feed_set.h"
#include "ledger/office/membership/officer_book.h"

namespace yinxin::ledger {

struct ProvinceOutcome {
  std::uint64_t entry = 0;  // in the province's feed
  ReviewResult result = ReviewResult::passed;
  std::vector<Interval> rows;  // ascending, disjoint
  std::uint64_t seen = 0;      // size of the member's feed
  std::string reason;
  std::uint32_t answer_by = 0;
  std::optional<std::uint64_t> officer;  // appointment of who signed, with that duty, the signature being good
};

class ProvinceReviews {
 public:
  // Takes up what the province's feed has gained; the rows that are named there.
  std::vector<Interval> follow(const FeedSet& feeds, const MemberId& member);
  // The outcome that counts for the row: the first that returns it; else the newest pass of those from `corrected` on
  // (index of the newest correction that asks for a fresh review), a signed one before one that is not. Valid until the
  // next `follow`.
  const ProvinceOutcome* of(std::uint64_t row, std::optional<std::uint64_t> corrected) const;

 private:
  void take(const Roster& roster, std::uint64_t index, const ReviewOutcomeBody& review);

  std::uint64_t followed_ = 0;
  OfficerBook officers_;  // the province's
  std::vector<ProvinceOutcome> outcomes_;
};

}  // namespace yinxin::ledger
