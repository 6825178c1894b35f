// What is wrong, doubtful or worth saying about one cell of a form: an error refuses the row, a warning lets it pass
// with a mark, a note only says what was tidied. Never thrown away, never the first only: one pass reports everything.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "crypto/error.h"

namespace yinxin::ledger {

enum class Severity { error, warning, note };

// Something to say about a cell, before it is known where: a code for programs ("id.check-character"), the reason, what
// is right, and, where the program can tell, the value that would be right (a button on the screen, never applied by
// itself).
struct Problem {
  std::string code;
  Message reason;
  Message remedy;
  std::string offered;

  Problem offering(std::string value) && {
    offered = std::move(value);
    return std::move(*this);
  }
};

// Reason and remedy are templates over the same arguments.
template <typename... Arguments>
Problem problem(std::string_view code, std::string_view reason, std::string_view remedy,
                const Arguments&... arguments) {
  const std::vector<std::string> places{message_argument(arguments)...};
  return {std::string(code), {std::string(reason), places}, {std::string(remedy), places}, {}};
}

struct RowIssue {
  Severity severity;
  std::string code;
  std::size_t column;  // of the form's layout
  std::string value;   // as in the sheet
  Message reason;
  Message remedy;
  std::string offered;  // empty where nothing can be offered
};

// Into the order of the columns; issues of one column stay in theirs. A row has few: each is put into its place in
// turn. (The library's stable sort does not compile without a warning under clang 19.)
inline void sort_by_column(std::vector<RowIssue>& issues) {
  for (auto at = issues.begin(); at != issues.end(); ++at) {
    std::rotate(std::ranges::upper_bound(issues.begin(), at, at->column, {}, &RowIssue::column), at, std::next(at));
  }
}

// Something about the file as a whole. An error refuses the whole file.
struct FileIssue {
  Severity severity;
  std::string code;
  Message reason;
  Message remedy;
};

}  // namespace yinxin::ledger
