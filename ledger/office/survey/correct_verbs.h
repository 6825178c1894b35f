// Correcting an obvious error of a row after talking to its unit (A8): one column, by an officer of the city or
// association itself. The value goes through the checks of the form; what was filed stays, and stays readable.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `row`, `field` (heading or number 1 to 16), `value` (as the form would say it), `agreed_with`, `how` (telephone,
// letter, visit), `on` (YYYY-MM-DD), `officer`. {"row","field","heading","old","new"} with the facts of
// `officer.named`, and attachment `body` to be signed. Errors: rows.unknown, rows.withdrawn, correct.turned-down,
// correct.confirmed, correct.field, correct.never (identity number, unit), correct.county (an officer of a county),
// correct.agreed, correct.how, correct.on, correct.value (what the form's check says), correct.same, record.no-officer.
OfficeReply correct_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Attachments `body` and `signature`, `officer`: entry of the appointment. {"rows":1,"index","size","root"}. Errors
// besides: officer.signature, correct.content (the sealed part does not fit the open one).
OfficeReply correct_append(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
