// That a certificate is official, shown with what this node holds: where the province registered it, and the proofs
// that a `.yxcert` carries (certificate/registration_proof.h checks them).
#pragma once

#include "crypto/tlog_proof.h"
#include "ledger/office/assessment/certificate_batch.h"
#include "ledger/office/judged.h"

namespace yinxin::ledger {

struct Registration {
  rules::EntryRef leaf;
  std::uint64_t registered_at = 0;  // index in the province's feed
  std::vector<crypto::TlogProof> proofs;
};

// Of the certificate that `token` is, issued for `member`'s feed by the body. Errors, each with the number:
// registration.absent (no such certificate in the feed), registration.content (the feed has another under the number),
// registration.awaited (not received yet), registration.no-effect (with the state of its verdict),
// registration.issuer (not signed by the body's seal on record), registration.body.
Result<Registration> registration_of(const FeedSet& feeds, const Judged& judged, const std::string& body,
                                     const crypto::PublicKey& body_key, const MemberId& member, const Token& token);

}  // namespace yinxin::ledger
