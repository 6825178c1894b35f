#include "cli/assessment/practitioner_command.h"

#include <boost/json.hpp>

#include "cli/assessment/credit_options.h"
#include "cli/document_number.h"
#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/text_table.h"
#include "ledger/office/assessment/credit_words.h"

namespace yinxin::cli {

namespace {

using boost::json::array;
using boost::json::value;

array texts(const Arguments& arguments, const char* option) {
  array out;
  for (const std::string& one : arguments.texts(option)) out.emplace_back(one);
  return out;
}

void show_entry(const value& result, Terminal& terminal) {
  terminal.out << result.at("number") << '\t' << result.at("entry") << '\n';
  terminal.say("Recorded of practitioner {0}; `yinxin practitioner list` shows how each stands.",
               serialize(result.at("number")));
}

ExitCode enrol(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{"practitioner.register",
                                      {{"body", arguments.text("BODY")},
                                       {"name", arguments.text("--name")},
                                       {"document_number", ask_document_number(terminal)},
                                       {"roles", texts(arguments, "--role")},
                                       {"skills", texts(arguments, "--skill")}},
                                      {}};
  return finish(call_office(arguments, request, terminal), terminal, show_entry);
}

ExitCode enrol_all(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"practitioner.enrol", {{"body", arguments.text("BODY")}}, {}}, terminal),
                terminal, [](const value& result, Terminal& shown) {
                  for (const value& number : result.at("numbers").as_array()) shown.out << number << '\n';
                });
}

std::string roles_in_words(const value& person, const Terminal& terminal) {
  std::string out;
  for (const value& name : person.at("roles").as_array()) {
    const auto role = ledger::role_named(std::string_view(name.as_string()));
    out += (out.empty() ? "" : ", ") + terminal.sentence(ledger::role_in_words(role.value_or(0)));
  }
  return out;
}

std::string skills_in_words(const value& person) {
  std::string out;
  for (const value& skill : person.at("skills").as_array())
    out += (out.empty() ? "" : ", ") + std::string(skill.as_string());
  return out;
}

std::string since(const value& person) {
  const auto& history = person.at("history").as_array();
  if (history.empty()) return "";
  return serialize(history.back().at("entry")) + " " + text_of(history.back(), "document");
}

void show_people(const value& result, Terminal& terminal) {
  const auto& people = result.at("practitioners").as_array();
  bool named = false;
  for (const value& person : people) named = named || person.as_object().contains("name");
  std::vector<std::vector<std::string>> table(1);
  for (const Message& heading :
       {Message{"number", {}}, Message{"body", {}}, Message{"roles", {}}, Message{"occupations and levels", {}},
        Message{"state", {}}, Message{"since entry, document", {}}})
    table[0].push_back(terminal.sentence(heading));
  if (named) {
    table[0].push_back(terminal.sentence(Message{"name", {}}));
    table[0].push_back(terminal.sentence(Message{"identity number", {}}));
  }
  for (const value& person : people) {
    std::vector<std::string> row{serialize(person.at("number")),
                                 text_of(person, "body"),
                                 roles_in_words(person, terminal),
                                 skills_in_words(person),
                                 terminal.sentence(ledger::message_from(person.at("state_words"))),
                                 since(person)};
    if (named) {
      const bool opens = person.as_object().contains("name");
      row.push_back(opens ? text_of(person, "name") : "");
      row.push_back(opens ? text_of(person, "document_number") : "");
    }
    table.push_back(std::move(row));
  }
  show_table(table, terminal);
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{
      "practitioner.list",
      {{"member", arguments.text("--member")}, {"body", arguments.text("--body")}, {"names", arguments.has("--names")}},
      {}};
  return finish(call_office(arguments, request, terminal), terminal, show_people);
}

ExitCode set_state(const Arguments& arguments, Terminal& terminal) {
  ledger::OfficeRequest request{"practitioner.state", {{"number", arguments.number("NUMBER").value_or(0)}}, {}};
  put_credit_change(request.arguments, arguments);
  return finish(call_office(arguments, request, terminal), terminal, show_entry);
}

}  // namespace

Verb practitioner_verb() {
  Verb verb{.name = "practitioner", .help = "Assessors, invigilators, quality supervisors and their practice record"};
  verb.verbs.push_back(
      {.name = "register",
       .help = "Enrol a person for a body that this member supervises; the identity number is read from standard input",
       .options = {{"BODY", OptionKind::value, "the body's id", true},
                   {"--name", OptionKind::value, "the person's name", true},
                   {"--role",
                    OptionKind::values,
                    "what the person does; may be given again",
                    true,
                    {"assessor", "invigilator", "quality-supervisor"}},
                   {"--skill", OptionKind::values, "what an assessor assesses, as 6-18-02-04:3; may be given again"}},
       .run = enrol,
       .needs_data = true});
  verb.verbs.push_back({.name = "enrol",
                        .help = "Enrol the assessors whom the body's application names",
                        .options = {{"BODY", OptionKind::value, "the body's id", true}},
                        .run = enrol_all,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "list",
       .help = "Who is enrolled and how each stands",
       .options = with_look({{"--member", OptionKind::value, "at which member; else here"},
                             {"--body", OptionKind::value, "only those of this body"},
                             {"--names", OptionKind::flag, "with names and masked numbers, where they open here"}}),
       .run = list,
       .needs_data = true});
  verb.verbs.push_back({.name = "state",
                        .help = "Change how a person stands: warn, list as abnormal, suspend, remove, restore",
                        .options = with_credit_change(
                            {{"NUMBER", OptionKind::number, "the number under which the person is enrolled", true}}),
                        .run = set_state,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli
