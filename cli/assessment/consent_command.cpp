#include "cli/assessment/consent_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/sealing.h"
#include "crypto/text_encoding.h"
#include "ledger/certificate/letter.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

void show_verified(const value& result, Terminal& terminal) {
  terminal.out << terminal.sentence(ledger::message_from(result.at("state"))) << '\t' << text_of(result, "number")
               << '\t' << text_of(result, "record_number") << '\t' << text_of(result, "name") << '\n';
}

ExitCode verify(const Arguments& arguments, Terminal& terminal) {
  const auto file = read_input(arguments.text("--verify"));
  if (!file) return terminal.fail(file.error());
  return finish(call_office(arguments, {"body.consent.verify", {}, {{"note", *file}}}, terminal), terminal,
                show_verified);
}

// Writes the body's newest letter, or shows it.
ExitCode show(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeReply reply =
      call_office(arguments, {"body.consent.show", {{"id", arguments.text("ID")}}, {}}, terminal);
  const ledger::Attachment* note = reply.attachment("note");
  if (note == nullptr) return finish(reply, terminal, nullptr);
  if (!arguments.has("--out")) {
    terminal.out << as_text(note->content);
    return ExitCode::ok;
  }
  if (auto written = write_output(arguments.text("--out"), note->content); !written)
    return terminal.fail(written.error());
  return ExitCode::ok;
}

ExitCode issue(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{"body.consent.text",
                                      {{"id", arguments.text("ID")},
                                       {"number", arguments.text("--number")},
                                       {"signer", arguments.text("--signer")},
                                       {"office", arguments.text("--office")}},
                                      {}};
  const ledger::OfficeReply prepared = call_office(arguments, request, terminal);
  const ledger::Attachment* text = prepared.attachment("text");
  if (text == nullptr) return finish(prepared, terminal, nullptr);
  const auto seal = unlock_seal(arguments, terminal, ledger::KeyPurpose::letter_seal, "--letter-seal");
  if (!seal) return terminal.fail(seal.error());
  const crypto::SecretKey key = seal->signing_key();
  if (crypto::to_base64(key.public_key().bytes()) != text_of(prepared.result, "key")) {
    return terminal.fail(refuse("letter.other-seal",
                                "This is not the letter seal on record for {0}; nothing was signed.",
                                text_of(prepared.result, "origin"))
                             .error());
  }
  const auto line = ledger::seal_letter(to_text(text->content), text_of(prepared.result, "origin"), key);
  const ledger::OfficeRequest prepare{
      "body.consent.prepare", {}, {{"text", text->content}, {"signature", line.signature}}};
  const Decided decided = decide(arguments, terminal, prepare);
  if (!decided.appended) return decided.exit;
  show_appended(*decided.appended, terminal);
  return arguments.has("--out") ? show(arguments, terminal) : ExitCode::ok;
}

ExitCode consent(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--verify")) return verify(arguments, terminal);
  if (!arguments.has("ID")) {
    return terminal.fail(refuse("consent.arguments", "Name the body, or a letter to check with --verify.").error(),
                         ExitCode::usage);
  }
  if (auto fresh = check_new_file(arguments.text("--out")); !fresh) return terminal.fail(fresh.error());
  return arguments.has("--number") ? issue(arguments, terminal) : show(arguments, terminal);
}

}  // namespace

Verb consent_verb() {
  return {
      .name = "consent",
      .help = "The letter of consent (同意函): with --number issued by the province, else shown; --verify checks one",
      .options = with_sealing(
          {{"ID", OptionKind::value, "the body's id"},
           {"--number", OptionKind::value, "issue it under this number (文号)"},
           {"--signer", OptionKind::value, "who signs (签发人)"},
           {"--office", OptionKind::value, "the issuing office, where it is not the province's name on record"},
           {"--letter-seal", OptionKind::file, "the province's letter seal, where it is not in the data directory"},
           {"--out", OptionKind::file, "write the letter to this file"},
           {"--verify", OptionKind::value, "check this letter"}}),
      .run = consent,
      .needs_data = true};
}

}  // namespace yinxin::cli
