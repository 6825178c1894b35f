// Assessment bodies and their number ranges at an office: what is on record, and what the province prepares for its
// seal to change it (B2, B3, B9; decision_verbs.h). What the rules would give no effect is refused here beforehand.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// {"bodies":[{"id","record_number","name","profile","state","supervisor","supervisor_by_level":{level:member},
// "approved":["6-18-02-04:3",…],"key"?,"ranges":[{"year","level","first","last"},…]},…]} by id.
OfficeReply body_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `id`, `record_number`, `name`, `supervisor`, `supervisor_by_level` ["2:bengbu"], `approved` ["6-18-02-04:3"],
// `profile` digits|national, `key` (hex, may be empty: it then issues no certificates).
OfficeReply body_record(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `id`, `state`, `ground`, `document`, `reason`: credit_change.h.
OfficeReply body_state(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `body`, `year`, `level`, `first`, `last`.
OfficeReply range_allot(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `range` (the index of its entry in the province's feed), `first`, `last` (default: the whole range).
OfficeReply range_return(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
