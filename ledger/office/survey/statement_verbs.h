// Statements out of the pool (A15), given by the member that filed the rows: for a unit, its people by level; for a
// person, with consent, the years at work. Each says as of which position and is recorded; it opens nothing else.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// Either `unit` (credit code, or the name where it has none) or `person` (identity number) with `consent` (the document
// by which the person consents). The text to seal as attachment `text`; {"kind","position","origin","key"}. Errors:
// statement.unit (no such unit here), statement.nobody (nobody of it in the pool), statement.consent, statement.person
// (no row of the person in the pool), letter.no-seal, those of IdentityNumber::parse.
OfficeReply statement_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// The same arguments, attachment `note`: the sealed text, which must be what would be prepared now. {"index","size"}.
// Errors besides: statement.stale (the feeds have moved on), those of verify_note.
OfficeReply statement_append(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Attachment `note`. {"member","kind","date","position","index"}. Errors: statement.stranger (no member's seal is on
// it), statement.not-recorded, those of parse_statement and verify_note.
OfficeReply statement_verify(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Of this node: {"statements":[{"index","kind","position","for"?}]}.
OfficeReply statement_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
