// The two halves of deciding at the province's office. A verb that prepares answers with a request for the seal; what
// the seal's holder gives back is appended by `decision.append`. The seal itself never comes near the node.
#pragma once

#include "ledger/entry_codec.h"
#include "ledger/office/deciding/decision_request.h"
#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// Attachment `sealed`: what the seal's holder gave back. All of it in one signed batch, or nothing.
// {"member","first":index,"entries":n,"decisions":[index,…],"size"} of the province's feed; `entries` counts the leaves
// that decisions name as well. Exit code 75 where it has to be prepared anew.
OfficeReply decision_append(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// The reply of a verb that prepares: attachment `request`, result {"serial":…,"says":[message,…]}. `leaves`: those that
// the entries name (decision_request.h).
OfficeReply prepared(const OpenOffice& office, std::vector<Entry> entries, KeyRole role = KeyRole::decision,
                     std::vector<Bytes> leaves = {});

// Only the province decides. Error: decision.not-province.
Result<void> check_province(const OpenOffice& office);
// The argument `reason`. Error: decision.reason (none given).
Result<std::string> reason_argument(const OfficeRequest& request);

}  // namespace yinxin::ledger
