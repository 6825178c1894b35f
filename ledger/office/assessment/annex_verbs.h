// Annexes 5 and 6 of a batch (B6, B7): computed from what is recorded, for the screen and as workbooks. Filing annex 5
// and the opinions on it are steps that officers sign (batch_step_verbs.h).
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `plan`; `book`: attachment `annex5` too.
// {"plan","unit","first_day","last_day","applied","sources":[{"word","people"}],
// "assessed","passed","held_back","lines":[{"occupation","name","people":[5,4,3,2,1],"sum"},…],"totals":[…],"total",
// "differences":[message,…],"filed"?,"due"?,"late"?,"opinions":{"centre"?,"department"?} each {"day","name","text",
// "member","current" (given on these figures)},"digest" (8 characters)}
OfficeReply annex5(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `plan`: attachments `print` and `upload`. {"plan","unit","rows"}. Errors: annex.nothing (no certificate counts).
OfficeReply annex6(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
