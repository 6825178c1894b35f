// That a certificate stands in a member's feed and that the province received it, shown by two proofs and one key: the
// province's log key. The receipt's leaf stands in the province's feed; its line names the member's size and root; the
// certificate's leaf stands in the member's feed at exactly that size and root. The member's own key is not needed: the
// province vouches for the root. A body that the province itself supervises has its certificate in the province's feed:
// one proof.
#pragma once

#include <span>

#include "crypto/error.h"
#include "crypto/tlog_proof.h"
#include "ledger/certificate/token.h"
#include "ledger/certificate/trust_note.h"

namespace yinxin::ledger {

// Whether the proofs show what the token's `registered at` says. Errors: proof.count (not one or two), proof.origin
// (not of this federation's feeds), proof.leaf (not what should stand there), proof.content (another certificate),
// proof.position (not where the token says), proof.head (the receipt does not name the certificate's head), and those
// of verify_tlog_proof.
Result<void> check_registration(const Token& token, const TrustNote& trust, std::span<const crypto::TlogProof> proofs);

}  // namespace yinxin::ledger
