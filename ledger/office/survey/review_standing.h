// How far the review of a row is (A4, A7, A14): which steps are done, by whom, and what is missing, under a policy.
//
//   first review   where the row's filing is of a county and the policy says so: a pass by an officer of that county
//   review         passes by as many different officers of the member as the policy asks, none of them who entered it;
//                  those before the county's first review do not count
//   expert         where the policy says so: a pass by an officer with that duty
//   province       the province's review (复核) of what was submitted, where the policy says so: after the others, and
//   so
//                  no part of ReviewStanding
// An officer with both duties counts for both steps. With no officers asked, the outcome `passed` alone is the review.
// Where officers are asked, who entered the row has signed for it: else nobody could tell that they did not pass it
// too.
#pragma once

#include <functional>

#include "ledger/office/deciding/policy.h"
#include "ledger/office/survey/row_book.h"
#include "ledger/rules/verdicts.h"

namespace yinxin::ledger {

struct ReviewStanding {
  std::vector<Pass> county, reviewers, experts;  // what counts, in order
  // What keeps it from being complete, each a sentence that names the row: rows.withdrawn, review.returned,
  // review.not-accepted, review.entry-unsigned, review.entry-unsound, review.county-missing, review.officers-missing,
  // review.no-outcome, review.expert-missing.
  std::vector<Error> missing;

  bool complete() const { return missing.empty(); }
};

// Under which policy each row of a book is reviewed.
using ReviewPolicyOf = std::function<ReviewPolicy(const BookedRow&)>;

ReviewStanding review_standing(const RowBook& book, const BookedRow& row, const ReviewPolicy& policy);

// The county's first review is still to come, so that no officer of the member may pass the row.
bool awaits_county(const RowBook& book, const BookedRow& row, const ReviewPolicy& policy);

// Refuses: the row was turned down before, by its own review or the province's. Error: review.decided.
std::unexpected<Error> decided_already(const BookedRow& row);

// Submitted, and signed for where the policy asks for officers.
bool is_submitted(const BookedRow& row, const ReviewPolicy& policy);
// Passed by the province's review, as the policy asks.
bool passed_by_province(const BookedRow& row, const ReviewPolicy& policy);
// Submitted and in the contest, and waits for the province's review, which the policy asks for. What is confirmed waits
// for nothing.
bool awaits_province(const BookedRow& row, const rules::ClaimVerdict& verdict, const ReviewPolicy& policy);

// "passed", "returned", "not-accepted"
std::string_view word_of(ReviewResult result);

}  // namespace yinxin::ledger
