// One row whole (A8): every cell as it stands and, where it was corrected, as it was filed; its corrections in order;
// where it stands.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `member` (default: this node's), `index`. {"member","index","cells":[{"heading","value","filed"?}] (none where the
// row cannot be opened here; the identity number masked),"corrections":[…] (row_life_words.h),"sentences":[…] (those of
// `explain`)}. Errors: office.member, rows.unknown.
OfficeReply row_show(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
