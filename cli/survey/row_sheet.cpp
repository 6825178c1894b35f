#include "cli/survey/row_sheet.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/survey/row_numbers.h"
#include "cli/text_table.h"
#include "ledger/office/deciding/decision_words.h"

namespace yinxin::cli {

namespace {

void show_sheet(const boost::json::value& result, Terminal& terminal) {
  const auto& sheet = result.as_object();
  if (const auto* cells = sheet.if_contains("cells")) {
    std::vector<std::vector<std::string>> rows{{terminal.sentence(Message{"row", {}}),
                                                terminal.sentence(Message{"as it stands", {}}),
                                                terminal.sentence(Message{"as filed", {}})}};
    rows.front().front() +=
        " " + ledger::entry_name_text(text_of(result, "member"), result.at("index").to_number<std::uint64_t>());
    for (const auto& cell : cells->as_array()) {
      const bool changed = cell.as_object().contains("filed");
      rows.push_back({text_of(cell, "heading"), text_of(cell, "value"), changed ? text_of(cell, "filed") : ""});
    }
    terminal.out << text_table(rows);
  }
  for (const auto& sentence : sheet.at("sentences").as_array())
    terminal.out << terminal.sentence(ledger::message_from(sentence)) << '\n';
}

}  // namespace

ExitCode show_row_sheets(const Arguments& arguments, Terminal& terminal) {
  const auto numbers = row_numbers(arguments.texts("ROWS"));
  if (!numbers) return terminal.fail(numbers.error(), ExitCode::usage);
  for (const auto& number : *numbers) {
    const ledger::OfficeRequest request{"row.show", {{"member", arguments.text("--member")}, {"index", number}}, {}};
    const ExitCode exit = finish(call_office(arguments, request, terminal), terminal, show_sheet);
    if (exit != ExitCode::ok) return exit;
  }
  return ExitCode::ok;
}

}  // namespace yinxin::cli
