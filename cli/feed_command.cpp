#include "cli/feed_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"

namespace yinxin::cli {

namespace {

void show_list(const boost::json::value& result, Terminal& terminal) {
  for (const auto& feed : result.at("feeds").as_array()) {
    terminal.out << boost::json::value_to<std::string>(feed.at("member")) << '\t' << feed.at("size") << '\t'
                 << boost::json::value_to<std::string>(feed.at("root")) << '\n';
  }
}

void show_vkey(const boost::json::value& result, Terminal& terminal) {
  terminal.out << boost::json::value_to<std::string>(result.at("vkey")) << '\n';
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"feed.list", {}, {}}, terminal), terminal, show_list);
}

ExitCode vkey(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{"feed.vkey", {{"member", arguments.text("--member")}}, {}};
  return finish(call_office(arguments, request, terminal), terminal, show_vkey);
}

}  // namespace

Verb feed_verb() {
  const Option member{"--member", OptionKind::value, "the member's id", true};
  Verb verb{.name = "feed", .help = "The feeds held here"};
  verb.verbs.push_back({.name = "list", .help = "Every feed with its size and root", .run = list, .needs_data = true});
  verb.verbs.push_back({.name = "vkey",
                        .help = "The key that checks a member's feed",
                        .options = {member},
                        .run = vkey,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli
