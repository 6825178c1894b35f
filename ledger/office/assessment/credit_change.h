// A change in the credit record as a request states it (B9): the new state, its ground, the document that orders it,
// the reason. The same for bodies and for persons.
#pragma once

#include "ledger/bodies/certification.h"
#include "ledger/office/request.h"
#include "ledger/rules/history.h"

namespace yinxin::ledger {

struct CreditChange {
  rules::BodyStanding standing = rules::BodyStanding::kActive;
  CreditGround ground = CreditGround::none;
  std::string document;
  std::string reason;
};

// From `state`, `ground`, `document`, `reason`. Restoring (active) has no ground, everything else has one. Errors:
// credit.state, credit.ground, credit.document, decision.reason.
Result<CreditChange> credit_change(const OfficeRequest& request);

}  // namespace yinxin::ledger
