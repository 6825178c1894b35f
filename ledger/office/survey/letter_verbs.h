// The confirmation letter at the member that writes it and at the province that countersigns it (A13). The seals sign
// in the process of whoever holds them: each verb gives a text to be signed, or takes what was signed and checks it as
// if it came from a stranger.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `campaign`, `number`, `signer`, `addressee` (default: the province's name), `basis`, `replaces` or `narrows` (number
// of an own earlier letter). Attachment `text`: the letter to be sealed. {"origin","key" (of the letter seal on
// record),"number","figures":{…},"rows":[[first,last],…]}. Appends nothing.
OfficeReply letter_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// Attachment `note`: the sealed letter. Refused where its figures or rows differ from the review, with the difference.
// {"index","number","size"}
OfficeReply letter_append(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// `member` (default: every member). {"letters":[{"member","index","number","campaign","date","confirmed","reported",
// "state"},…]}
OfficeReply letter_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// `member`, `index`; or attachment `note`: attachment `note`, with the province's line where it is countersigned.
OfficeReply letter_show(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// Attachment `note`, checked with the keys on record and the letters held here. {"state":…(template),"valid":bool,
// "number","member","confirmed","rows_official":n}. Exit code 4 where a signature is wrong.
OfficeReply letter_verify(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// At the province: `member`, `index` (default: its newest letter); or attachment `note`. The letter as this node's own
// verdicts see it: refused with the difference, else attachment `text` and {"origin","key","member","index","number"}.
OfficeReply confirm_check(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// At the province: `member`, `index`, attachment `seal-line` (the letter seal's 64 bytes over the text). Checks once
// more and prepares the confirmation for the decision seal (decision_verbs.h).
OfficeReply confirm_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
