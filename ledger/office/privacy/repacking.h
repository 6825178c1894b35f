// The payload of a filing packed anew without the rows that an erasure takes out of it (E2).
#pragma once

#include "ledger/office/office.h"
#include "ledger/office/survey/row_payload.h"

namespace yinxin::ledger {

struct RepackedPayload {
  PayloadName filing;
  Bytes sealed;
  crypto::Digest digest;  // of `sealed`
};

// Opens the payload, takes out these rows (numbers in the filing) and seals the rest under the payload's own key, which
// author and province have. Errors: payload.not-held and its like.
Result<RepackedPayload> repack_payload(Office& office, const PayloadName& filing, std::span<const std::uint32_t> rows);

}  // namespace yinxin::ledger
