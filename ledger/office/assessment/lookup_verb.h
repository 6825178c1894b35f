// The free public look-up of a certificate number (B8): on any node, also without a network, from what it holds. No
// personal data: the ledger's entries have none, and whose certificate it is the certificate itself shows.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `number`. {"number","state","state_words","settled","body":{"id","name","record_number","state","state_words"},
// "occupation","occupation_name","level","level_words","issued","registered_at"?,"national":{"state","words"},
// "counted","kind","as_of"}. Errors: certificate-number.* (levels above 1 with their own sentence), lookup.unknown,
// both with exit code 4: nothing was verified.
OfficeReply certificate_lookup(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
