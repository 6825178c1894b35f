// Opening one row for somebody outside, and checking such a file (E1).
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `member` (this node's if absent), `index`: attachment `disclosed` (disclosed_row.h). Errors: rows.unknown,
// rows.erased, payload.*.
OfficeReply disclose_row(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Attachment `disclosed`: against the feeds held here, with no key. {"member","index","size","state"?,"fields":
// [{"heading","value"},…]}, income and honours in bands. Errors (exit code 4): those of DisclosedRow, disclosed.origin,
// disclosed.feed (the feed held here has another entry there), disclosed.erased.
OfficeReply check_disclosed_row(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
