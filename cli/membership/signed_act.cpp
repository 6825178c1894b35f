#include "cli/membership/signed_act.h"

#include <boost/json.hpp>
#include <set>

#include "cli/recorded_entry.h"
#include "cli/survey/row_numbers.h"
#include "ledger/bodies/officers.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

// Whether exactly these entries are to be signed for.
bool names(const ledger::ActSignatureBody& body, const boost::json::array& entries) {
  std::set<std::uint64_t> asked;
  for (const value& entry : entries) asked.insert(entry.to_number<std::uint64_t>());
  std::uint64_t count = 0;
  for (const ledger::Interval& interval : body.entries) {
    for (std::uint64_t index = interval.first; index <= interval.last; ++index, ++count) {
      if (!asked.contains(index)) return false;
    }
  }
  return count == asked.size();
}

ledger::OfficeReply sign_for(const Arguments& arguments, const boost::json::array& entries, const NamedOfficer& officer,
                             const crypto::SecretKey& key, Terminal& terminal) {
  const std::string number = std::to_string(officer.number);
  auto prepared = call_office(arguments, {"act.prepare", {{"entries", entries}, {"officer", number}}, {}}, terminal);
  const ledger::Attachment* file = prepared.attachment("body");
  if (prepared.exit_code != ExitCode::ok || file == nullptr) return prepared;
  const auto body = ledger::decode_body<ledger::ActSignatureBody>(file->content);
  if (!body || body->officer || !names(*body, entries)) {
    return ledger::refusal(
        refuse("record.other", "The node gave something else to be signed than was asked for; nothing was signed.")
            .error());
  }
  const Bytes signature = signed_by(key, officer.place, recorded_message(officer.place, *body)).signature;
  return call_office(
      arguments,
      {"act.append", {{"officer", officer.place.officer}}, {{"body", file->content}, {"signature", signature}}},
      terminal);
}

ExitCode sign(const Arguments& arguments, Terminal& terminal) {
  const auto numbers = row_numbers(arguments.texts("ENTRIES"));
  if (!numbers) return terminal.fail(numbers.error(), ExitCode::usage);
  const ledger::OfficeRequest prepare{
      "act.prepare", {{"entries", *numbers}, {"officer", arguments.text("--officer")}}, {}};
  const auto fits = [&](const ledger::ActSignatureBody& body) { return names(body, *numbers); };
  return record_entry<ledger::ActSignatureBody>(
      arguments, terminal, prepare, "act.append", fits, [](const value&) {},
      [](const value& result, Terminal& out) {
        out.say("Signed for {0} entries, by entry {1}.", shown(result, "entries"), shown(result, "index"));
      });
}

}  // namespace

std::vector<Option> with_act_officer(std::vector<Option> own) {
  own.push_back({"--officer", OptionKind::value, "who of the office does it and signs for it: number or name"});
  return with_passphrase(std::move(own));
}

ledger::OfficeReply signed_call(const Arguments& arguments, const ledger::OfficeRequest& request, Terminal& terminal) {
  if (!arguments.has("--officer") || request.flag("check")) return call_office(arguments, request, terminal);
  const auto found =
      call_office(arguments, {"officer.named", {{"officer", arguments.text("--officer")}}, {}}, terminal);
  if (found.exit_code != ExitCode::ok) return ledger::OfficeReply{found.exit_code, {}, found.messages, {}};
  const NamedOfficer officer = officer_from(found.result);
  const auto key = unlock_officer(arguments, terminal, officer);
  if (!key) return ledger::refusal(key.error());
  auto reply = call_office(arguments, request, terminal);
  const auto* act = reply.result.is_object() ? reply.result.get_object().if_contains("act") : nullptr;
  if (act == nullptr || act->as_array().empty()) return reply;
  const auto signed_for = sign_for(arguments, act->as_array(), officer, *key, terminal);
  if (signed_for.exit_code == ExitCode::ok) return reply;
  reply.exit_code = signed_for.exit_code;
  reply.messages.insert(reply.messages.end(), signed_for.messages.begin(), signed_for.messages.end());
  reply.messages.push_back(
      refuse("act.not-signed", "It is recorded and nobody has signed for it; `yinxin officer sign` does that.")
          .error());
  return reply;
}

Verb officer_sign_verb() {
  return {.name = "sign",
          .help = "An officer signs for what the office did by entries that nobody has signed",
          .options = with_passphrase(
              {{"ENTRIES", OptionKind::values, "numbers of own entries: 17 20-25", true}, kRecordingOfficer}),
          .run = sign,
          .needs_data = true};
}

}  // namespace yinxin::cli
