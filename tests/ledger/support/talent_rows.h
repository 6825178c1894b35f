// Rows of the survey's form for tests: a good one, to be spoiled cell by cell.
#pragma once

#include <string>
#include <vector>

#include "ledger/forms/talent_form.h"
#include "ledger/forms/talent_layout.h"

namespace yinxin::ledger {

inline FormCell text_cell(std::string text) {
  return {text.empty() ? CellKind::blank : CellKind::text, std::move(text), false, false, false};
}
inline FormCell number_cell(std::string text) { return {CellKind::number, std::move(text), false, false, false}; }
inline FormCell date_cell(std::string text) { return {CellKind::number, std::move(text), true, false, false}; }

// An identity number of 340102 with this date of birth and order number (odd: a man).
std::string card_number(const std::string& birth, const std::string& order);

// 张测试 of 合肥市, born 1990-03-07, an electrician of category 1, level 3.
FormRow good_row(std::uint32_t number = 5);

class RowOf {
 public:
  explicit RowOf(std::uint32_t number = 5) : row_(good_row(number)) {}
  RowOf& with(TalentColumn column, std::string text) { return with(column, text_cell(std::move(text))); }
  RowOf& with(TalentColumn column, FormCell cell) {
    row_.cells[static_cast<std::size_t>(column)] = std::move(cell);
    return *this;
  }
  FormRow row() const { return row_; }

 private:
  FormRow row_;
};

// The tables that ship, parsed once for all tests.
const CodeTables& shipped_tables();

// What a test gives to the check; today is 2020-11-01.
struct Office {
  FormPolicy policy;
  TalentContext context{.tables = shipped_tables(),
                        .policy = policy,
                        .today = Day{std::chrono::year(2020), std::chrono::month(11), std::chrono::day(1)}};

  Office() = default;
  Office(const Office&) = delete;  // the context refers to the policy
  TalentFormReport check(const std::vector<FormRow>& rows) const;
  TalentFormReport check(const RowOf& row) const { return check(std::vector{row.row()}); }
};

// "E id.date" for every issue, W for warnings, N for notes.
std::string issue_code(Severity severity, const std::string& code);
std::vector<std::string> codes(const std::vector<RowIssue>& issues);
inline std::vector<std::string> codes(const CheckedTalentRow& row) { return codes(row.issues); }
std::vector<std::string> codes(const std::vector<FileIssue>& issues);

}  // namespace yinxin::ledger
