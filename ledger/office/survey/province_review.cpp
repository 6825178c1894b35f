#include "ledger/office/survey/province_review.h"

namespace yinxin::ledger {

namespace {

// By what the member has done with it.
Result<void> check_submitted(const RowBook& book, const BookedRow& row, const ReviewPolicy& policy) {
  if (row.withdrawn)
    return refuse("rows.withdrawn", "Row {0} has been withdrawn already; nothing was done.", row.index);
  if (row.turned_down()) return decided_already(row);
  if (!is_submitted(row, policy)) {
    return refuse("review.not-submitted",
                  "Row {0} of {1} has not been submitted; the province reviews it once its member has done that "
                  "(`yinxin submit`).",
                  row.index, book.member().text());
  }
  if (const auto standing = review_standing(book, row, policy); !standing.complete())
    return std::unexpected(standing.missing.front());
  return {};
}

}  // namespace

Result<void> check_province_review(const RowBook& book, const BookedRow& row, const rules::ClaimVerdict* verdict,
                                   ReviewResult result, const Officer* officer, const ReviewPolicy& policy) {
  if (officer != nullptr && !officer->has(kReviews))
    return refuse("officer.duty", "Officer {0} ({1}) is not appointed to review.", officer->number, officer->name);
  if (auto submitted = check_submitted(book, row, policy); !submitted) return submitted;
  if (verdict == nullptr || verdict->official == rules::kNever) {
    return refuse("review.not-received", "Row {0} of {1} has no receipt yet. Try again in a minute.", row.index,
                  book.member().text());
  }
  if (verdict->confirmed) {
    return refuse("review.confirmed",
                  "Row {0} of {1} is confirmed and stands as it is. Take the confirmation back first (`yinxin "
                  "unconfirm`).",
                  row.index, book.member().text());
  }
  if (verdict->state != rules::ClaimState::kHeld) {
    return refuse("review.not-in-contest",
                  "Row {0} of {1} does not hold its person, so there is nothing to review; `yinxin conflicts explain` "
                  "says why.",
                  row.index, book.member().text());
  }
  if (result == ReviewResult::passed && passed_by_province(row, policy)) {
    return refuse("review.twice-by-province",
                  "The province has passed row {0} of {1} already, by its entry {2}; once is enough.", row.index,
                  book.member().text(), row.province_entry);
  }
  return {};
}

}  // namespace yinxin::ledger
