#include "ledger/office/survey/issue_report.h"

#include "ledger/office/request.h"

namespace yinxin::ledger {

namespace {

std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "";
}

}  // namespace

boost::json::object issue_object(const std::string& sheet, std::uint32_t row, std::string_view heading,
                                 const RowIssue& issue) {
  boost::json::object out{{"sheet", sheet},
                          {"row", row},
                          {"column", heading},
                          {"value", issue.value},
                          {"severity", word_of(issue.severity)},
                          {"code", issue.code},
                          {"reason", message_object(issue.reason)},
                          {"remedy", message_object(issue.remedy)}};
  if (!issue.offered.empty()) out["offered"] = issue.offered;
  return out;
}

boost::json::array file_issues_array(const std::vector<FileIssue>& issues) {
  boost::json::array out;
  for (const FileIssue& issue : issues) {
    out.push_back(boost::json::object{{"severity", word_of(issue.severity)},
                                      {"code", issue.code},
                                      {"reason", message_object(issue.reason)},
                                      {"remedy", message_object(issue.remedy)}});
  }
  return out;
}

boost::json::array notes_array(const TableReport& table) {
  boost::json::array out;
  for (const Message& note : table.notes()) out.push_back(message_object(note));
  return out;
}

}  // namespace yinxin::ledger
