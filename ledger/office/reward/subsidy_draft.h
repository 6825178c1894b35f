// A subsidy to be recorded: a checked line (forms/subsidy_form.h) under the policy's conditions for its type (C3), as
// the body of an entry.
#pragma once

#include "ledger/forms/subsidy_form.h"
#include "ledger/office/open_office.h"
#include "ledger/office/reward/subsidy_answer.h"

namespace yinxin::ledger {

struct SubsidyDraft {
  SubsidyQuestion question;
  SubsidyLine line;
  std::uint64_t amount = 0;
};

// What is asked about a line, and about the certificate with this number (empty: none is named); that the person was
// asked for is recorded (C4, E3). Errors: subsidy.type, subsidy.occupation, subsidy.unit (missing where the type's
// rules go by them), office.no-tag-key, those of CreditCode.
Result<SubsidyQuestion> subsidy_question(OpenOffice& office, const SubsidyLine& line, const std::string& certificate,
                                         Day today);

// Errors besides: subsidy.contract, subsidy.trained-late, subsidy.days-least, those of subsidy_amount.
Result<SubsidyDraft> subsidy_draft(OpenOffice& office, const SubsidyLine& line, const std::string& certificate,
                                   Day today);

// The entry's body, its record sealed to this member and the province. `source`: the file it came from, `row` its row
// there; "" and 0 where it was typed. Error: record.too-long.
Result<SubsidyBody> subsidy_body(OpenOffice& office, const SubsidyDraft& draft, const std::string& source,
                                 std::uint32_t row);

}  // namespace yinxin::ledger
