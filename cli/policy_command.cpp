#include "cli/policy_command.h"

#include "cli/office_call.h"
#include "cli/sealing.h"

namespace yinxin::cli {

namespace {

ExitCode set(const Arguments& arguments, Terminal& terminal) {
  const auto document = read_input(arguments.text("FILE"));
  if (!document) return terminal.fail(document.error());
  return decide_and_show(arguments, terminal, {"policy.set", {}, {{"document", *document}}});
}

ExitCode show(const Arguments& arguments, Terminal& terminal) {
  const auto reply = call_office(arguments, {"policy.show", {}, {}}, terminal);
  if (reply.exit_code == ExitCode::ok && reply.result.is_null())
    terminal.say("The province has set no policy; what ships with the program holds.");
  return finish(reply, terminal, nullptr);
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
