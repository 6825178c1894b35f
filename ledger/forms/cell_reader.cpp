#include "ledger/forms/cell_reader.h"

#include <algorithm>

#include "crypto/unicode_text.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {
namespace {

bool is_ditto(std::string_view text) {
  for (const std::string_view word : {"同上", "同前", "″", "〃", "\"", "''", "”", "“", "…"}) {
    if (text == word) return true;
  }
  return false;
}

// 4.40106E+17: what a spreadsheet writes into a CSV for a long number.
bool is_exponential(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  if (e == std::string_view::npos || e == 0 || e + 2 >= text.size()) return false;
  return text.substr(0, e).find_first_not_of("0123456789.") == std::string_view::npos && text.find('.') < e &&
         (text[e + 1] == '+' || (text[e + 1] >= '0' && text[e + 1] <= '9')) &&
         text.substr(e + 2).find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

CellReader::CellReader(const FormCell& cell, std::size_t column, const FormCell* above, std::vector<RowIssue>& issues)
    : cell_(cell), column_(column), above_(above), issues_(issues) {
  folded_ = folded_text(cell.text);
}

void CellReader::add(Severity severity, Problem what) {
  issues_.push_back({severity, std::move(what.code), column_, cell_.text, std::move(what.reason),
                     std::move(what.remedy), std::move(what.offered)});
}

bool CellReader::readable() {
  if (cell_.kind == CellKind::formula_error) {
    error(problem("cell.formula-error", "The cell shows the formula error {0} instead of a value.",
                  "Mend the formula or type the value.", cell_.text));
    return false;
  }
  if (!crypto::is_valid_utf8(cell_.text)) {
    error(problem("cell.text", "The cell's text cannot be read.", "Type it again."));
    return false;
  }
  if (is_ditto(folded_)) {
    const bool known = above_ && (above_->kind == CellKind::text || above_->kind == CellKind::number) &&
                       !is_ditto(without_spaces(half_width(above_->text)));
    error(problem("cell.ditto", "The cell says \"as above\" instead of a value.", "Fill in the value of the row above.")
              .offering(known ? above_->text : std::string()));
    return false;
  }
  if (cell_.cleaned) {
    note(problem("cell.cleaned", "Invisible characters were taken out of the cell.", "Nothing needs to be done."));
  }
  return true;
}

bool CellReader::filled() {
  if (!readable()) return false;
  if (cell_.kind != CellKind::blank && !folded_.empty()) return true;
  error(problem("cell.blank", "The cell is empty.", "This column has to be filled in for everybody."));
  return false;
}

bool CellReader::blank(const CodeTables& tables) const {
  return cell_.kind == CellKind::blank || folded_.empty() || tables.means_blank(folded_);
}

bool CellReader::lost_digits() {
  if (!cell_.lost_digits && !is_exponential(folded_)) return false;
  error(
      problem("cell.lost-digits",
              "The number was stored as a number, and the spreadsheet has lost its digits after the 15th: what stands "
              "here is not what was typed.",
              "Format the column as text and type the number again from the document."));
  return true;
}

bool has_errors(const std::vector<RowIssue>& issues) {
  return std::ranges::any_of(issues, [](const RowIssue& issue) { return issue.severity == Severity::error; });
}

}  // namespace yinxin::ledger
