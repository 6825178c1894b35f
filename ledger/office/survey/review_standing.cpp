#include "ledger/office/survey/review_standing.h"

namespace yinxin::ledger {

namespace {

void count_passes(const RowBook& book, const BookedRow& row, bool awaits, ReviewStanding& out) {
  for (const Pass& pass : row.passes) {
    const Officer& officer = *book.officers().at(pass.officer);
    if (officer.county != 0) {
      out.county.push_back(pass);
      awaits = false;
    } else if (!awaits) {
      if (officer.has(kReviews)) out.reviewers.push_back(pass);
      if (officer.has(kExpert)) out.experts.push_back(pass);
    }
  }
}

}  // namespace

ReviewStanding review_standing(const RowBook& book, const BookedRow& row, const ReviewPolicy& policy) {
  ReviewStanding out;
  const bool of_county = row.county != 0 && policy.county_first;
  count_passes(book, row, of_county, out);
  const auto lacks = [&](const std::unexpected<Error>& what) { out.missing.push_back(what.error()); };
  if (row.withdrawn) lacks(refuse("rows.withdrawn", "Row {0} has been withdrawn.", row.index));
  if (row.review == ReviewResult::returned) {
    lacks(refuse("review.returned", "Row {0} was returned for mending by entry {1}: {2}", row.index, row.review_entry,
                 row.review_reason));
  }
  if (row.province == ReviewResult::returned) {
    lacks(refuse("review.returned", "Row {0} was returned for mending by the province's entry {1}: {2}", row.index,
                 row.province_entry, row.province_reason));
  }
  if (row.review == ReviewResult::not_accepted) {
    lacks(refuse("review.not-accepted", "Row {0} was not accepted by entry {1}: {2}", row.index, row.review_entry,
                 row.review_reason));
  }
  if (!out.missing.empty()) return out;
  const BookedFiling* filing = book.filing_of(row);
  if (policy.officers > 0 && (filing == nullptr || (!filing->entered_by && !filing->entered_wrongly))) {
    lacks(refuse("review.entry-unsigned",
                 "Row {0} is not signed by who entered it; withdraw it and file it again with --officer.", row.index));
  }
  if (filing != nullptr && filing->entered_wrongly) {
    lacks(refuse("review.entry-unsound",
                 "Row {0}: the signature of the officer who entered it is not good; withdraw it and file it again.",
                 row.index));
  }
  if (of_county && out.county.empty()) {
    lacks(refuse("review.county-missing", "Row {0}: the first review by the county {1} is missing.", row.index,
                 row.county));
  }
  if (out.reviewers.size() < policy.officers) {
    lacks(refuse("review.officers-missing", "Row {0}: {1} of the {2} officers that the policy asks for have passed it.",
                 row.index, out.reviewers.size(), policy.officers));
  }
  if (policy.officers == 0 && !row.review)
    lacks(refuse("review.no-outcome", "Row {0}: no outcome of a review is recorded.", row.index));
  if (policy.expert && out.experts.empty())
    lacks(refuse("review.expert-missing", "Row {0}: the opinion of an industry expert is missing.", row.index));
  return out;
}

bool awaits_county(const RowBook& book, const BookedRow& row, const ReviewPolicy& policy) {
  return row.county != 0 && policy.county_first && review_standing(book, row, policy).county.empty();
}

std::unexpected<Error> decided_already(const BookedRow& row) {
  if (row.turned_down_by_author()) {
    return refuse("review.decided",
                  "Row {0} was turned down by entry {1} already; mended, it comes as a new row. Nothing was done.",
                  row.index, row.review_entry);
  }
  return refuse("review.decided",
                "Row {0} was returned by the province's entry {1} already; mended, it comes as a new row. Nothing was "
                "done.",
                row.index, row.province_entry);
}

bool is_submitted(const BookedRow& row, const ReviewPolicy& policy) {
  return row.submitted && (row.submitted_by || policy.officers == 0);
}

bool passed_by_province(const BookedRow& row, const ReviewPolicy& policy) {
  return row.province == ReviewResult::passed && (row.province_officer || policy.officers == 0);
}

bool awaits_province(const BookedRow& row, const rules::ClaimVerdict& verdict, const ReviewPolicy& policy) {
  return policy.province && is_submitted(row, policy) && !row.withdrawn && !row.turned_down() &&
         verdict.state == rules::ClaimState::kHeld && !verdict.confirmed && !passed_by_province(row, policy);
}

std::string_view word_of(ReviewResult result) {
  switch (result) {
    case ReviewResult::passed:
      return "passed";
    case ReviewResult::returned:
      return "returned";
    case ReviewResult::not_accepted:
      return "not-accepted";
  }
  return "";
}

}  // namespace yinxin::ledger
