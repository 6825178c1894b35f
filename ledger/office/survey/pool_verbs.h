// The pool at the office (A9): who is in it as of a day, and a member says that a person leaves it.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `at` (a day; now where not given), `limit`, and the conditions of row_choice.h on the current rows.
// {"at":…,"total":n,"high_skilled":n,"rows":[{"member","index","since","level","city","occupation","campaign",
// "replaces"?:{"member","index"},"name"?,"number"?,"workplace"?}],"as_of":n}. Names only where the payload opens here.
OfficeReply pool_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `row` (own, current in the pool), `reason` (one of the policy's `leaving.reasons`), `on` (from which day on; today
// where not given), `note` (for this office and the province alone), `officer` (number or name). Answers as
// recorded_entry.h says. Errors: rows.unknown, leave.not-in-pool, leave.reason, leave.day, officer.not-own-county,
// record.no-officer, record.too-long, those of request_day.h.
OfficeReply leave_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// {"row","entry","size"}
OfficeReply leave_append(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
