// A command whose entry one officer signs: the office prepares it, the officer's key signs it here, the office appends
// it. The key never comes near the node.
#pragma once

#include <boost/json.hpp>

#include "cli/membership/officer_key.h"
#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "ledger/office/recorder.h"

namespace yinxin::cli {

const Option kRecordingOfficer{"--officer", OptionKind::value, "who signs: number or name", true};

// `fits(body)` says whether the office gave what was typed to be signed. `say_before(result)` is shown before the
// password is asked for.
template <typename Body, typename Fits, typename SayBefore>
ExitCode record_entry(const Arguments& arguments, Terminal& terminal, const ledger::OfficeRequest& prepare,
                      const std::string& append_verb, const Fits& fits, const SayBefore& say_before,
                      void (*show)(const boost::json::value& result, Terminal& terminal)) {
  const auto prepared = call_office(arguments, prepare, terminal);
  const ledger::Attachment* file = prepared.attachment("body");
  if (prepared.exit_code != ExitCode::ok || file == nullptr) return finish(prepared, terminal, nullptr);
  const auto body = ledger::decode_body<Body>(file->content);
  if (!body || body->officer || !fits(*body)) {
    return terminal.fail(
        refuse("record.other", "The node gave something else to be signed than was asked for; nothing was signed.")
            .error());
  }
  say_before(prepared.result);
  const NamedOfficer officer = officer_from(prepared.result);
  const auto key = unlock_officer(arguments, terminal, officer);
  if (!key) return terminal.fail(key.error());
  const Bytes signature = signed_by(*key, officer.place, recorded_message(officer.place, *body)).signature;
  return finish(
      call_office(
          arguments,
          {append_verb, {{"officer", officer.place.officer}}, {{"body", file->content}, {"signature", signature}}},
          terminal),
      terminal, show);
}

}  // namespace yinxin::cli
