// Enrolling the persons who serve in a body's examinations, and their credit record, at the member that supervises the
// body (B2, B9). Names and numbers are sealed to the member and the province; nothing else of the federation reads
// them.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `body`, `name`, `document_number` (an identity card's), `roles` ["assessor",…], `skills` ["6-18-02-04:3",…].
// {"number","entry","size"}. Errors: practitioner.roles, practitioner.skills, practitioner.approved,
// practitioner.supervisor, practitioner.twice, practitioner.was-excluded, those of name.* and id.*.
OfficeReply practitioner_register(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `body`: every assessor whom its application names (annex 3) and who is not enrolled yet, for what the body is
// approved.
// {"numbers":[…],"entry":first,"size"}. Errors: practitioner.no-application, practitioner.none-new.
OfficeReply practitioner_enrol(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `member` (default: this one), `body`, `names` (flag: where the record opens here).
// {"practitioners":[{"member","number","entry","body","roles","skills","state","state_words","history":[{"entry","state",
// "state_words","ground","ground_words","document","reason"},…],"name"?,"document_number"? (masked)},…]}
OfficeReply practitioner_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `number`, `state`, `ground`, `document`, `reason`. {"number","entry","size"}. Errors: credit.state, credit.ground,
// credit.document, practitioner.unknown, practitioner.state-already.
OfficeReply practitioner_state(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
