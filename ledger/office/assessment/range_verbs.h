// Certificate number ranges at an office (B3): what is allotted and what became of it, drawing with use, taking back,
// explaining gaps. The province's decisions are prepared for its seal (decision_verbs.h).
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `body` (default: all). {"series":[{"body","name","year","level","allotted","used","explained","left","next"?,
// "ranges":[{"entry","first","last"},…],"gaps":[[first,last],…],"explained_gaps":[{"entry","first","last","reason"},…]},
// …]} by body, year, level.
OfficeReply range_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `body`, `year`, `level`; `first` and `last`, or `count`: the lowest free serials. Errors: range.form, range.overlap
// (says with what), range.full, body.inactive, body.unknown.
OfficeReply range_allot(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `range` (the index of its entry in the province's feed), `first`, `last` (default: the whole range).
OfficeReply range_return(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// At a member that supervises the body: `body`, `year`, `level`, `serials` ["17","20-25"], `reason`.
// {"entry","serials","size"}. Errors: range.gap-form, range.gap-reason, range.gap-supervisor, range.gap-series,
// range.gap-serial (not allotted, in use, or explained already).
OfficeReply range_explain_gap(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
