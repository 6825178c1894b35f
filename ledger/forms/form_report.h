// What the check of a form says of a whole file: every row in the order they came, and what concerns the file itself.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "ledger/forms/row_issue.h"

namespace yinxin::ledger {

// `Row` says with `is_good()` whether none of its issues is an error.
template <typename Row>
struct FormReport {
  std::vector<Row> rows;
  std::vector<FileIssue> file_issues;

  // An error about the file: none of its rows may be taken.
  bool refused_whole() const {
    return std::ranges::any_of(file_issues, [](const FileIssue& issue) { return issue.severity == Severity::error; });
  }
  std::size_t accepted() const { return static_cast<std::size_t>(std::ranges::count_if(rows, &Row::is_good)); }
  std::size_t refused() const { return rows.size() - accepted(); }
};

}  // namespace yinxin::ledger
