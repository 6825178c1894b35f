// A member's statement that it leaves the federation (`leaving.yxreq`), a signed note that can travel on a stick or be
// pasted. Its present log key signs it under the feed's origin, so nobody else can make one.
//
//   yinxin/v1/member-leaving
//   genesis, member, generation, size      member_note.h: of its present keys; all entries must have been received
//   reason 机构合并
#pragma once

#include "ledger/office/membership/member_note.h"
#include "ledger/roster.h"

namespace yinxin::ledger {

struct LeavingRequest : MemberNote {
  std::string reason;  // one line

  std::string text() const;
  std::string signed_by(const crypto::SecretKey& log_key, const FederationName& federation) const;
};

// Errors: those of parse_note; leaving-request.text, .genesis, .member, .signature (not by the present keys), .closed.
Result<LeavingRequest> read_leaving_request(std::string_view note, const Roster& roster);

}  // namespace yinxin::ledger
