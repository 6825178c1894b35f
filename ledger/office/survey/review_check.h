// What keeps a row from a step of its member's review (the province's: province_review.h): from being given an outcome
// by an officer, and, once reviewed, from being submitted for want of a real name (A7, A16).
#pragma once

#include "ledger/office/judged.h"
#include "ledger/office/survey/realname_verbs.h"
#include "ledger/office/survey/review_standing.h"

namespace yinxin::ledger {

// Whether the row holds its person, so that it is worth a review.
bool is_held(const rules::ClaimVerdict* verdict);

// `officer` nullptr: nobody signs. Errors: rows.withdrawn, review.decided, those of RowBook::may_review, review.twice,
// review.county-first.
Result<void> check_review(const RowBook& book, const BookedRow& row, ReviewResult result, const Officer* officer,
                          const ReviewPolicy& policy);

// Error: realname.missing, where the policy asks for it before submission.
Result<void> check_real_name(const RealnamePolicy& policy, const RowMarks& marks, const BookedRow& row);

}  // namespace yinxin::ledger
