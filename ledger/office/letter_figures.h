// What a confirmation letter has to say of a member's campaign (A13), computed from the feeds alone, so that member and
// province compute the same: of the rows that were submitted, which are to be confirmed and how many are not, and why.
//
// Each submitted row that was not withdrawn or erased is counted once, in this order:
//   退回        the review returned it
//   不予通过    the review does not accept it, or the province rejected it
//   另计        counted elsewhere: double-filed and lost, a known holder's, or void by a suspension
//   确认        passed, held, and official at the province
// What is passed and held but not yet settled keeps the letter from being written.
#pragma once

#include "ledger/certificate/letter.h"
#include "ledger/office/judged.h"
#include "ledger/office/row_book.h"

namespace yinxin::ledger {

struct LetterContent {
  LetterFigures figures;
  std::vector<Interval> rows;        // to be confirmed
  std::uint64_t already = 0;         // of them: confirmed by an earlier letter
  std::vector<std::uint64_t> waits;  // passed and held but not settled
};

LetterContent letter_content(const RowBook& book, const Judged& judged, std::string_view campaign);

// Whether the letter says what the review says now. Errors: letter.waits, letter.figures, letter.other-rows (the same
// number of rows, but others: names the first).
Result<void> compare_content(const Letter& letter, const LetterContent& content);

}  // namespace yinxin::ledger
