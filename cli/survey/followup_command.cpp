#include "cli/survey/followup_command.h"

#include "cli/privacy/look_options.h"
#include "cli/recorded_entry.h"
#include "cli/text_table.h"
#include "ledger/office/survey/row_life_words.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

void show_draw(const value& result, Terminal& terminal) {
  for (const auto& draw : result.at("draws").as_array()) {
    std::string drawn;
    for (const auto& row : draw.at("drawn").as_array())
      drawn += (drawn.empty() ? "" : " ") + boost::json::serialize(row);
    terminal.out << terminal.sentence({"Submission {0} of campaign {1}: {2} rows, {3} per cent drawn: {4}",
                                       {boost::json::serialize(draw.at("submission")), text_of(draw, "campaign"),
                                        boost::json::serialize(draw.at("rows")),
                                        boost::json::serialize(draw.at("percent")), drawn.empty() ? "-" : drawn}})
                 << '\n'
                 << terminal.sentence(
                        {"  by the root {0} of the first {1} entries of {2}",
                         {text_of(draw, "root"), boost::json::serialize(draw.at("size")), text_of(result, "member")}})
                 << '\n';
  }
  if (result.at("draws").as_array().empty()) terminal.say("Nothing has been submitted yet, so nothing is drawn.");
}

ExitCode draw(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{"followup.draw", {{"member", arguments.text("--member")}}, {}};
  return finish(call_office(arguments, request, terminal), terminal, show_draw);
}

Message outcome_words(const std::string& outcome) {
  if (outcome == "confirmed") return Message{"the person confirmed", {}};
  if (outcome == "differs") return Message{"the person says otherwise", {}};
  if (outcome == "not-reached") return Message{"nobody reached", {}};
  if (outcome == "number-not-in-use") return Message{"number not in use", {}};
  return Message{"refused to answer", {}};
}

Message state_words(const std::string& state) {
  if (state == "done") return Message{"done", {}};
  if (state == "dropped") return Message{"no call needed", {}};
  return Message{"to be called", {}};
}

std::string calls_of(const value& row, Terminal& terminal) {
  std::string out;
  for (const auto& call : row.at("calls").as_array()) {
    out += (out.empty() ? "" : "; ") + text_of(call, "on") + " " +
           terminal.sentence(outcome_words(text_of(call, "outcome"))) + " (" + text_of(call.at("officer"), "name") +
           ")";
    if (call.as_object().contains("note")) out += ": " + text_of(call, "note");
  }
  return out;
}

void show_list(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> rows{
      {terminal.sentence(Message{"row", {}}), terminal.sentence(Message{"name", {}}),
       terminal.sentence(Message{"unit", {}}), terminal.sentence(Message{"telephone", {}}),
       terminal.sentence(Message{"state", {}}), terminal.sentence(Message{"calls", {}})}};
  for (const auto& row : result.at("rows").as_array()) {
    rows.push_back({boost::json::serialize(row.at("index")), shown(row, "name"), shown(row, "unit"),
                    shown(row, "mobile"), terminal.sentence(state_words(text_of(row, "state"))),
                    calls_of(row, terminal)});
  }
  if (rows.size() > 1) terminal.out << text_table(rows);
  terminal.out << terminal.sentence(
                      {"{0} of {1} drawn rows are done",
                       {boost::json::serialize(result.at("done")), boost::json::serialize(result.at("drawn"))}})
               << '\n';
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{"followup.list",
                                      {{"member", arguments.text("--member")},
                                       {"campaign", arguments.text("--campaign")},
                                       {"open", arguments.has("--open")}},
                                      {}};
  return finish(call_office(arguments, request, terminal), terminal, show_list);
}

ExitCode record(const Arguments& arguments, Terminal& terminal) {
  const auto row = arguments.number("ROW").value_or(0);
  const ledger::OfficeRequest prepare{"followup.prepare",
                                      {{"row", row},
                                       {"outcome", arguments.text("--outcome")},
                                       {"on", arguments.text("--on")},
                                       {"note", arguments.text("--note")},
                                       {"officer", arguments.text("--officer")}},
                                      {}};
  const auto fits = [&](const ledger::FollowUpOutcomeBody& body) {
    return body.row == row &&
           ledger::word_of(static_cast<ledger::CallOutcome>(body.outcome)) == arguments.text("--outcome");
  };
  return record_entry<ledger::FollowUpOutcomeBody>(
      arguments, terminal, prepare, "followup.append", fits, [](const value&) {},
      [](const value& result, Terminal& shown_on) { shown_on.out << result.at("index") << '\n'; });
}

const Option kMember{"--member", OptionKind::value, "whose; without it the own"};

}  // namespace

Verb followup_verb() {
  Verb verb{.name = "followup",
            .help = "Follow-up calls (回访): what is drawn, the list to call by, what came of a call"};
  verb.verbs.push_back({.name = "draw",
                        .help = "The rows drawn from each submission, with what anybody needs to draw again",
                        .options = {kMember},
                        .run = draw,
                        .needs_data = true});
  verb.verbs.push_back({.name = "list",
                        .help = "The drawn rows with telephone numbers and what came of the calls",
                        .options = with_look({kMember,
                                              {"--campaign", OptionKind::value, "the campaign, for instance 2020"},
                                              {"--open", OptionKind::flag, "only those still to be called"}}),
                        .run = list,
                        .needs_data = true});
  verb.verbs.push_back({.name = "record",
                        .help = "Record what came of a call, signed by the officer who called",
                        .options = with_passphrase(
                            {{"ROW", OptionKind::number, "the row's number", true},
                             {"--outcome",
                              OptionKind::value,
                              "confirmed, differs, not-reached, number-not-in-use or refused",
                              true,
                              {"confirmed", "differs", "not-reached", "number-not-in-use", "refused"}},
                             {"--on", OptionKind::day, "the day of the call, YYYY-MM-DD; else today"},
                             {"--note", OptionKind::value, "what was said; only this member and the province read it"},
                             kRecordingOfficer}),
                        .run = record,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli
