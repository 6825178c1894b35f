// Whose rows a workbook may hold and what is stated beside them: from the request, the register of units and the
// policy (A1, A2, A14).
#pragma once

#include "ledger/forms/talent_context.h"
#include "ledger/forms/talent_file_checks.h"
#include "ledger/office/open_office.h"
#include "ledger/office/request.h"
#include "ledger/office/survey/filing.h"
#include "ledger/office/survey/unit_register.h"

namespace yinxin::ledger {

class FilingUnits {
 public:
  // `unit`, `unit_code`, `industry`, `employment`, `contact`, `telephone`, `training_document`, `training_date`.
  // Errors: unit.unknown (units have accounts here and this one has none), unit.other-code, unit.industry,
  // file.training (the document or its date is missing), those of request_day.h.
  static Result<FilingUnits> of(OpenOffice& office, const OfficeRequest& request);

  // For the checks of the form; empty: any workplace is taken.
  std::vector<UnitRecord> records() const;
  bool states_training() const { return !statement_.training_document.empty(); }
  // The unit's industry where it or its account states one.
  std::string industry_of(std::string_view workplace) const;
  // A2: warnings about workplaces whose industry is not the member's by the policy.
  std::vector<FileIssue> scope_issues(const OpenOffice& office, const Policy& policy,
                                      const std::vector<CheckedTalentRow>& rows) const;
  // Fills in what is known of the heading's unit. `heading.county` is what was stated, or the entering officer's.
  // Error: file.other-county.
  Result<void> complete(FilingHeading& heading) const;

 private:
  explicit FilingUnits(const Store& store) : register_(store) {}
  const UnitAccount* account_of(std::string_view workplace) const { return register_.find(workplace); }

  UnitRegister register_;
  std::string name_, code_;  // where the whole file is of one unit
  UnitStatement statement_;
};

}  // namespace yinxin::ledger
