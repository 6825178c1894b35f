// By which policy a row's review is judged (A4, A7, A14): by the newest while it is not submitted; from then on by the
// one in force at its submission's own place, or at that of a correction made later, for then it was put up for review
// last.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/survey/review_standing.h"

namespace yinxin::ledger {

class ReviewPolicies {
 public:
  explicit ReviewPolicies(OpenOffice& office);

  ReviewPolicy of(const MemberId& member, const BookedRow& row) const;
  // For the rows of one member; not to outlive this.
  ReviewPolicyOf of(const MemberId& member) const;

 private:
  OpenOffice& office_;
  ReviewPolicy newest_;
  bool changed_ = false;  // only then a row's place needs to be known
};

}  // namespace yinxin::ledger
