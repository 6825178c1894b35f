#include "cli/membership/peers_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "crypto/printable.h"
#include "node/control/client.h"

namespace yinxin::cli {

namespace {

namespace json = boost::json;

std::string text_of(const json::value& value) { return json::value_to<std::string>(value); }

// What a peer's standing means to people (sync/standing.h).
Message words_of(std::string_view standing, bool same) {
  if (standing == "member" && same) return Message{"holds the same as this node", {}};
  if (standing == "member") return Message{"is being compared with this node", {}};
  if (standing == "provisional") {
    return Message{"is admitted, as its admission says; this node takes the province's feed from it", {}};
  }
  if (standing == "founder") return Message{"gives this node the province's feed", {}};
  return Message{"has not said who it is", {}};
}

void show(const json::value& result, Terminal& terminal) {
  const auto line = [&](const Message& message) { terminal.out << terminal.sentence(message) << '\n'; };
  const json::array& peers = result.at("peers").as_array();
  const json::array& not_reached = result.at("not_reached").as_array();
  for (const auto& peer : peers) {
    const std::string member = peer.at("member").is_null() ? "?" : text_of(peer.at("member"));
    const Message state = words_of(text_of(peer.at("standing")), peer.at("same").as_bool());
    line(Message{"{0} at {1}: {2}; {3} bytes in, {4} bytes out",
                 {member, text_of(peer.at("address")), terminal.sentence(state), json::serialize(peer.at("bytes_in")),
                  json::serialize(peer.at("bytes_out"))}});
  }
  for (const auto& address : not_reached) {
    Message reason{text_of(address.at("text")), {}};
    for (const auto& argument : address.at("arguments").as_array()) {
      reason.arguments.push_back(crypto::printable(text_of(argument)));
    }
    line(Message{"{0} is not connected: {1}", {text_of(address.at("address")), terminal.sentence(reason)}});
  }
  if (peers.empty() && not_reached.empty()) {
    line(Message{"No peers: name some in config.toml, or let others dial this node.", {}});
  }
}

// Only a running node has peers, so the directory is never asked in its place.
ExitCode peers(const Arguments& arguments, Terminal& terminal) {
  const auto reply = node::call(arguments.data_directory(), {"peers", {}, {}});
  if (!reply) return terminal.fail(reply.error(), node::exit_code_of(reply.error()));
  return finish(*reply, terminal, show);
}

}  // namespace

Verb peers_verb() {
  return {.name = "peers", .help = "With whom the running node is connected", .run = peers, .needs_data = true};
}

}  // namespace yinxin::cli
