// What a clerk asks of rows: list them with where each stands, withdraw, review, submit.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `member` (default: this node's), optional `filing`, `state`, `campaign`, `person` (identity number), `limit`.
// {"rows":[{"member","index","filing","row","name"?,"number"?
// (masked),"state","step","settled","winner"?,"review"?,"submitted", "official"?}],"total":n}; name and number where
// the payload can be opened here.
OfficeReply rows_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `rows`: indexes of own rows; `reason`. One leaf each, one signature. Refused as a whole if one cannot be withdrawn.
OfficeReply withdraw(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `outcome`: passed, returned, not-accepted; `rows`: indexes, or `all`: every row of `campaign` without an outcome that
// is in the contest (held); `reason` where not passed.
OfficeReply review(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `campaign`: the reviewed rows of it that were not submitted yet go to the province.
OfficeReply submit(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Own rows filed twice, or with `all` everybody's that are known; each with the deciding rule as a sentence.
OfficeReply conflicts(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `member`, `index`: one row's verdict explained.
OfficeReply explain(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Counts of rows by state for `campaign`, by member and all together, with the position they are as of.
OfficeReply totals(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
