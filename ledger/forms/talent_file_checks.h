// What only a whole survey file shows: the same person or certificate twice, one telephone or one income for everybody,
// a column sorted without the others, hidden and crossed-out rows, rows that were filed before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/forms/layout.h"
#include "ledger/forms/row_issue.h"
#include "ledger/forms/talent_context.h"
#include "ledger/talent_row.h"

namespace yinxin::ledger {

struct CheckedTalentRow {
  std::string sheet;
  std::uint32_t number = 0;      // as the spreadsheet numbers rows
  std::optional<TalentRow> row;  // there exactly when no issue is an error
  std::vector<RowIssue> issues;  // in the order of the columns

  bool is_good() const { return row.has_value(); }
};

// What the checks need of a row, also of one that is refused for something else; empty where it could not be read.
struct TalentRowFacts {
  const FormRow* form = nullptr;  // as in the sheet; borrowed
  std::string identity_number;
  std::string name;
  std::string certificate_number;
  std::string mobile;
  std::string workplace;
  std::optional<std::uint16_t> economic_type;
  std::optional<std::uint32_t> income_hundredths;
};

// Adds issues to the rows (`facts` has one element for each) and gives those about the file. Rows that get an error
// here lose their `row`.
std::vector<FileIssue> check_talent_file(const TalentContext& context, const std::vector<TalentRowFacts>& facts,
                                         std::vector<CheckedTalentRow>& rows);

}  // namespace yinxin::ledger
