// One cell while it is being checked: its text folded to one spelling, and the place where issues about it go. What is
// wrong with any cell of any form is found here: formula errors, lost digits, 同上, blanks that may not be blank.
#pragma once

#include <string>
#include <vector>

#include "ledger/code_table.h"
#include "ledger/forms/layout.h"
#include "ledger/forms/row_issue.h"

namespace yinxin::ledger {

class CellReader {
 public:
  // `above` is the cell over it in the sheet, nullptr in the first row: 同上 offers its value. All must outlive this.
  CellReader(const FormCell& cell, std::size_t column, const FormCell* above, std::vector<RowIssue>& issues);

  // False, with the error reported, where the cell cannot be read at all: formula error, 同上.
  bool readable();
  // False, with the error reported, where it is blank or not readable.
  bool filled();
  // True for an empty cell and for what people write instead of leaving it empty: 无, /.
  bool blank(const CodeTables& tables) const;
  // Reports an error and gives true where the cell held a number beyond what a spreadsheet keeps.
  bool lost_digits();

  const FormCell& cell() const { return cell_; }
  const std::string& raw() const { return cell_.text; }
  // Half width, without any space, in normal form C.
  const std::string& folded() const { return folded_; }

  void error(Problem what) { add(Severity::error, std::move(what)); }
  void warning(Problem what) { add(Severity::warning, std::move(what)); }
  void note(Problem what) { add(Severity::note, std::move(what)); }
  void add(Severity severity, Problem what);

 private:
  const FormCell& cell_;
  std::size_t column_;
  const FormCell* above_;
  std::vector<RowIssue>& issues_;
  std::string folded_;
};

bool has_errors(const std::vector<RowIssue>& issues);

}  // namespace yinxin::ledger
