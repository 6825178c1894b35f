#include "tests/ledger/support/talent_rows.h"

#include "ledger/identity_number.h"

namespace yinxin::ledger {

std::string card_number(const std::string& birth, const std::string& order) {
  const std::string digits = "340102" + birth + order;
  return digits + card_check_character(digits);
}

FormRow good_row(std::uint32_t number) {
  FormRow row{.sheet = "Sheet1", .number = number, .hidden = false, .struck_through = false, .cells = {}};
  for (const char* text : {"合肥市", "张测试", "男", "汉族"}) row.cells.push_back(text_cell(text));
  row.cells.push_back(text_cell(card_number("19900307", "001")));
  for (const char* text :
       {"合肥测试机械有限公司", "国有", "电工", "无", "10", "", "", "5.80", "无", "三级/高级工", "13800000000", "1"}) {
    row.cells.push_back(text_cell(text));
  }
  return row;
}

const CodeTables& shipped_tables() {
  static const CodeTables built = CodeTables::built_in();
  return built;
}

TalentFormReport Office::check(const std::vector<FormRow>& rows) const {
  TalentFormChecker checker(context);
  for (const FormRow& row : rows) checker.add(row);
  return checker.finish();
}

std::string issue_code(Severity severity, const std::string& code) {
  switch (severity) {
    case Severity::error:
      return "E " + code;
    case Severity::warning:
      return "W " + code;
    case Severity::note:
      return "N " + code;
  }
  return code;
}

std::vector<std::string> codes(const std::vector<RowIssue>& issues) {
  std::vector<std::string> out;
  for (const RowIssue& issue : issues) out.push_back(issue_code(issue.severity, issue.code));
  return out;
}

std::vector<std::string> codes(const std::vector<FileIssue>& issues) {
  std::vector<std::string> out;
  for (const FileIssue& issue : issues) out.push_back(issue_code(issue.severity, issue.code));
  return out;
}

}  // namespace yinxin::ledger
