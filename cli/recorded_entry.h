// A command whose entry, or entries, one officer signs: the office prepares them, the officer's key signs them here,
// the office appends them. The key never comes near the node.
#pragma once

#include <boost/json.hpp>

#include "cli/membership/officer_key.h"
#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "ledger/office/recorder.h"

namespace yinxin::cli {

const Option kRecordingOfficer{"--officer", OptionKind::value, "who signs: number or name", true};
// Of a step in the way of rows (A4), which the policy may leave unsigned.
const Option kStepOfficer{"--officer", OptionKind::value, "who signs for it: number or name", false};

// `fits(body)` says whether the office gave what was typed to be signed, for each body. `say_before(result)` is shown
// before the password is asked for. Without --officer nothing is signed.
template <typename Body, typename Fits, typename SayBefore>
ExitCode record_entry(const Arguments& arguments, Terminal& terminal, const ledger::OfficeRequest& prepare,
                      const std::string& append_verb, const Fits& fits, const SayBefore& say_before,
                      void (*show)(const boost::json::value& result, Terminal& terminal)) {
  const auto prepared = call_office(arguments, prepare, terminal);
  if (prepared.exit_code != ExitCode::ok || prepared.attachment("body") == nullptr)
    return finish(prepared, terminal, nullptr);
  ledger::OfficeRequest append{append_verb, {}, {}};
  std::vector<Body> bodies;
  for (const ledger::Attachment& file : prepared.attachments) {
    if (file.name != "body") continue;
    auto body = ledger::decode_body<Body>(file.content);
    if (!body || body->officer || !fits(*body)) {
      return terminal.fail(
          refuse("record.other", "The node gave something else to be signed than was asked for; nothing was signed.")
              .error());
    }
    bodies.push_back(std::move(*body));
    append.attachments.push_back(file);
  }
  say_before(prepared.result);
  if (arguments.has("--officer")) {
    const NamedOfficer officer = officer_from(prepared.result);
    const auto key = unlock_officer(arguments, terminal, officer);
    if (!key) return terminal.fail(key.error());
    append.arguments["officer"] = officer.place.officer;
    for (const Body& body : bodies) {
      append.attachments.push_back(
          {"signature", signed_by(*key, officer.place, recorded_message(officer.place, body)).signature});
    }
  }
  return finish(call_office(arguments, append, terminal), terminal, show);
}

}  // namespace yinxin::cli
