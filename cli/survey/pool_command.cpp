#include "cli/survey/pool_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/recorded_entry.h"
#include "cli/survey/row_choice_options.h"
#include "cli/survey/row_numbers.h"
#include "cli/table_file.h"
#include "cli/text_table.h"
#include "ledger/bodies/campaign.h"
#include "ledger/certificate/day.h"
#include "ledger/code_table.h"
#include "ledger/forms/written_level.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

std::vector<std::string> headings(const Terminal& terminal) {
  std::vector<std::string> out;
  for (const Message& heading :
       {Message{"row", {}}, Message{"name", {}}, Message{"identity number", {}}, Message{"city", {}},
        Message{"occupation", {}}, Message{"level", {}}, Message{"in the pool since", {}}, Message{"replaces", {}}})
    out.push_back(terminal.sentence(heading));
  return out;
}

std::vector<std::vector<std::string>> lines_of(const value& result) {
  const auto tables = ledger::CodeTables::built_in();
  std::vector<std::vector<std::string>> out;
  for (const value& row : result.at("rows").as_array()) {
    const auto* city = tables.division(shown(row, "city"));
    const auto* occupation = tables.occupation(text_of(row, "occupation"));
    const auto* replaces = row.as_object().if_contains("replaces");
    out.push_back({entry_name_of(row), shown(row, "name"), shown(row, "number"),
                   city == nullptr ? shown(row, "city") : city->name,
                   occupation == nullptr ? text_of(row, "occupation") : occupation->name,
                   std::string(ledger::level_text(static_cast<int>(row.at("level").to_number<std::uint64_t>()))),
                   text_of(row, "since"), replaces == nullptr ? "" : entry_name_of(*replaces)});
  }
  return out;
}

std::string summary_of(const value& result, const Terminal& terminal) {
  const std::string at = text_of(result, "at");
  return terminal.sentence({"{0} people, {1} of them high-skilled; as of {2}, province position {3}",
                            {shown(result, "total"), shown(result, "high_skilled"),
                             at.empty() ? terminal.sentence(Message{"now", {}}) : at, shown(result, "as_of")}});
}

void show_pool(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> table = lines_of(result);
  table.insert(table.begin(), headings(terminal));
  terminal.out << text_table(table) << summary_of(result, terminal) << '\n';
}

// For the cards that others issue (技工蓝卡): whole numbers, workplace and mark beside what the screen shows.
TableFile file_of(const value& result, const Terminal& terminal) {
  TableFile out{.sheet = "人才库",
                .title = terminal.sentence(Message{"The pool of skilled workers", {}}),
                .heading = {summary_of(result, terminal)},
                .columns = headings(terminal),
                .rows = lines_of(result)};
  out.columns.push_back(terminal.sentence(Message{"workplace", {}}));
  out.columns.push_back(terminal.sentence(Message{"leading talent", {}}));
  const auto& rows = result.at("rows").as_array();
  for (std::size_t place = 0; place < rows.size(); ++place) {
    const auto* mark = rows[place].as_object().if_contains("mark");
    out.rows[place].push_back(shown(rows[place], "workplace"));
    out.rows[place].push_back(mark == nullptr ? "" : terminal.sentence(ledger::message_from(*mark)));
  }
  return out;
}

ExitCode pool(const Arguments& arguments, Terminal& terminal) {
  const std::string path = arguments.text("--out");
  if (!path.empty()) {
    if (auto fresh = check_new_table_file(path); !fresh) return terminal.fail(fresh.error());
  }
  boost::json::object wanted = row_choice(arguments, terminal);
  wanted["at"] = arguments.text("--at");
  wanted["in_clear"] = !path.empty();
  if (const auto limit = arguments.number("--limit")) wanted["limit"] = *limit;
  const ledger::OfficeReply reply = call_office(arguments, {"pool", std::move(wanted), {}}, terminal);
  if (path.empty() || !reply.result.is_object()) return finish(reply, terminal, show_pool);
  if (auto written = write_table_file(path, file_of(reply.result, terminal)); !written)
    return terminal.fail(written.error());
  terminal.say("The list is in {0}; its numbers are not masked.", path);
  return finish(reply, terminal, [](const value&, Terminal&) {});
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
      [](const value& result, Terminal& on) {
        on.out << on.sentence({"Row {0} leaves the pool by entry {1}; it counts once the province has received it.",
                               {shown(result, "row"), shown(result, "entry")}})
               << '\n';
      });
}

}  // namespace

Verb pool_verb() {
  return {.name = "pool",
          .help = "Who is in the province's pool, each person once, by the row current on a day",
          .options = with_look_reason(
              with_row_choice({{"--at", OptionKind::day, "as of the end of this day, YYYY-MM-DD; else now"},
                               {"--limit", OptionKind::number, "at most so many"},
                               {"--out", OptionKind::file,
                                "write the list, with whole numbers and marks, to this .xlsx or .csv instead"}})),
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
