// What is asked of certificates once they are issued: the list, the registration for the province's seal, revocation,
// and the status note for verifiers.
#pragma once

#include "ledger/certificate/trust_note.h"
#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `member` (default: this one), `body`, `state`; with `all` those of every member.
// {"certificates":[{"member","index","number","body","occupation","level","issued","state","state_words","official"?,
// "national":{"state","words"}},…],"total","kind"}: B3, B14, B15.
OfficeReply certificate_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// Attachment `batch`. For each certificate whether it is registered:
// {"key" (of the province's certificate seal),"certificates":[{"number","registered_at"} or {"number","refused":
// message},…]}; attachment NUMBER for each registered one: its proofs behind the issuer's token, as a `.yxcert`.
// Exit code 5 where one is refused.
OfficeReply certificate_registration(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// `number`, `reason`. A member revokes its own; {"number","index","size"}. The province any, as a decision: attachment
// `request` (decision_verbs.h).
OfficeReply certificate_revoke(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// At the province: the status note of today, signed by the status key: attachment `status`.
// {"number","as_of","use_until","bodies"}. Registration and revocation are marked as not said.
OfficeReply certificate_status(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// The trust note of this directory that is in force, reached from the genesis roots. Errors: those of follow_trust.
Result<TrustNote> trust_in_force(const OpenOffice& office);

}  // namespace yinxin::ledger
