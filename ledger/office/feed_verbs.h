// What an office says of the feeds it holds: their list, and the key that checks one.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// {"feeds":[{"member":…,"origin":…,"size":…,"root":…},…]} by member id, root in standard base64.
OfficeReply feed_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `member`: the verifier key of its newest log key in signed-note form.
OfficeReply feed_vkey(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// The member that the request's argument `member` names. Errors: office.member (none named, or not in the roster).
Result<const RosterMember*> member_argument(const Roster& roster, const OfficeRequest& request);
// The same, and this node's own where none is named, which need not be in the roster yet.
Result<MemberId> member_or_self(const OpenOffice& office, const OfficeRequest& request);

}  // namespace yinxin::ledger
