// Results of a batch's examination (B5): recorded by the plan's author for every candidate, listed, and the workbook in
// which they are filled in.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `plan`: attachment `workbook`, the plan's candidates with an empty column 考核结果. {"people"}
OfficeReply result_template(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Attachment `workbook`, `name` of the file, `plan`, `day` (YYYY-MM-DD, default today), `check`. All candidates or
// nothing. {"rows","accepted","refused","issues","file_issues","notes","passed","failed","absent","result"?}; a later
// result takes the place of an earlier one and needs a public notice of its own. Errors: result.not-yours, result.day,
// result.issued, those of check_plan_stands.
OfficeReply result_record(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `plan`. {"plan","result","day","people":[{"name","number" (masked),"occupation","work_type","level","outcome",
// "objection"?,"certificate"?},…]}
OfficeReply result_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
