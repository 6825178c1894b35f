// Who of a body's list may get a certificate by its batch (B4, B5): in the plan, passed, not held back by an objection,
// the public notice over before the date of issue, no certificate of this batch yet.
#pragma once

#include <map>

#include "ledger/forms/certificate_form.h"
#include "ledger/office/assessment/held_results.h"
#include "ledger/office/assessment/issued_lists.h"
#include "ledger/office/assessment/plan_standing.h"

namespace yinxin::ledger {

class BatchAdmission {
 public:
  // Errors: plan.other-body (the plan is not `body`'s), those of check_notice_over and of open_people.
  static Result<BatchAdmission> of(OpenOffice& office, const BookedPlan& plan, const std::string& body, Day today);

  struct Claim {
    BatchPlace place;
    std::optional<Day> issued;
  };
  // Codes, all errors: plan.not-in-plan, plan.not-passed, plan.held-back, plan.before-notice-end, plan.has-certificate.
  std::vector<RowFinding> findings(const Claim& claim) const;

  // The name under which the plan has the person with this number.
  std::optional<std::string> name_of(std::string_view document_number) const;
  const std::string& plan() const { return plan_; }
  EntryName plan_name() const { return plan_name_; }
  // Notes that something of the results was shown (E3).
  void note_results_shown(OpenOffice& office) const;
  // After this day certificates and annexes are late.
  Day due() const { return due_; }

 private:
  std::string plan_;
  EntryName plan_name_;
  Interval results_;  // the entries of the result, of the plan's author
  Day notice_until_, due_;
  std::map<BatchPlace, std::uint8_t> outcomes_;
  std::map<BatchPlace, std::string> issued_;  // certificate numbers
  std::map<std::string, std::string, std::less<>> names_;
  std::map<std::string, HeldResult, std::less<>> held_;
};

}  // namespace yinxin::ledger
