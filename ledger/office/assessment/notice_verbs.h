// Public notice of a batch's result (B5): those who passed, by name and masked number, for at least the policy's number
// of calendar days, of which the first does not count. What may stand on the list is published_list.h's to say; from
// which day it counts, counted_day.h's.
//
// The digest in the entry is SHA-256 over the result's blind (32 bytes) and the list's text: the headings (name_of in
// published_list.h) and then each row, cells separated by a tab, each line with a line feed.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `plan`, `from` and `until` (YYYY-MM-DD; today, and as short as the policy allows).
// What list_object says, and "size". Errors: result.not-yours, notice.already, notice.from (before the result or after
// today), notice.backdated (earlier than it may be recorded), notice.too-short, notice.nobody, plan.no-result, those of
// check_plan_stands.
OfficeReply notice_open(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Everything that was published: {"notices":[{"notice","list" (notice, results, spot_check),"plan" and "batch", or
// "check" and "title","recorded","received"?,"from","until"?,"people","state" (open or ended),"due"? (of a public
// notice),"digest"},…]}. `from` and `until` of a public notice are those that count.
OfficeReply notice_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `plan`: the list once more, while it is public. Errors: those of list_as_published.
OfficeReply notice_show(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
