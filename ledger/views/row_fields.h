// Everything that a view keeps of one row, field by field and in one order: what its book says and what the rules say.
// Writer and reader of a block both walk this list, so a field that is added here is written and read.
//
// What a reader would get wrong: what totals count and conditions ask for stands in the first part; the second is read
// only for rows that are shown. A change here needs another `kViewFormat` (view_stamp.h).
#pragma once

#include "ledger/office/survey/row_book.h"
#include "ledger/rules/verdicts.h"

namespace yinxin::ledger {

// `walk` has number(x), position(x), text(x), optional(x), entry(x), passes(x). With `Row` and `Verdict` const it
// writes.
template <typename Walk, typename Row, typename Verdict>
void counted_fields(Walk& walk, Row& row, Verdict& verdict) {
  walk.number(row.index);
  walk.number(row.filing);
  walk.number(row.unit);
  walk.number(row.city);
  walk.number(row.county);
  walk.number(row.level);
  walk.number(row.category);
  walk.text(row.campaign);
  walk.text(row.occupation);
  walk.number(row.tag.scheme);
  walk.number(row.tag.key_version);
  walk.optional(row.review);
  walk.number(row.withdrawn);
  walk.optional(row.submitted);
  walk.optional(row.submitted_by);
  walk.optional(row.mended_by);
  walk.optional(row.province);
  walk.optional(row.province_officer);
  walk.number(verdict.state);
  walk.number(verdict.settled);
  walk.number(verdict.confirmed);
}

template <typename Walk, typename Row, typename Verdict>
void shown_fields(Walk& walk, Row& row, Verdict& verdict) {
  walk.number(row.row);
  walk.optional(row.mends);
  walk.number(row.review_entry);
  walk.text(row.review_reason);
  walk.number(row.answer_by);
  walk.optional(row.review_officer);
  walk.passes(row.passes);
  walk.optional(row.corrected);
  walk.number(row.province_entry);
  walk.text(row.province_reason);
  walk.number(row.province_answer_by);
  walk.number(verdict.step);
  walk.position(verdict.official);
  walk.entry(verdict.winner);
  walk.entry(verdict.decided_by);
}

}  // namespace yinxin::ledger
