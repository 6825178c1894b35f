// Results of a batch, published once its public notice is over (B5, E4): those who passed and are not held back by an
// objection. Due within the policy's number of working days after the notice; published later, that is marked.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `plan`. What list_object (batch_list.h) says, "due", "late", "size". Errors: result.not-yours, result.nobody (all are
// held back), result.published (and nothing has changed since), those of check_notice_over and published_list.
OfficeReply result_publish(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `plan`: the list once more, while it is public. Errors: result.not-published, those of list_as_published.
OfficeReply result_published(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
