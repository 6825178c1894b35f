// The letter of consent at the province that signs it, and at whoever checks one (B2). The letter seal signs in the
// process of whoever holds it; the entry that records the letter is a decision besides.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// At the province: `id`, `number`, `signer`, `office` (default: the province's name), `date` (default: today).
// Attachment `text`: the letter to be sealed, computed from the register; {"origin","key" (Base64),"number"}. Errors:
// consent.number (given before), consent.field, body.inactive, letter.no-seal.
OfficeReply consent_text(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// At the province: attachments `text` and `signature`: the decision that records it. Errors: consent.signature,
// consent.changed (the register says something else by now).
OfficeReply consent_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `id`: the newest letter of the body, attachment `note`. Error: consent.none.
OfficeReply consent_show(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Attachment `note`. {"valid","state" (message),"number","body","record_number"}. Errors (exit code 4): consent.text,
// consent.seal, consent.not-in-feed.
OfficeReply consent_verify(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
