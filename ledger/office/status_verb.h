// How this node stands: what it holds and as of when, what it waits for, and the digests that two people compare by
// telephone.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// {"member","name","federation","rules","position" (of the province's feed replayed up to),"horizon" (null where
// nothing is missing), "state" (8 characters of the digest of all official state),"feeds","entries","received" (own
// entries that the province has received),"unopened" (filings whose payload no receipt
// has stated to open: their rows have no official position yet),"payloads_missing","frozen"? (why nothing is signed)}.
OfficeReply status(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
