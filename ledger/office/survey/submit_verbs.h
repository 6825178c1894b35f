// Submitting what is reviewed (上报, A4), signed by an officer of the member as a review is: `submit.prepare` gives the
// body to be signed, `submit.append` checks everything once more and appends.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `campaign`: the rows of it whose review is complete, or that were turned down, go to the province; `officer` (number
// or name). Answers as recorded_entry.h says. Errors: submit.campaign, submit.nothing (with what is missing),
// submit.county, record.no-officer.
OfficeReply submit_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Attachment `body`, and `officer` with attachment `signature`; what is missing of other rows is said.
// {"rows":n,"waiting":n,"size","root"}. Errors besides: submit.changed.
OfficeReply submit_append(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
