// What the cells of one column were read as, by their text: a column of towns, units or occupations holds the same few
// texts thousands of times. A cell with an error is not kept: what is said about it can depend on the row above.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ledger/forms/layout.h"
#include "ledger/forms/row_issue.h"

namespace yinxin::ledger {

template <typename Value>
class CellMemory {
 public:
  // What `read()` gives, which adds what it reports to `issues`. `read` must depend on the cell alone
  // where it reports no error.
  template <typename Read>
  Value read(const FormCell& cell, std::vector<RowIssue>& issues, const Read& read) {
    if (cell.is_date || cell.lost_digits || cell.cleaned) return read();
    auto& known = known_[static_cast<std::size_t>(cell.kind)];
    if (const auto found = known.find(std::string_view(cell.text)); found != known.end()) {
      issues.insert(issues.end(), found->second.issues.begin(), found->second.issues.end());
      return found->second.value;
    }
    const auto before = static_cast<std::ptrdiff_t>(issues.size());
    Value value = read();
    const auto first = issues.begin() + before;
    const bool wrong =
        std::any_of(first, issues.end(), [](const RowIssue& issue) { return issue.severity == Severity::error; });
    if (!wrong && known.size() < kTextsMax)
      known.emplace(cell.text, Known{value, std::vector<RowIssue>(first, issues.end())});
    return value;
  }

 private:
  static constexpr std::size_t kTextsMax = 4096;
  struct Known {
    Value value;
    std::vector<RowIssue> issues;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::array<std::unordered_map<std::string, Known, Hash, std::equal_to<>>, 5> known_;  // by the kind of the cell
};

}  // namespace yinxin::ledger
