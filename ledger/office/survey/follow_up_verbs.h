// Follow-up calls at the member's office (A7): what is drawn, the list to call by, what came of a call.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `member` (default: this node's). {"draws":[{"submission","size","root" (hex),"campaign","rows","percent",
// "drawn":[index,…]}]}: all that is needed to draw again.
OfficeReply followup_draw(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `member`, `campaign`, `open` (only those still to be called). {"rows":[{"index","name"?,"unit"?,"mobile"?,"state":
// "open"|"done"|"dropped","calls":[{"entry","outcome","on","officer":{…},"note"?}]}],"drawn","done"}; name, unit,
// mobile and notes where this node can open them.
OfficeReply followup_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `row`, `outcome` (row_life_words.h), `on` (default: today), `note`, `officer`: answers as recorded_entry.h says.
// Errors: rows.unknown, followup.not-drawn, followup.dropped, followup.outcome, followup.on, officer.not-own-county.
OfficeReply followup_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// {"rows":1,"index","size","root"}
OfficeReply followup_append(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
