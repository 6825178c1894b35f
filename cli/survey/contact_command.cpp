#include "cli/survey/contact_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/text_table.h"
#include "ledger/text_normal.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

ExitCode set(const Arguments& arguments, Terminal& terminal) {
  boost::json::object wanted{{"name", arguments.text("NAME")},
                             {"post", arguments.text("--post")},
                             {"telephone", ledger::half_width(arguments.text("--telephone"))}};
  if (const auto county = arguments.number("--county")) wanted["county"] = *county;
  return finish(call_office(arguments, {"contact.set", std::move(wanted), {}}, terminal), terminal,
                [](const value& result, Terminal& on) {
                  on.out << result.at("index") << '\n';
                  on.say("The contact is recorded; every member reads it with `yinxin contact list`.");
                });
}

void show_list(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> rows{
      {terminal.sentence(Message{"member", {}}), terminal.sentence(Message{"county", {}}),
       terminal.sentence(Message{"name", {}}), terminal.sentence(Message{"post", {}}),
       terminal.sentence(Message{"telephone", {}})}};
  for (const auto& one : result.at("contacts").as_array()) {
    const auto* county = one.as_object().if_contains("county");
    const bool opened = one.as_object().contains("telephone");
    rows.push_back({text_of(one, "member"), county == nullptr ? "" : boost::json::serialize(*county),
                    opened ? text_of(one, "name") : terminal.sentence(Message{"not sealed to this node", {}}),
                    shown(one, "post"), shown(one, "telephone")});
  }
  show_table(rows, terminal);
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"contact.list", {{"member", arguments.text("--member")}}, {}}, terminal),
                terminal, show_list);
}

}  // namespace

Verb contact_verb() {
  Verb verb{.name = "contact", .help = "Contacts (联系人) of members and county offices"};
  verb.verbs.push_back(
      {.name = "set",
       .help = "Say whom to call here; every member of now can read it",
       .options = {{"NAME", OptionKind::value, "the person's name", true},
                   {"--post", OptionKind::value, "the post (职务)"},
                   {"--telephone", OptionKind::value, "the telephone number", true},
                   {"--county", OptionKind::number, "of the office of this county, by its six-digit code"}},
       .run = set,
       .needs_data = true});
  verb.verbs.push_back({.name = "list",
                        .help = "Whom to call, of every member",
                        .options = with_look({{"--member", OptionKind::value, "only this member's"}}),
                        .run = list,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli
