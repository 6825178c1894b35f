// The verbs of subsidies (C1 to C4). An answer is given as {"state": may-be-paid|by-exception|free|not-yet|no,
// "reason": message, "against"?: {"member","index"}}; not-yet has exit code 75.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// Whether one may be paid: `entry` ("bengbu/17") of a recorded one, or the columns of the list by their names in
// subsidy_line_argument: `person` (identity number), `type`, `occupation`, `level`, `unit_code`, `year`, `quantity`;
// and `certificate`, the number of the one that it is paid for (subsidy_certificates.h).
OfficeReply subsidy_may_pay(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Records one from arguments, or a list: attachment `workbook`, `name`, `good_rows`. The answer for each is in the
// reply: {"rows","accepted","refused","issues","notes","file_issues","first"?,"recorded":[{"index","row","answer"},…]}.
// What is against the rules is not recorded, unless `beyond_limit` is given and only the limit stands against it: the
// province may except it then.
OfficeReply subsidy_record(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// {"subsidies":[{"member","index","kind","type","occupation","level","year","amount","quantity","state","settled","name"?,
// "number"?,"unit"?,…},…],"total"}; `member`, `all`, `year`, `kind`, `person`.
OfficeReply subsidy_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Own ones: `index`, `reason`.
OfficeReply subsidy_cancel(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// At the province: `entry`, `reason`, `document`. Prepares the exception from the limit.
OfficeReply subsidy_except(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
