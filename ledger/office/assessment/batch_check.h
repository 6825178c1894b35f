// Whether certificates that a body has signed may go into a member's feed: what the rules will ask of them once they
// are received, asked beforehand, so that nothing is issued that would not count.
#pragma once

#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/certificate_batch.h"
#include "ledger/office/assessment/range_use.h"

namespace yinxin::ledger {

// Errors: certificate.inactive, certificate.key.
Result<void> check_may_issue(const RegisteredBody& body);

// Whether every certificate of the batch would count if it were received now. Errors: certificate.feed (of another
// member or federation), body.unknown, certificate.inactive, certificate.key, and with the certificate's number
// certificate.issuer, certificate.supervisor, certificate.not-approved, certificate.range, certificate.used,
// certificate.record.
Result<void> check_batch(const CertificateBatch& batch, const Roster& roster, const MemberId& self,
                         const Judged& judged, const BodyRegister& bodies);

// An entry as people name it: "bengbu/17".
std::string entry_in_words(const Judged& judged, rules::EntryRef entry);

// No number that was explained as left out of use is issued after all (B3). Error: certificate.voided.
Result<void> check_not_voided(const CertificateBatch& batch, const RangeUse& use);

}  // namespace yinxin::ledger
