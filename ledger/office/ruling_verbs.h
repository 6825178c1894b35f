// What the province prepares for its seal beside admissions: known holders (A5), rulings (A6), bodies and number ranges (B2, B3).
// Each answers with a request for the seal (decision_verbs.h).
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// Attachment `numbers`: identity numbers, one a line; `campaign`. Refused as a whole if one is wrong, with its line.
OfficeReply known_add(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `member`, `index`, `reason`: this row is to win its contest.
OfficeReply arbitrate(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `id`, `record_number`, `name`, `supervisor`, `approved` ["6-18-02-04:3"], `profile` digits|national, `key` (hex, may be empty).
OfficeReply body_record(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `body`, `year`, `level`, `first`, `last`.
OfficeReply range_allot(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
