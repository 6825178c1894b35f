// Objections (异议): a unit's, filed by its member against a row that was set aside or lost (A5, A6), and their
// answers. Reasons are for the member, the other side and the province alone; that there is an objection everybody
// sees.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `about` (17 or bengbu/17), `reason`, `by` (who objects; where the row can be opened here, its unit).
// {"member","index","size"}. Errors: entry.name, objection.reason, objection.kind (nothing that can be objected to),
// objection.not-yours (a row of another member), objection.no-ground (a row that holds or was withdrawn),
// objection.open (there is one already). About a result of a batch (B5): `person`, the document number of whom; anybody
// may. Errors: objection.no-notice, objection.person, objection.person-unknown.
OfficeReply objection_file(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `open` (only those without an answer), `all` (also those that concern neither this node nor, at the province, all).
// {"objections":[{"member","index","about":{"member","index"},"kind","filed","by"?,"reason"?,
// "state":"open"|"accepted"|"not-accepted","answered"?,"answer"?,"ruling"?}]}
OfficeReply objection_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `objection`: prepares the ruling for the row that it is about; answers nothing where there is nothing to rule (it is
// about something else, or the ruling stands already). Errors: objection.unknown, objection.answered,
// objection.not-addressed (another member answers it), objection.awaited (no receipt yet).
OfficeReply objection_ruling(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `objection`, `accepted`, `reason`. An objection about a row is accepted only behind its ruling (objection.no-ruling).
// {"member","index","size"}.
OfficeReply objection_answer(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
