#include "cli/survey/objection_command.h"

#include <boost/json.hpp>

#include "cli/document_number.h"
#include "cli/membership/signed_act.h"
#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/sealing.h"
#include "cli/text_table.h"

namespace yinxin::cli {

namespace {

using boost::json::object;
using boost::json::value;

void show_entry(const value& result, Terminal& terminal) { terminal.out << entry_name_of(result) << '\n'; }

ExitCode file(const Arguments& arguments, Terminal& terminal) {
  object said{
      {"about", arguments.text("ENTRY")}, {"reason", arguments.text("--reason")}, {"by", arguments.text("--by")}};
  if (arguments.has("--person")) said["person"] = ask_document_number(terminal);
  const ledger::OfficeRequest request{"objection.file", std::move(said), {}};
  return finish(signed_call(arguments, request, terminal), terminal, show_entry);
}

Message state_of(const value& objection) {
  const std::string state = text_of(objection, "state");
  if (state == "accepted") return {"accepted on {0}", {shown(objection, "answered")}};
  if (state == "not-accepted") return {"not accepted on {0}", {shown(objection, "answered")}};
  return {"waits for its answer", {}};
}

void show_list(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> rows;
  rows.push_back({terminal.sentence(Message{"objection", {}}), terminal.sentence(Message{"about", {}}),
                  terminal.sentence(Message{"filed on", {}}), terminal.sentence(Message{"by whom", {}}),
                  terminal.sentence(Message{"reason", {}}), terminal.sentence(Message{"state", {}}),
                  terminal.sentence(Message{"answer", {}})});
  for (const auto& one : result.at("objections").as_array()) {
    rows.push_back({entry_name_of(one), entry_name_of(one.at("about")), text_of(one, "filed"), shown(one, "by"),
                    shown(one, "reason"), terminal.sentence(state_of(one)), shown(one, "answer")});
  }
  if (rows.size() == 1) {
    terminal.say("There are no objections.");
    return;
  }
  terminal.out << text_table(rows);
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{
      "objection.list", {{"open", arguments.has("--open")}, {"all", arguments.has("--all")}}, {}};
  return finish(call_office(arguments, request, terminal), terminal, show_list);
}

// Accepting one about a row takes the ruling first, under the seal; a ruling that stands already is not made again, so
// a command that was broken off between the two is simply given once more.
ExitCode answer(const Arguments& arguments, Terminal& terminal) {
  const std::string decision = arguments.text("DECISION");
  const bool accepted = decision == "accept";
  const object named{{"objection", arguments.text("ENTRY")}};
  if (accepted) {
    const auto before = call_office(arguments, {"objection.ruling", named, {}}, terminal);
    if (before.exit_code != ExitCode::ok) return finish(before, terminal, nullptr);
    if (before.attachment("request") != nullptr) {
      const Decided decided = decide(arguments, terminal, {"objection.ruling", named, {}});
      if (!decided.appended) return decided.exit;
    }
  }
  const ledger::OfficeRequest request{
      "objection.answer",
      {{"objection", arguments.text("ENTRY")}, {"accepted", accepted}, {"reason", arguments.text("--reason")}},
      {}};
  return finish(call_office(arguments, request, terminal), terminal, show_entry);
}

}  // namespace

Verb objection_verb() {
  Verb verb{.name = "objection", .help = "Objections (异议): file, list, answer"};
  verb.verbs.push_back(
      {.name = "file",
       .help =
           "Object to a row that was set aside or lost, in the name of its unit, or to a result under public notice",
       .options = with_act_officer(
           {{"ENTRY", OptionKind::value, "what is objected to: 17, or bengbu/17", true},
            {"--reason", OptionKind::value, "why; only this member, the other side and the province read it", true},
            {"--by", OptionKind::value, "who objects, where it is not the unit of the row"},
            {"--person", OptionKind::flag,
             "to a result under public notice: whose, by the document number read from standard input"}}),
       .run = file,
       .needs_data = true});
  verb.verbs.push_back({.name = "list",
                        .help = "The objections that concern this node; at the province all",
                        .options = with_look({{"--open", OptionKind::flag, "only those that wait for an answer"},
                                              {"--all", OptionKind::flag, "also those between others"}}),
                        .run = list,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "answer",
       .help = "Answer an objection; accepting one about a row makes the ruling for it, under the seal",
       .options = with_sealing({{"ENTRY", OptionKind::value, "the objection: bengbu/31", true},
                                {"DECISION", OptionKind::value, "accept or refuse", true, {"accept", "refuse"}},
                                {"--reason", OptionKind::value, "why; only the sides and the province read it", true}}),
       .run = answer,
       .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli
