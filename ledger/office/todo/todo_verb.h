// The list of what waits at this office, the next last day first (usability.md 7).
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `officer` (number or name): only what that officer may do, a county's only of its own units.
// {"today","tasks":[{"what":message,"command","by"?,"working_days"?},…]}: those with a last day first, the nearest
// first, overdue ones before all; `working_days` from tomorrow to the last day, absent where that is over. Names
// nobody, so that it is no look at personal data. Errors: those of an officer's name.
OfficeReply todo(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
