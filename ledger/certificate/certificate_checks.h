// The checks that follow the two signatures, in the order in which they decide (credential.md §5): reds, then ambers,
// then green. Each looks at what is established and says nothing or decides.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/certificate/status_note.h"
#include "ledger/certificate/token.h"
#include "ledger/certificate/trust_note.h"
#include "ledger/certificate/verdict.h"

namespace yinxin::ledger {

struct Decision {
  VerdictCode code;
  std::string_view stage;
  Message reason;
};

// What stands once both signatures are good.
struct CertificateFacts {
  const CertificateQuestion& question;
  const TrustNote& trust;
  const Token& token;
  const RoleKey& province_key;
  const StatusNote& status;
  const DirectoryBody& body;
  const IssuerKey& issuer_key;
  const NumberGroup* group;  // what the status note says of the number's body, year and level; nullptr for nothing
  IdentityAnswer identity;
  const Result<void>* proof;  // what the token's proofs show; nullptr if there are none

  unsigned serial() const { return token.number().serial(); }
  // Registered before the snapshot was made: what that says of the number is the last word.
  bool covered() const { return token.raw().registered_at < status.header.size; }
};

// Whether the identity shown is the one the token is bound to. Takes some 50 ms where an identity is shown.
IdentityAnswer answer_identity(const std::optional<ShownIdentity>& shown, const Token& token);

// The first that decides; "valid" if none does.
Decision decide_certificate(const CertificateFacts& facts);

// What goes beside the verdict whatever it is.
std::vector<Message> warnings_about(const CertificateFacts& facts);

}  // namespace yinxin::ledger
