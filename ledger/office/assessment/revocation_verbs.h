// Revoking certificates one by one or by range (B9). A member revokes what stands in its own feed, the province any, as
// decisions.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// The certificates of `body` with `year`, `level`, `first`, `last` as far as given (certificate_choice.h), `reason`.
// Those revoked already are passed over. A member: {"certificates","first","size"}; the province: attachment `request`.
// Errors: certificate.revoke-reason, certificate.none, certificate.not-ours (names one), certificate.revoked.
OfficeReply certificates_revoke(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
