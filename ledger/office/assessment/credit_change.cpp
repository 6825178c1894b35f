#include "ledger/office/assessment/credit_change.h"

#include "ledger/office/assessment/credit_words.h"
#include "ledger/office/deciding/decision_verbs.h"

namespace yinxin::ledger {

Result<CreditChange> credit_change(const OfficeRequest& request) {
  const auto standing = standing_named(request.text("state"));
  if (!standing) {
    return refuse("credit.state",
                  "'{0}' is no state of the credit record: active, warned, abnormal, suspended, removed.",
                  request.text("state"));
  }
  const std::string ground = request.text("ground");
  const bool restores = *standing == rules::BodyStanding::kActive;
  if (restores != ground.empty() || (!ground.empty() && !ground_named(ground))) {
    return refuse("credit.ground",
                  "Every state but active needs a --ground, and active has none: false-material, breach-of-faith, "
                  "malicious-competition, disorderly-management.");
  }
  if (request.text("document").empty())
    return refuse("credit.document", "Say with --document by which document the state is changed.");
  const auto reason = reason_argument(request);
  if (!reason) return std::unexpected(reason.error());
  return CreditChange{*standing, ground_named(ground).value_or(CreditGround::none), request.text("document"), *reason};
}

}  // namespace yinxin::ledger
