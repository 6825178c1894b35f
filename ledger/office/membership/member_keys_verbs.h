// Verbs of a member's later life, seen from both ends: what its requests for new keys and for leaving must say, and the
// province's answers to them. The keys themselves are made in the command's process (cli/membership/member_request.h).
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// What a request of this node says: {"federation","genesis","member","name","generation": of its present keys,"size"}.
// Errors: member.not-admitted, member.province.
OfficeReply member_standing(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// At the province: attachment `leaving-request`. Prepares the entry that ends the member's feed. Errors besides those
// of the request: member.not-received.
OfficeReply member_retire(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// The half of `member.admit` that admits new keys of a member that is one already. `note`: its request.
OfficeReply admit_new_keys(OpenOffice& office, std::string_view note, std::uint64_t clock);

// Receives what is here of a member's feed, so that nothing of it lies behind a closing; how much has been received.
// Errors: those of the own feed.
Result<std::uint64_t> received_now(OpenOffice& office, const MemberId& member, std::uint64_t clock);

}  // namespace yinxin::ledger
