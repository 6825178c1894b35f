// The national query system as the office keeps it (B14): which certificates are reported and visible, the batch that
// is handed in, and what counts.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `state` reported|visible, the certificates (certificate_choice.h), `date` (default: today), `batch` (for reported). A
// member says it of its own feed, the province of any: one entry for each feed. {"certificates","entries":[index,…],
// "size"}; attachment `batch`: the certificates as lines of a .csv, without personal data. Without numbers only those
// are taken that have not come so far. Errors: certificate.*, national.state, national.date, national.batch,
// national.not-ours, national.order.
OfficeReply national_set(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Counts by body, occupation and level: {"groups":[{"body","occupation","level","registered","reported","visible",
// "counted"},…],"all":{…},"only_visible_count"}. `counted` are those that the policy lets count.
OfficeReply national_totals(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
