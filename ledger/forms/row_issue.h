// What is wrong, doubtful or worth saying about one cell of a form: an error refuses the row, a warning lets it pass
// with a mark, a note only says what was tidied. Never thrown away, never the first only: one pass reports everything.
#pragma once

#include <cstdint>
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

// Something about the file as a whole. An error refuses the whole file.
struct FileIssue {
  Severity severity;
  std::string code;
  Message reason;
  Message remedy;
};

}  // namespace yinxin::ledger
