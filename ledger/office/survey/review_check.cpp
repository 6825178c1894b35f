#include "ledger/office/survey/review_check.h"

#include <algorithm>

namespace yinxin::ledger {

bool is_held(const rules::ClaimVerdict* verdict) {
  return verdict != nullptr && verdict->state == rules::ClaimState::kHeld;
}

Result<void> check_review(const RowBook& book, const BookedRow& row, ReviewResult result, const Officer* officer,
                          const ReviewPolicy& policy) {
  if (row.withdrawn)
    return refuse("rows.withdrawn", "Row {0} has been withdrawn already; nothing was done.", row.index);
  if (row.turned_down()) return decided_already(row);
  if (officer == nullptr) return {};
  if (auto may = book.may_review(row, *officer); !may) return may;
  if (result != ReviewResult::passed) return {};
  const auto again = std::ranges::find(row.passes, officer->entry, &Pass::officer);
  if (again != row.passes.end()) {
    return refuse("review.twice", "Officer {0} ({1}) has passed row {2} already, by entry {3}; another one is needed.",
                  officer->number, officer->name, row.index, again->outcome);
  }
  if (officer->county == 0 && awaits_county(book, row, policy)) {
    return refuse("review.county-first", "Row {0} is of a unit of the county {1}, whose first review comes before.",
                  row.index, row.county);
  }
  return {};
}

Result<void> check_real_name(const RealnamePolicy& policy, const RowMarks& marks, const BookedRow& row) {
  if (!policy.before_submission || policy.suffices(marks.authenticated(row.index))) return {};
  return refuse("realname.missing",
                "Row {0}: the real name is not authenticated in a way that the policy takes; `yinxin realname record` "
                "does that.",
                row.index);
}

}  // namespace yinxin::ledger
