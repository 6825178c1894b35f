// A body's life as the feeds tell it: from the application to every decision about it (B2, B9).
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `id`. {"id","name","events":[{"entry","words"},…]} in the order in which they took effect: steps of the application
// first, then the province's entries.
OfficeReply body_history(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
