// What an office does about a batch and signs for (B4, B7): the province approves or refuses a plan with candidates for
// level 2 or 1, the author withdraws a plan, files annex 5, testing centre and department give their opinions on it.
// Each is an entry that one officer signs (recorded_entry.h).
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `plan`, `step` (plan-approved, plan-refused, plan-withdrawn, annex-filed, centre-opinion, department-opinion),
// `text`, `day` (YYYY-MM-DD, default today), `officer`. Answers the officer's facts, attachment `body`, and for annex 5
// {"summary" as annex.5}. Errors: plan.step-office (whose step it is), plan.step-needless (the plan needs no approval),
// plan.step-decided, plan.step-reason (text needed), plan.step-day, plan.step-review (no reviewing duty),
// plan.step-same-officer, plan.issued (withdrawn too late), annex.notice, annex.not-filed, annex.changed and those of
// BatchSummary::check.
OfficeReply batch_step_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Attachments `body`, `signature`; `officer`. Asks all of the above again. {"member","index","size","late"?: days}
OfficeReply batch_step_append(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
