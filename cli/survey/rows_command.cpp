#include "cli/survey/rows_command.h"

#include <boost/json.hpp>
#include <set>

#include "cli/office_call.h"
#include "cli/privacy/disclosure_command.h"
#include "cli/privacy/look_options.h"
#include "cli/recorded_entry.h"
#include "cli/survey/conflict_list.h"
#include "cli/survey/row_choice_options.h"
#include "cli/survey/row_numbers.h"
#include "cli/survey/row_sheet.h"
#include "cli/text_table.h"
#include "ledger/forms/written_level.h"

namespace yinxin::cli {

namespace {

using boost::json::object;
using boost::json::value;

Message review_step(const value& row) {
  const std::string step = shown(row, "review");
  if (step == "begun") return {"passed by {0} so far", {std::to_string(row.at("passes").as_array().size())}};
  if (step == "passed") return {"review complete", {}};
  if (step == "returned") return {"returned for mending, answer by {0}", {shown(row, "answer_by")}};
  if (step == "not-accepted") return {"not accepted", {}};
  return {"not reviewed", {}};
}

// How the person's real name was authenticated, when and by whom (A16).
Message real_name(const value& name) {
  if (!name.as_object().contains("how")) return Message{"real name not authenticated", {}};
  const std::vector<std::string> facts{shown(name, "how"), shown(name, "on"), shown(name.at("officer"), "name")};
  if (name.at("suffices").as_bool()) return Message{"real name by {0} on {1}, {2}", facts};
  return Message{"real name by {0} on {1}, {2}, which the policy does not take", facts};
}

// The step of the review and the row's place in a thread of mended ones.
std::string review_of(const value& row, Terminal& terminal) {
  std::string out = terminal.sentence(review_step(row));
  if (row.as_object().contains("mends")) out += "; " + terminal.sentence(Message{"mends {0}", {shown(row, "mends")}});
  if (row.as_object().contains("mended_by"))
    out += "; " + terminal.sentence(Message{"mended by {0}", {shown(row, "mended_by")}});
  const std::string time = shown(row, "time");
  if (time == "late") out += "; " + terminal.sentence(Message{"late", {}});
  if (time == "in-time-by-statement") out += "; " + terminal.sentence(Message{"in time by the office's statement", {}});
  const std::string province = shown(row, "province");
  if (province == "passed") out += "; " + terminal.sentence(Message{"passed by the province", {}});
  if (province == "returned") out += "; " + terminal.sentence(Message{"by the province", {}});
  if (province == "awaited") out += "; " + terminal.sentence(Message{"awaiting the province's review", {}});
  if (const auto* name = row.as_object().if_contains("real_name")) out += "; " + terminal.sentence(real_name(*name));
  return out;
}

void show_rows(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> table(1);
  for (const Message& heading : {Message{"row", {}}, Message{"name", {}}, Message{"number", {}}, Message{"level", {}},
                                 Message{"unit", {}}, Message{"state", {}}, Message{"review", {}}})
    table[0].push_back(terminal.sentence(heading));
  for (const auto& row : result.at("rows").as_array()) {
    const auto* level = row.as_object().if_contains("level");
    table.push_back({entry_name_of(row), shown(row, "name"), shown(row, "number"),
                     level == nullptr ? "" : ledger::stated_level_text(level->to_number<std::int64_t>()),
                     shown(row, "workplace"), terminal.sentence({shown(row, "state"), {}}), review_of(row, terminal)});
  }
  if (table.size() > 1) terminal.out << text_table(table);
  terminal.out << terminal.sentence({"{0} rows", {shown(result, "total")}}) << '\n';
}

void show_sentences(const value& result, Terminal& terminal) {
  for (const auto& sentence : result.at("sentences").as_array())
    terminal.out << terminal.sentence(ledger::message_from(sentence)) << '\n';
}

void show_withdrawn(const value& result, Terminal& terminal) {
  terminal.out << terminal.sentence(
                      {"{0} rows; the feed now has {1} entries", {shown(result, "rows"), shown(result, "size")}})
               << '\n';
  terminal.say("Withdrawn. Where somebody else has filed the person, theirs moves up: `yinxin conflicts list`.");
}

ExitCode rows(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("ROWS")) return show_row_sheets(arguments, terminal);
  object wanted = row_choice(arguments, terminal);
  for (const char* name : {"--limit", "--from"}) {
    if (const auto number = arguments.number(name)) wanted[name + 2] = *number;
  }
  wanted["real_names"] = arguments.has("--real-names");
  wanted["without_real_name"] = arguments.has("--without-real-name");
  return finish(call_office(arguments, {"rows", std::move(wanted), {}}, terminal), terminal, show_rows);
}

ExitCode list_conflicts(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"conflicts", {{"all", arguments.has("--all")}}, {}}, terminal), terminal,
                show_conflicts);
}

