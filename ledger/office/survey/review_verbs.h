// Reviewing rows and submitting what is reviewed (A4, A7). The officer's key never comes near the node:
// `review.prepare` gives the body to be signed, the command's process signs it with the key that its officer's password
// opens, and `review.append` checks everything once more and appends.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `outcome`: passed, returned, not-accepted; `reason` where not passed, `answer_by` (YYYY-MM-DD) where returned;
// `rows`: indexes, or `all`: every row of `campaign` in the contest (held) that is still to be reviewed by this
// officer; `officer`: number or name. Attachment `body`: canonical, without officers. {"rows":n} and, with an officer,
// what `officer.named` says. Errors beside those of officer_book.h and row_book.h: review.outcome, review.reason,
// review.answer-by, review.no-officer, review.decided, review.twice, review.county-first, rows.none.
OfficeReply review_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Attachment `body` and, where an officer signed, `officer` (index of the appointment) and attachment `signature`.
// Errors besides: officer.signature. {"rows":n,"size","root"}
OfficeReply review_append(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// `campaign`: the rows of it whose review is complete, or that were turned down, go to the province; what is missing of
// others is said. {"rows":n,"waiting":n,"size","root"}
OfficeReply submit(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
