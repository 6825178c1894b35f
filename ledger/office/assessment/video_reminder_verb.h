// Until when the videos of practical examinations are to be kept (B13): so many days of the policy, counted from the
// last day of the examination as the batch plan says it.
//
// What a reader would get wrong: certificates of which no list opens here that names their plan still count, from the
// day of issue, which is later and so keeps a video too long rather than too short. Each reminder says what it counts
// from.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `id` (default: all).
// {"today","reminders":[{"body","name","counted_from" (examination or issue),"day","plan"?,"place"?,"people"?,
// "certificates","until","days_left"},…]} of videos that are still to be kept today, the next to end first. `day`: the
// examination's last, or that of issue; `people`: who were to come; `place`: of the plan, else the body's site.
OfficeReply body_reminders(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