ExitCode notify(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"conflicts.notify", {}, {}}, terminal), terminal,
                [](const value& result, Terminal& on) {
                  on.out << on.sentence({"{0} notices of conflicts written", {shown(result, "notices")}}) << '\n';
                });
}

ExitCode explain(const Arguments& arguments, Terminal& terminal) {
  const std::string entry = arguments.text("ENTRY");
  const std::size_t slash = entry.find('/');
  const auto index = row_numbers({slash == std::string::npos ? entry : entry.substr(slash + 1)});
  if (!index) return terminal.fail(index.error(), ExitCode::usage);
  object wanted{{"index", index->at(0)}};
  if (slash != std::string::npos) wanted["member"] = entry.substr(0, slash);
  return finish(call_office(arguments, {"explain", std::move(wanted), {}}, terminal), terminal, show_sentences);
}

ExitCode withdraw(const Arguments& arguments, Terminal& terminal) {
  const auto numbers = row_numbers(arguments.texts("ROWS"));
  if (!numbers) return terminal.fail(numbers.error(), ExitCode::usage);
  std::set<std::uint64_t> typed;
  for (const value& number : *numbers) typed.insert(number.to_number<std::uint64_t>());
  const std::string reason = arguments.text("--reason");
  const ledger::OfficeRequest prepare{
      "withdraw.prepare", {{"rows", *numbers}, {"reason", reason}, {"officer", arguments.text("--officer")}}, {}};
  const auto fits = [&](const ledger::WithdrawalBody& body) {
    return typed.contains(body.claim) && body.reason == reason;
  };
  return record_entry<ledger::WithdrawalBody>(
      arguments, terminal, prepare, "withdraw.append", fits, [](const value&) {}, show_withdrawn);
}

const Option kReason{"--reason", OptionKind::value, "why"};

}  // namespace

Verb rows_verb() {
  Verb verb{.name = "rows",
            .help = "Filed rows and where each stands",
            .options = with_look_reason(with_row_choice(
                {{"ROWS", OptionKind::values, "only these, whole: 17 20-25"},
                 {"--real-names", OptionKind::flag, "with how each real name was authenticated"},
                 {"--without-real-name", OptionKind::flag, "only rows without a real name that the policy takes"},
                 {"--limit", OptionKind::number, "at most so many"},
                 {"--from", OptionKind::number, "leave out so many before them, for a next page"}})),
            .run = rows,
            .needs_data = true};
  verb.verbs = {disclose_verb(), disclosed_verb()};
  return verb;
}

Verb conflicts_verb() {
  Verb verb{.name = "conflicts", .help = "People filed more than once"};
  verb.verbs.push_back({.name = "list",
                        .help = "Each with its rows and who holds",
                        .options = {{"--all", OptionKind::flag, "also those of other members"}},
                        .run = list_conflicts,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "notify",
       .help = "Tell the other members which units of ours are concerned; a running node does it itself",
       .options = {},
       .run = notify,
       .needs_data = true});
  verb.verbs.push_back({.name = "explain",
                        .help = "Why a row stands as it does, and what can be done",
                        .options = with_look({{"ENTRY", OptionKind::value, "the row: 17, or bengbu/17", true}}),
                        .run = explain,
                        .needs_data = true});
  return verb;
}

Verb withdraw_verb() {
  return {
      .name = "withdraw",
      .help = "Withdraw own rows",
      .options = with_passphrase({{"ROWS", OptionKind::values, "row numbers: 17 20-25", true}, kReason, kStepOfficer}),
      .run = withdraw,
      .needs_data = true};
}

}  // namespace yinxin::cli
