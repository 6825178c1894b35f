// The file of an assessment body (B10): annexes 3, 5 and 6 and its credit record, each with the copies that city and
// province hold of it, and the body's own copy of all.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `id`, `whole` (flag: the body's own copy as attachments).
// {"id","name","documents":[{"annex" (3, 5, 6 or credit),"words","plan"?,"entry","digest","city","province","equal",
// "received_at"?},…]}: one for each entry, annex 3 first, then batch by batch the steps of annex 5 and the lists of
// annex 6 as they were issued, then lists without a batch, then the decisions of the credit record. `digest` is the
// SHA-256 of the leaf here, `city` the leaf hash in the author's signed feed, `province` the same as far as the
// province has received the feed; "" where it has not.
// Attachments, with - for the / of an entry: each leaf as ENTRY.leaf; what it says in clear, as far as it opens here:
// ENTRY.json and ENTRY-persons.json (annex 3), PLAN-annex5.txt and PLAN-annex5.xlsx (annex 5, while its figures are the
// filed ones), ENTRY-annex6.xlsx. Error: body.no-documents.
OfficeReply body_file(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
