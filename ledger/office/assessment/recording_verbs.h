// Recording an assessment body (B2, 备案) step by step: the application with annex 3 at the member, its reviews by two
// officers, then what the province takes over.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// Attachment `form` (annex3_file.h); `county`, `files` [{"name","size","sha256" (hex)},…], `mends` (index of the
// returned application), `check` (flag: append nothing).
// {"issues":[{"severity","code","where","value","reason","remedy"},…],
// "skills":["6-18-02-04:3",…],"nature","entry"?,"size"?}. Exit code 5 where an issue is an error: nothing is appended.
OfficeReply body_apply(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// {"applications":[{"member","index","name","credit_code","county","date","step","step_words","returned","mended_by"?,
// "body"?},…]}
OfficeReply body_applications(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `application` (17, or hefei/17), `open` (flag): the same with {"document":{…},"files":[{"name","size","sha256"},…],
// "steps":[{"step","step_words","outcome","date","entry","document","opinion"},…],"sealed"?:{…}}
OfficeReply body_application(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// `application` (of this feed), `step` first-review|city-review, `outcome` agreed|returned, `date`, `opinion`,
// `officer`: to be signed (recorded_entry.h). Errors: those of recording_book.h, recording.step, recording.outcome,
// recording.future, recording.opinion, recording.other-member.
OfficeReply body_opinion_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Attachments `body`, `signature`, `officer`. {"entry","size"}
OfficeReply body_opinion_append(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// At the province: `application`, `step` province-recorded|ministry-confirmed|published, `outcome`, `date`, `document`,
// `opinion`: a decision (decision_verbs.h).
OfficeReply body_recording(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
