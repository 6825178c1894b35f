#include "cli/status_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"

namespace yinxin::cli {

namespace {

void show(const boost::json::value& result, Terminal& terminal) {
  const auto text = [&](std::string_view name) {
    const auto& found = result.at(name);
    return found.is_string() ? std::string(found.as_string()) : boost::json::serialize(found);
  };
  const auto tell = [&](std::string_view template_text, std::vector<std::string> arguments) {
    terminal.out << terminal.sentence({std::string(template_text), std::move(arguments)}) << '\n';
  };
  if (text("name").empty()) {
    tell("{0}, federation {1}", {text("member"), text("federation")});
  } else {
    tell("{0} {1}, federation {2}", {text("member"), text("name"), text("federation")});
  }
  if (!result.at("admitted").as_bool()) tell("The province's admission of this node has not arrived here yet.", {});
  tell("As of province position {0}, rules version {1}, state digest {2}",
       {text("position"), text("rules"), text("state")});
  if (!result.at("horizon").is_null())
    tell("Entries that the province has received are still missing here; later verdicts wait for them.", {});
  tell("{0} entries of {1} feeds held; own entries {2}, of which the province has received {3}",
       {text("entries"), text("feeds"), text("own"), text("received")});
  tell("Root fingerprint, by which certificates are checked: {0}", {text("root")});
  if (text("payloads_missing") != "0") tell("{0} payloads are still to come", {text("payloads_missing")});
  if (text("awaiting_province") != "0")
    tell("{0} submitted rows wait for the province's review", {text("awaiting_province")});
  if (const auto* frozen = result.as_object().if_contains("frozen"))
    terminal.out << terminal.sentence(ledger::message_from(*frozen)) << '\n';
}

ExitCode status(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"status", {}, {}}, terminal), terminal, show);
}

}  // namespace

Verb status_verb() { return {.name = "status", .help = "How this node stands", .run = status, .needs_data = true}; }

}  // namespace yinxin::cli
