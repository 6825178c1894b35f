// The register of assessment bodies at an office (B2, B9): what is on record, and what the province prepares for its
// seal to change it (decision_verbs.h). What the rules would give no effect is refused here beforehand.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// {"bodies":[{"id","record_number","name","profile","state","state_words","supervisor","supervisor_by_level":{level:
// member},"approved":["6-18-02-04:3",…],"key"?,"ranges":[{"year","level","first","last"},…]},…]} by id.
OfficeReply body_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `id`, `record_number`, `profile` digits|national, `key` (hex, may be empty: it then issues no certificates);
// `application` (hefei/12) that it takes over, or `name`, `approved` ["6-18-02-04:3"] and `nature`; `supervisor` and
// `supervisor_by_level` ["2:bengbu"], else by nature (`city` where there is no application); `range` ["2020:3:48"].
OfficeReply body_record(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `id`, `approved`, `document`: occupations with levels that come to what is approved. Errors: body.approved-already,
// body.inactive, assessable.*.
OfficeReply body_approve(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `id`, `state`, `ground`, `document`, `reason`: credit_change.h.
OfficeReply body_state(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `id`, `supervisor`, `supervisor_by_level`, `document`, `reason`: replaces both. Error: body.document.
OfficeReply body_supervise(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `id`, `level`, `to` (a city), `document`, `reason`: a level that the province supervises (委托). Errors:
// body.entrust-level, body.entrust-city.
OfficeReply body_entrust(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// Suspended and removed bodies get nothing new (B9). Error: body.inactive.
Result<void> check_active(const struct RegisteredBody& body);

}  // namespace yinxin::ledger
