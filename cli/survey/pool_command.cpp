#include "cli/survey/pool_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/recorded_entry.h"
#include "cli/survey/row_choice_options.h"
#include "cli/survey/row_numbers.h"
#include "cli/text_table.h"
#include "ledger/bodies/campaign.h"
#include "ledger/certificate/day.h"
#include "ledger/code_table.h"
#include "ledger/forms/written_level.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

std::string text_or_nothing(const value& row, const char* name) {
  return row.as_object().contains(name) ? text_of(row, name) : std::string();
}

std::string number_text(const value& number) { return std::to_string(number.to_number<std::uint64_t>()); }

std::string entry_text(const value& entry) { return text_of(entry, "member") + "/" + number_text(entry.at("index")); }

void show_pool(const value& result, Terminal& terminal) {
  const auto tables = ledger::CodeTables::built_in();
  std::vector<std::vector<std::string>> table(1);
  for (const Message& heading :
       {Message{"row", {}}, Message{"name", {}}, Message{"identity number", {}}, Message{"city", {}},
        Message{"occupation", {}}, Message{"level", {}}, Message{"in the pool since", {}}, Message{"replaces", {}}})
    table[0].push_back(terminal.sentence(heading));
  for (const value& row : result.at("rows").as_array()) {
    const auto* city = tables.division(number_text(row.at("city")));
    const auto* occupation = tables.occupation(text_of(row, "occupation"));
    const auto* replaces = row.as_object().if_contains("replaces");
    table.push_back({entry_text(row), text_or_nothing(row, "name"), text_or_nothing(row, "number"),
                     city == nullptr ? number_text(row.at("city")) : city->name,
                     occupation == nullptr ? text_of(row, "occupation") : occupation->name,
                     std::string(ledger::level_text(static_cast<int>(row.at("level").to_number<std::uint64_t>()))),
                     text_of(row, "since"), replaces == nullptr ? "" : entry_text(*replaces)});
  }
  terminal.out << text_table(table);
  const std::string at = text_of(result, "at");
  terminal.out << terminal.sentence(
                      {"{0} people, {1} of them high-skilled; as of {2}, province position {3}",
                       {number_text(result.at("total")), number_text(result.at("high_skilled")),
                        at.empty() ? terminal.sentence(Message{"now", {}}) : at, number_text(result.at("as_of"))}})
               << '\n';
}

ExitCode pool(const Arguments& arguments, Terminal& terminal) {
  boost::json::object wanted = row_choice(arguments, terminal);
  wanted["at"] = arguments.text("--at");
  if (const auto limit = arguments.number("--limit")) wanted["limit"] = *limit;
  return finish(call_office(arguments, {"pool", std::move(wanted), {}}, terminal), terminal, show_pool);
}

ExitCode leave(const Arguments& arguments, Terminal& terminal) {
  const auto row = row_numbers({arguments.text("ROW")});
  if (!row) return terminal.fail(row.error(), ExitCode::usage);
  const ledger::OfficeRequest prepare{"leave.prepare",
                                      {{"row", row->at(0)},
                                       {"reason", arguments.text("--reason")},
                                       {"on", arguments.text("--on")},
                                       {"note", arguments.text("--note")},
                                       {"officer", arguments.text("--officer")}},
                                      {}};
  const auto fits = [&](const ledger::LeavingBody& body) {
    const auto day = ledger::day_from_text(arguments.text("--on"));
    return body.row == row->at(0).to_number<std::uint64_t>() && body.reason == arguments.text("--reason") &&
           (!day || body.day == ledger::day_number(*day));
  };
  return record_entry<ledger::LeavingBody>(
      arguments, terminal, prepare, "leave.append", fits, [](const value&) {},
      [](const value& result, Terminal& shown) {
        shown.out << shown.sentence(
                         {"Row {0} leaves the pool by entry {1}; it counts once the province has received it.",
                          {number_text(result.at("row")), number_text(result.at("entry"))}})
                  << '\n';
      });
}

}  // namespace

Verb pool_verb() {
  return {.name = "pool",
          .help = "Who is in the province's pool, each person once, by the row current on a day",
          .options = with_look_reason(
              with_row_choice({{"--at", OptionKind::day, "as of the end of this day, YYYY-MM-DD; else now"},
                               {"--limit", OptionKind::number, "at most so many"}})),
          .run = pool,
          .needs_data = true};
}

Verb leave_verb() {
  return {.name = "leave",
          .help = "A person of an own confirmed row leaves the pool",
          .options =
              with_passphrase({{"ROW", OptionKind::value, "the row's number", true},
                               {"--reason", OptionKind::value, "one of the policy's words, for instance 退休", true},
                               {"--on", OptionKind::day, "from this day on, YYYY-MM-DD; today where not given"},
                               {"--note", OptionKind::value, "more, which only this office and the province can read"},
                               kStepOfficer}),
          .run = leave,
          .needs_data = true};
}

}  // namespace yinxin::cli
