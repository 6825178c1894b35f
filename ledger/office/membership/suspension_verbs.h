// Cutting, suspending and reinstating a member: what the province prepares for its seal (decision_verbs.h) when a
// member's keys or conduct are no longer to be trusted.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `member`, `size` (default: as held here): so many entries stand, the keys of the newest generation sign no more.
OfficeReply member_cut(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `member`, `after` (default: the size held here), `reason`; `on_duty`: for the on-duty seal instead of the decision
// seal. Entries at `after` or above take no effect.
OfficeReply member_suspend(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `member`, `from` (default: the size held here), `reason`.
OfficeReply member_reinstate(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// Whether a suspension of the member runs, by the province's feed as held here.
bool is_suspended(const FeedSet& feeds, const MemberId& member);

}  // namespace yinxin::ledger
