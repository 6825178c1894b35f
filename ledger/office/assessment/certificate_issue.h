// Issuing certificates at the member that supervises the body: the list in annex 6 is checked against the body's record
// and everything held here, then what the body's seal has signed is checked once more and goes into the feed.
//
// What a reader would get wrong: the two halves do not trust each other. Between them the body signs, in another
// process, so `cert.issue` checks every token as if it came from a stranger.
#pragma once

#include "ledger/office/assessment/certificate_batch.h"
#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// Attachment `workbook`; arguments `name` (of the file), `body` (its id), `plan` (of the batch; the policy may ask for
// it). Appends nothing.
// {"body":{"id","name","record","key"},"federation","member","test","rows","accepted","refused","issues":[…],
// "file_issues":[…],"notes":[…],"certificates":[{"number","name","document_type","document_number","occupation",
// "work_type","issued",…},…],"plan"?,"due"?,"late"?}; issues as of `file`, certificates are the accepted rows. Exit
// code 5 where rows were refused, 1 where the file or the body was.
OfficeReply certificate_check(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// The request's attachment `batch`, or the reply that refuses it.
std::expected<CertificateBatch, OfficeReply> batch_argument(const OfficeRequest& request);

// Attachments `batch` (certificate_batch.h) and `list` (the certificates of `cert.check` in the batch's order, as
// JSON); `plan`. All its certificates and the sealed list of their holders in one signed batch, or nothing.
// {"first":index,"certificates":n,"size","root"}. At the province, where certificates are decisions: attachment
// `request` for the decision seal instead (decision_verbs.h).
OfficeReply certificate_issue(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
