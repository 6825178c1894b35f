#include "ledger/office/survey/province_reviews.h"

#include <algorithm>

#include "ledger/entries_of_kind.h"
#include "ledger/officer_signature.h"

namespace yinxin::ledger {

namespace {

// Ascending and disjoint, below `end`.
std::vector<Interval> in_order(std::vector<Interval> rows, std::uint64_t end) {
  std::ranges::sort(rows);
  std::vector<Interval> out;
  for (Interval one : rows) {
    if (end == 0 || one.first >= end || one.first > one.last) continue;
    one.last = std::min(one.last, end - 1);
    if (!out.empty() && one.first <= out.back().last) {
      out.back().last = std::max(out.back().last, one.last);
    } else {
      out.push_back(one);
    }
  }
  return out;
}

bool holds(const std::vector<Interval>& rows, std::uint64_t row) {
  const auto after = std::ranges::upper_bound(rows, row, {}, &Interval::first);
  return after != rows.begin() && row <= std::prev(after)->last;
}

}  // namespace

std::vector<Interval> ProvinceReviews::follow(const FeedSet& feeds, const MemberId& member) {
  const MemberId& province = feeds.roster().province();
  const std::size_t known = outcomes_.size();
  feeds.for_each_leaf(province, followed_, feeds.size(province), [&](std::uint64_t index, ByteView leaf) {
    followed_ = index + 1;
    if (const auto officer = body_of_leaf<OfficerBody>(leaf)) {
      officers_.take(index, *officer);
    } else if (const auto review = body_of_leaf<ReviewOutcomeBody>(leaf); review && review->member == member.text()) {
      take(feeds.roster(), index, *review);
    }
    return true;
  });
  std::vector<Interval> named;
  for (std::size_t one = known; one < outcomes_.size(); ++one)
    named.insert(named.end(), outcomes_[one].rows.begin(), outcomes_[one].rows.end());
  return named;
}

void ProvinceReviews::take(const Roster& roster, std::uint64_t index, const ReviewOutcomeBody& review) {
  const auto result = static_cast<ReviewResult>(review.outcome);
  if (result != ReviewResult::passed && result != ReviewResult::returned) return;
  ProvinceOutcome out{index, result, in_order(review.rows, review.seen), review.seen, review.reason, review.answer_by,
                      {}};
  for (const OfficerSignature& signature : review.officers) {
    const Officer* officer = officers_.at(signature.officer);
    const bool good =
        officer != nullptr && officer->serves_at(index) && officer->has(kReviews) &&
        is_signed_by(officer->key, signature,
                     review_message({roster.genesis_hash(), roster.origin(roster.province()), officer->entry}, review));
    if (good && !out.officer) out.officer = officer->entry;
  }
  outcomes_.push_back(std::move(out));
}

const ProvinceOutcome* ProvinceReviews::of(std::uint64_t row, std::optional<std::uint64_t> corrected) const {
  const ProvinceOutcome* out = nullptr;
  for (const ProvinceOutcome& one : outcomes_) {
    if (!holds(one.rows, row)) continue;
    if (one.result == ReviewResult::returned) return &one;
    if (corrected && *corrected >= one.seen) continue;
    if (out == nullptr || one.officer || !out->officer) out = &one;
  }
  return out;
}

}  // namespace yinxin::ledger
