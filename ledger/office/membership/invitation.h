// What the province sends a member that it has admitted: the proof of its admission and where the province's node is
// reached. Nothing in it is secret, and but for the addresses nothing can be changed in it unnoticed.
//
//   yinxin/v1/invitation
//   genesis <64 hex digits>
//   member bengbu
//   address node.example:7147         none or more: discs need no address
//   (empty line)
//   the admission: a tlog-proof with the member entry as extra
#pragma once

#include "ledger/admission.h"

namespace yinxin::ledger {

struct Invitation {
  crypto::Digest genesis_hash;
  MemberId member;
  std::vector<std::string> addresses;
  std::string admission;

  std::string text() const;
  // Errors: invitation.text.
  static Result<Invitation> parse(std::string_view text);
};

}  // namespace yinxin::ledger
