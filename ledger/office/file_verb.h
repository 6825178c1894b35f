// Filing a workbook: reads and checks every row in one pass, and files what may be filed, by unit.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// Attachment `workbook`; arguments `name` (of the file), `campaign`, `category` (0 to 3), `unit`, `unit_code` (where
// the whole file is of one unit), `check` (files nothing), `good_rows` (files the rows without errors), `again` (files
// rows that were filed before).
// {"rows","accepted","refused","filings":[{"filing","unit","rows"}],"issues":[{"sheet","row","column","value","severity","code",
// "reason","remedy","offered"?}],"file_issues":[…],"notes":[…]}. Exit codes: 0; 5 where rows were refused; 1 where
// nothing was filed because of errors.
OfficeReply file_workbook(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
