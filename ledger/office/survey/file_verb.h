// Filing a workbook: reads and checks every row in one pass, and files what may be filed, by unit.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// Attachment `workbook`; arguments `name` (of the file), `campaign`, `category` (0 to 3), `unit`, `unit_code` (where
// the whole file is of one unit), `check` (files nothing), `good_rows` (files the rows without errors), `again` (files
// rows that were filed before), `county` (A14: whose unit it is), `filed_on` (A9; today where not given), and
// what the unit states (filing_units.h): `industry`, `employment`, `contact`, `telephone`, `training_document`,
// `training_date`. Where an officer entered it
// (A7): `officer` (index of the appointment), attachments `blind` (32 bytes) and `signature` (officer_signature.h). A
// row of a person whose row was returned for mending names that one; `mends` names it where the file has one row and
// its number was what was mended. Errors besides: officer.*, file.mends, file.mends-one, campaign.unknown, those of
// filing_units.h and request_day.h. Where the province has ended the phase already, a message says whether the filing
// is in time or late.
// {"rows","accepted","refused","filings":[{"filing","unit","rows"}],"issues":[{"sheet","row","column","value","severity","code",
// "reason","remedy","offered"?}],"file_issues":[…],"notes":[…]}. Exit codes: 0; 5 where rows were refused; 1 where
// nothing was filed because of errors.
OfficeReply file_workbook(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
