#include "cli/survey/issue_report.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "ledger/office/request.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

std::string severity_word(const value& issue, const Terminal& terminal) {
  return terminal.sentence(text_of(issue, "severity") == "error" ? Message{"Error", {}} : Message{"Warning", {}});
}

// Why it is wrong and what is right.
std::string why_and_what(const value& issue, const Terminal& terminal) {
  const std::string why = terminal.sentence(ledger::message_from(issue.at("reason")));
  const std::string remedy = terminal.sentence(ledger::message_from(issue.at("remedy")));
  return remedy.empty() ? why : why + " " + remedy;
}

// Where an issue is, what stands there, why that is wrong and what is right: one line for a person.
std::string issue_line(const value& issue, const Terminal& terminal) {
  std::string line =
      terminal.sentence({"{0}, row {1}, {2}",
                         {text_of(issue, "sheet"), std::to_string(issue.at("row").to_number<std::uint64_t>()),
                          text_of(issue, "column")}});
  if (const std::string written = text_of(issue, "value"); !written.empty()) line += " 「" + written + "」";
  return line + std::string(terminal.language.translate(": ")) + why_and_what(issue, terminal);
}

}  // namespace

void show_issues(const value& result, Terminal& terminal) {
  for (const auto& note : result.at("notes").as_array())
    terminal.out << terminal.sentence(ledger::message_from(note)) << '\n';
  for (const auto& issue : result.at("file_issues").as_array())
    terminal.out << severity_word(issue, terminal) << "  " << why_and_what(issue, terminal) << '\n';
  for (const std::string_view severity : {"error", "warning"}) {
    for (const auto& issue : result.at("issues").as_array()) {
      if (issue.at("severity").as_string() != severity) continue;
      terminal.out << severity_word(issue, terminal) << "  " << issue_line(issue, terminal) << '\n';
    }
  }
}

void show_row_counts(const value& result, Terminal& terminal) {
  terminal.out << terminal.sentence({"{0} rows: {1} good, {2} refused",
                                     {std::to_string(result.at("rows").to_number<std::uint64_t>()),
                                      std::to_string(result.at("accepted").to_number<std::uint64_t>()),
                                      std::to_string(result.at("refused").to_number<std::uint64_t>())}})
               << '\n';
}

}  // namespace yinxin::cli
