// Contacts of members and county offices (A11): set the own, list everybody's.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `name`, `post`, `telephone`, `county`. Sealed to all members of now. {"index","size"}. Errors: contact.fields (name
// or telephone missing, or too long), officer.county.
OfficeReply contact_set(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `member` (without it everybody's). {"contacts":[…]} as in contact_book.h.
OfficeReply contact_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
