// What the province rules about rows: who holds a person filed twice (A6), rejections, and the taking back of a
// confirmation. Each answers with a request for the seal (decision_verbs.h).
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `member`, `index`, `reason`: this row is to win its contest.
OfficeReply arbitrate(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `rows` ["bengbu/17",…], `reason`: they leave the contest.
OfficeReply reject(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `member`, `index`, `reason`: a confirmed row is so no more.
OfficeReply unconfirm(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
