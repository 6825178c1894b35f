// An occupation as people write it into one cell: by name (电工), by old name (维修电工), by code (6-31-01-03), by
// both, with a work type in brackets or after a slash (电工/变电检修工), with the edition of the classification behind
// it. Only occupations of classes 4 to 6 are skilled workers'.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "ledger/code_table.h"
#include "ledger/forms/form_policy.h"
#include "ledger/forms/layout.h"
#include "ledger/forms/row_issue.h"

namespace yinxin::ledger {

struct WrittenOccupation {
  std::string code;       // d-dd-dd-dd
  std::string work_type;  // empty where none is named; an old name is kept here
  std::vector<Problem> notes;
  std::vector<Problem> warnings;
};

// Problems: occupation.date (a spreadsheet turned the code into a date), occupation.two, occupation.post,
// occupation.profession, occupation.vague, occupation.class, occupation.code, occupation.code-and-name,
// occupation.unknown, occupation.work-type-length. Warning: occupation.not-in-table.
std::expected<WrittenOccupation, Problem> read_occupation(const CodeTables& tables, const FormPolicy& policy,
                                                          const FormCell& cell);

}  // namespace yinxin::ledger
