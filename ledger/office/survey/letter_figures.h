// What a confirmation letter has to say of a member's campaign (A13), computed from the feeds alone, so that member and
// province compute the same: of the rows that were submitted, which are to be confirmed and how many are not, and why.
//
// Each submitted row that was not withdrawn or erased is counted once, a returned one and the submitted row that mends
// it as one, in this order:
//   退回        the review returned it
//   不予通过    the review does not accept it, or the province rejected it
//   另计        counted elsewhere: double-filed and lost, a known holder's, or void by a suspension
//   确认        passed, held, and official at the province
// What is held but not yet settled, or not reviewed as the policy asks (by the member or, A4, by the province) and not
// confirmed before, keeps the letter from being written and the province from countersigning it. Where the policy asks
// for officers, a submission that none signed submits nothing.
#pragma once

#include "ledger/certificate/letter.h"
#include "ledger/office/judged.h"
#include "ledger/office/survey/review_standing.h"

namespace yinxin::ledger {

struct LetterContent {
  LetterFigures figures;
  std::vector<Interval> rows;                  // to be confirmed
  std::uint64_t already = 0;                   // of them: confirmed by an earlier letter
  std::vector<std::uint64_t> waits;            // passed and held but not settled
  std::vector<std::uint64_t> awaits_province;  // passed, held, settled, and not reviewed by the province
  std::vector<Error> unreviewed;               // of the first row whose review is not complete: what is missing
};

LetterContent letter_content(const RowBook& book, const Judged& judged, std::string_view campaign,
                             const ReviewPolicyOf& policy);

// Whether the letter says what the review says now. Errors: those of review_standing.h, letter.waits,
// letter.province-review (how many rows wait, the first of them), letter.figures,
// letter.other-rows (the same number of rows, but others: names the first).
Result<void> compare_content(const Letter& letter, const LetterContent& content);

}  // namespace yinxin::ledger
