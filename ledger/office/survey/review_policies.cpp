#include "ledger/office/survey/review_policies.h"

#include <algorithm>

namespace yinxin::ledger {

ReviewPolicies::ReviewPolicies(OpenOffice& office) : office_(office), newest_(office.policy().review()) {
  const auto all = office.policies().all();
  changed_ = std::ranges::any_of(all, [&](const auto& one) { return one.second->review() != newest_; });
}

ReviewPolicy ReviewPolicies::of(const MemberId& member, const BookedRow& row) const {
  if (!changed_ || !row.submitted) return newest_;
  return office_.policy_of(member, std::max(*row.submitted, row.corrected.value_or(0))).review();
}

ReviewPolicyOf ReviewPolicies::of(const MemberId& member) const {
  return [this, member](const BookedRow& row) { return of(member, row); };
}

}  // namespace yinxin::ledger
