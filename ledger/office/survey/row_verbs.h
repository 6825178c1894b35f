// What a clerk asks of rows: list them with where each stands, withdraw; how the office stands. Reviewing and
// submitting are in review_verbs.h and submit_verbs.h.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// The conditions of row_choice.h (without `member`: this node's rows); `without_real_name`: only those; `from` and
// `limit` for a page.
// {"rows":[{"member","index","filing","row","name"?,"number"? (masked),"state","step","settled","winner"?,"submitted",
// "official"?, "time"? (of campaign_book.h), "real_name"? (real_names.h, where asked for or before submission), and
// what put_review of review_words.h says}], "total":n}; name and number where the payload can be opened here.
OfficeReply rows_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `rows`: indexes of own rows; `reason`; `officer` (number or name). One entry each, each signed (recorded_entry.h),
// under one signature of the feed. Refused as a whole if one cannot be withdrawn. Errors: rows.unknown, rows.none,
// rows.withdrawn, officer.not-own-county, record.no-officer.
OfficeReply withdraw_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// {"rows":n,"size","root"}
OfficeReply withdraw_append(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Own rows filed twice, or with `all` everybody's that are known; each with the deciding rule as a sentence.
OfficeReply conflicts(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `member`, `index`: one row's verdict explained.
OfficeReply explain(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
