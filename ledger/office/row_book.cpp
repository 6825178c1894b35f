#include "ledger/office/row_book.h"

namespace yinxin::ledger {

namespace {

// Kinds that change a row's way; the rest of a feed is passed over without being decoded.
bool tells(EntryKind kind) {
  switch (kind) {
    case EntryKind::filing:
    case EntryKind::talent_claim:
    case EntryKind::withdrawal:
    case EntryKind::review_outcome:
    case EntryKind::submission:
    case EntryKind::member_letter:
      return true;
    default:  // not an enumeration of ours to exhaust: feeds carry kinds that later versions add
      return false;
  }
}

}  // namespace

void RowBook::follow(const FeedSet& feeds) {
  feeds.for_each_leaf(member_, followed_, feeds.size(member_), [&](std::uint64_t index, ByteView leaf) {
    followed_ = index + 1;
    if (!tells(peek_kind(leaf))) return true;
    const auto entry = decode_entry(leaf);
    const auto body = entry ? decode_any_body(*entry) : std::nullopt;
    if (body) take(index, *body);
    return true;
  });
}

template <typename Change>
void RowBook::each_in(const std::vector<Interval>& intervals, const Change& change) {
  for (const Interval& interval : intervals) {
    for (auto row = rows_.lower_bound(interval.first); row != rows_.end() && row->first <= interval.last; ++row)
      change(row->second);
  }
}

void RowBook::take(std::uint64_t index, const AnyBody& any) {
  if (const auto* claim = std::get_if<TalentClaimBody>(&any)) {
    rows_.emplace(index, BookedRow{index,
                                   claim->filing,
                                   claim->row,
                                   claim->unit,
                                   claim->city,
                                   claim->level,
                                   claim->category,
                                   claim->campaign,
                                   claim->tag,
                                   std::nullopt,
                                   {},
                                   false,
                                   false});
  } else if (const auto* filing = std::get_if<FilingBody>(&any)) {
    filings_.emplace(index, *filing);
  } else if (const auto* withdrawal = std::get_if<WithdrawalBody>(&any)) {
    if (const auto row = rows_.find(withdrawal->claim); row != rows_.end()) row->second.withdrawn = true;
  } else if (const auto* review = std::get_if<ReviewOutcomeBody>(&any)) {
    each_in(review->rows, [&](BookedRow& row) {
      row.review = static_cast<ReviewResult>(review->outcome);
      row.review_reason = review->reason;
    });
  } else if (const auto* submission = std::get_if<SubmissionBody>(&any)) {
    each_in(submission->rows, [](BookedRow& row) { row.submitted = true; });
  } else if (const auto* letter = std::get_if<MemberLetterBody>(&any)) {
    letters_.push_back({index, *letter});
  }
}

const BookedRow* RowBook::find(std::uint64_t index) const {
  const auto found = rows_.find(index);
  return found == rows_.end() ? nullptr : &found->second;
}

std::vector<Interval> intervals_of(const std::vector<std::uint64_t>& indexes) {
  std::vector<Interval> out;
  for (std::uint64_t index : indexes) {
    if (!out.empty() && out.back().last + 1 == index) {
      out.back().last = index;
    } else {
      out.push_back({index, index});
    }
  }
  return out;
}

}  // namespace yinxin::ledger
