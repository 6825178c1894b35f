// Reviewing rows: a member's own officers (A7), and the province's what members have submitted (复核, A4). The
// officer's key never comes near the node: `review.prepare` gives the body to be signed, the command's process signs it
// with the key that its officer's password opens, and `review.append` checks everything once more and appends.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `outcome`: passed, returned, not-accepted; `reason` where not passed, `answer_by` (YYYY-MM-DD) where returned;
// `rows`: indexes, or `all`: every row of `campaign` (and of `filing`, the index of its header) in the contest (held)
// that is still to be reviewed by this officer; `officer`: number or name; at the province `member`: whose rows.
// Attachment `body`: canonical, without officers. {"rows":n} and, with an officer, what `officer.named` says. Errors
// beside those of officer_book.h, row_book.h and province_review.h: review.outcome, review.reason, review.answer-by,
// review.no-officer, review.decided, review.twice, review.county-first, review.member, review.other-member,
// review.sealed (the province does not accept by its seal), rows.none.
OfficeReply review_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Attachment `body` and, where an officer signed, `officer` (index of the appointment) and attachment `signature`.
// Errors besides: officer.signature, review.content. {"rows":n,"size","root"}
OfficeReply review_append(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
