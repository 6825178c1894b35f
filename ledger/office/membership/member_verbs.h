// Who is a member, how one comes in: the list, the province's preparation of an admission, the invitation it gives, and
// the member's taking it up.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// {"members":[{"id","role","name","division","generation","size","closes"?,"closed"?: cut|retired},…]} by id; size as
// held here.
OfficeReply member_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Prepares (decision_verbs.h) the admission that attachment `member-request` asks for, with the grant of the tag key.
OfficeReply member_admit(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `member`, `addresses` of the province's node. Attachment `invitation`.
OfficeReply member_invitation(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// At the member: attachment `invitation` is checked against genesis and own keys, the admission kept, the addresses put
// into config.toml. {"member","addresses":[…]}
OfficeReply member_join(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
