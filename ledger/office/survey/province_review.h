// Which rows the province's review (复核, A4) can do something for, and who may: an officer of the province with the
// duty to review, on rows of a member that were submitted, received and reviewed there.
#pragma once

#include "ledger/office/survey/review_standing.h"

namespace yinxin::ledger {

// What keeps the row from being given this outcome by the province now; `officer` is the province's (nullptr: nobody
// signs). Errors: rows.withdrawn, review.decided, review.not-submitted, those of review_standing.h, review.confirmed,
// review.not-in-contest, review.not-received, review.twice-by-province, officer.duty.
Result<void> check_province_review(const RowBook& book, const BookedRow& row, const rules::ClaimVerdict* verdict,
                                   ReviewResult result, const Officer* officer, const ReviewPolicy& policy);

}  // namespace yinxin::ledger
