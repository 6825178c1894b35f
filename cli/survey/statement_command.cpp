#include "cli/survey/statement_command.h"

#include <boost/json.hpp>

#include "cli/document_number.h"
#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "cli/privacy/look_options.h"
#include "cli/survey/letter_seal.h"
#include "cli/text_table.h"
#include "crypto/note.h"

namespace yinxin::cli {

namespace {

using boost::json::object;
using boost::json::value;

// What is known is read twice; where it has changed in between, once more.
ExitCode give(const Arguments& arguments, Terminal& terminal, const object& about) {
  if (auto fresh = check_new_file(arguments.text("OUT")); !fresh) return terminal.fail(fresh.error());
  const auto prepared = call_office(arguments, {"statement.prepare", about, {}}, terminal);
  if (prepared.exit_code != ExitCode::ok) return finish(prepared, terminal, nullptr);
  const auto line = seal_text(arguments, terminal, prepared, "--seal");
  if (!line) return terminal.fail(line.error());
  const crypto::SignedNote note{to_text(prepared.attachment("text")->content), {*line}};
  const Bytes file = to_bytes(crypto::format_note(note));
  const auto reply = call_office(arguments, {"statement.append", about, {{"note", file}}}, terminal);
  if (reply.exit_code != ExitCode::ok) return finish(reply, terminal, nullptr);
  if (auto written = write_output(arguments.text("OUT"), file); !written) return terminal.fail(written.error());
  const ExitCode exit =
      finish(reply, terminal, [](const value& result, Terminal& shown) { shown.out << result.at("index") << '\n'; });
  if (exit == ExitCode::ok && !terminal.json)
    terminal.say("The statement is in {0}; whoever receives it checks it with `yinxin statement verify`.",
                 arguments.text("OUT"));
  return exit;
}

ExitCode of_unit(const Arguments& arguments, Terminal& terminal) {
  return give(arguments, terminal, {{"unit", arguments.text("CODE")}});
}

ExitCode of_person(const Arguments& arguments, Terminal& terminal) {
  return give(arguments, terminal,
              {{"person", ask_document_number(terminal)}, {"consent", arguments.text("--consent")}});
}

ExitCode verify(const Arguments& arguments, Terminal& terminal) {
  const auto file = read_input(arguments.text("FILE"));
  if (!file) return terminal.fail(file.error());
  return finish(call_office(arguments, {"statement.verify", {}, {{"note", *file}}}, terminal), terminal,
                [](const value& result, Terminal& shown) {
                  shown.out << shown.sentence({"Good: sealed by {0} on {1} and recorded as its entry {2}; it speaks as "
                                               "of position {3} of the province's feed.",
                                               {text_of(result, "member"), text_of(result, "date"),
                                                boost::json::serialize(result.at("index")),
                                                boost::json::serialize(result.at("position"))}})
                            << '\n';
                });
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"statement.list", {}, {}}, terminal), terminal,
                [](const value& result, Terminal& shown) {
                  std::vector<std::vector<std::string>> rows{
                      {shown.sentence(Message{"entry", {}}), shown.sentence(Message{"for whom", {}}),
                       shown.sentence(Message{"as of position", {}}), shown.sentence(Message{"consent", {}})}};
                  for (const auto& one : result.at("statements").as_array()) {
                    const bool opened = one.as_object().contains("for");
                    rows.push_back({boost::json::serialize(one.at("index")), opened ? text_of(one, "for") : "",
                                    boost::json::serialize(one.at("position")), opened ? text_of(one, "consent") : ""});
                  }
                  show_table(rows, shown);
                });
}

const Option kSeal{"--seal", OptionKind::file, "the letter seal, where it is not in the data directory"};
const Option kOut{"OUT", OptionKind::value, "the file to write", true};

}  // namespace

Verb statement_verb() {
  Verb verb{.name = "statement",
            .help = "Statements out of the pool (结果应用): for a unit, for a person, verify, list"};
  verb.verbs.push_back(
      {.name = "unit",
       .help = "State how many of a unit's people are in the pool, by level; sealed with the letter seal",
       .options = with_passphrase(
           {{"CODE", OptionKind::value, "the unit's credit code, or its name where it filed without one", true},
            kOut,
            kSeal}),
       .run = of_unit,
       .needs_data = true});
  verb.verbs.push_back(
      {.name = "person",
       .help = "State a person's years at work (工作年限证明); the identity number is read from standard input",
       .options = with_passphrase(
           with_look({kOut, {"--consent", OptionKind::value, "the document by which the person consents"}, kSeal})),
       .run = of_person,
       .needs_data = true});
  verb.verbs.push_back({.name = "verify",
                        .help = "Check a statement by the keys and feeds held here",
                        .options = {{"FILE", OptionKind::value, "the statement", true}},
                        .run = verify,
                        .needs_data = true});
  verb.verbs.push_back({.name = "list",
                        .help = "What this member has stated, for whom",
                        .options = with_look({}),
                        .run = list,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli
