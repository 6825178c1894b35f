#include "cli/policy_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/sealing.h"

namespace yinxin::cli {

namespace {

ExitCode set(const Arguments& arguments, Terminal& terminal) {
  const auto document = read_input(arguments.text("FILE"));
  if (!document) return terminal.fail(document.error());
  return decide_and_show(arguments, terminal, {"policy.set", {}, {{"document", *document}}});
}

void show_parameters(const boost::json::value& result, Terminal& terminal) {
  for (const auto& one : result.at("parameters").as_array()) {
    const std::string meaning = terminal.language.name();
    terminal.out << boost::json::value_to<std::string>(one.at("name")) << '\t' << one.at("value") << '\t'
                 << terminal.sentence(one.at("set").as_bool() ? Message{"set by the province", {}}
                                                              : Message{"as shipped", {}})
                 << '\t' << boost::json::value_to<std::string>(one.at(meaning)) << '\n';
  }
}

ExitCode show(const Arguments& arguments, Terminal& terminal) {
  const auto reply = call_office(arguments, {"policy.show", {}, {}}, terminal);
  if (reply.exit_code == ExitCode::ok && !reply.result.as_object().contains("document"))
    terminal.say("The province has set no policy; what ships with the program holds.");
  return finish(reply, terminal, show_parameters);
}

}  // namespace

Verb policy_verb() {
  Verb verb{.name = "policy", .help = "The province's policy"};
  verb.verbs.push_back({.name = "show", .help = "The policy in force", .run = show, .needs_data = true});
  verb.verbs.push_back({.name = "set",
                        .help = "At the province: set the policy",
                        .options = with_sealing({{"FILE", OptionKind::value, "its parameters, a JSON object", true}}),
                        .run = set,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli
