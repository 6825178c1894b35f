// A body's life as the feeds tell it: from the application to every decision about it (B2, B9); the copies of what it
// handed in that body, city and province hold (B10); and until when videos of its examinations are kept (B13).
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `id`. {"id","name","events":[{"entry","words"},…]} in the order in which they took effect: steps of the application
// first, then the province's entries.
OfficeReply body_history(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// `id`, `whole` (flag: the leaves as attachments).
// {"id","name","documents":[{"annex","entry","digest","city","province", "equal","received_at"?},…]}: `digest` is the
// SHA-256 of the leaf here, `city` the leaf hash in the author's signed feed, `province` the same as far as the
// province has received the feed; "" where it has not. Attachments (with `whole`): each leaf, named ENTRY.leaf with -
// for /, and DIGEST of all as lines.
OfficeReply body_file(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// `id` (default: all). {"today","reminders":[{"body","name","examined","certificates","until","days_left","site"?},…]}
// of videos that are still to be kept today, the next to end first.
OfficeReply body_reminders(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
