// Erasing what is held about a person on lawful request (E2): the member asks in its own feed, the province decides
// under its seal, and from then on the bytes are gone everywhere (FeedSet::settle_erasures).
#pragma once

#include "ledger/office/deciding/decision_request.h"
#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `entries`: indexes of own entries; or `person` (document number) and `type`: every own entry that tells of the
// person, certificates excepted, which name nobody. With a row or result what tells of it alone in the own feed
// (`entries_about`), `document`: number of the document by which it was asked for, `reason`, `by`: who asked; the last
// two travel sealed to author and province. One leaf each.
// {"requests":[index,…],"size"}. Errors: erase.none, erase.document, erase.requested, those of check_erasable.
OfficeReply erase_request(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `open`: only those not done. {"requests":[{"member","request","entry","document","done","reason"?,"by"?},…]}
OfficeReply erase_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// At the province: `entries` ["bengbu/17",…] or `all` that are asked for. Prepares the erasures, also of what others
// have written about the same rows, with the decisions that keep the verdicts on others before them, and keeps the
// repacked payloads. Errors: erase.not-requested, erase.verdicts (verdicts on others would change and nothing can keep
// them; `even_so` accepts that), erase.payload.
OfficeReply erase_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// Whether the payloads that the erasures in it name are here: else the other rows of their filings would be lost.
// Error: erase.repacked (it has to be prepared anew).
Result<void> check_repacked(const FeedSet& feeds, const DecisionRequest& sealed);

}  // namespace yinxin::ledger
