// What is held about one person (E3): everything that this node's feeds, payloads and records say of them, and who
// looked when and why.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `number`, `type` (of the document; 201 if absent). Recorded itself.
// {"items":[{"kind" (person_items.h),"member","index","sentences":[message,…],"content"?:[{"heading","value"},…]},…],
//  "looks":[as access.list gives them,…]}
OfficeReply person_about(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
