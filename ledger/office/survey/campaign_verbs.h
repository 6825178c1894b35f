// Campaigns at the office (A9): what the policy plans, how far they are, and the province ends a phase.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// {"campaigns":[{"id","title","dynamic","phases":[{"phase","first","last","state","days_left"?,"working_days_left"?,
// "ended"?:{"entry","day","reason"}}]}]}. `state`: planned, running, over (past its last day and not ended), ended.
// Days left are counted from the request's clock, today not among them; they are for people and decide nothing.
OfficeReply campaign_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `campaign`: the same of one, with "times":{"in-time":n,…} of the filings here: the own ones, at the province
// everybody's. Errors: campaign.unknown.
OfficeReply campaign_show(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `campaign`, `phase`, `on` (its last day; today where not given), `reason`. Prepared (decision_verbs.h). Errors:
// campaign.unknown, campaign.phase, campaign.ended, campaign.not-begun, decision.reason, those of request_day.h.
OfficeReply campaign_end_phase(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
