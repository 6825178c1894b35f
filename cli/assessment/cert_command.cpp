#include "cli/assessment/cert_command.h"

#include <boost/json.hpp>
#include <filesystem>

#include "cli/assessment/cert_choice_options.h"
#include "cli/assessment/cert_issue.h"
#include "cli/assessment/cert_national.h"
#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "cli/sealing.h"
#include "cli/text_table.h"
#include "crypto/text_encoding.h"
#include "ledger/certificate/certificate_file.h"
#include "ledger/certificate/token_issue.h"
#include "ledger/durable_file.h"
#include "ledger/office/assessment/certificate_batch.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

// The countersigned file of one certificate: its token with the place and the province's signature, then the proofs.
Result<std::string> countersigned(const ledger::Token& token, const value& registered, ByteView proofs,
                                  const crypto::SecretKey& seal) {
  auto file = ledger::parse_certificate_file(as_text(proofs));
  if (!file) return std::unexpected(file.error());
  ledger::RawToken raw = token.raw();
  ledger::register_token(raw, registered.at("registered_at").to_number<std::uint32_t>(), seal);
  file->token = ledger::token_text(raw);
  return ledger::format_certificate_file(*file);
}

void show_registered(const value& result, Terminal& terminal) {
  for (const auto& one : result.at("certificates").as_array()) {
    if (const auto* refused = one.as_object().if_contains("refused")) {
      terminal.out << terminal.sentence({"Refused: {0}", {terminal.sentence(ledger::message_from(*refused))}}) << '\n';
    } else {
      terminal.out << text_of(one, "number") << '\t' << one.at("registered_at") << '\n';
    }
  }
}

ExitCode countersign(const Arguments& arguments, Terminal& terminal) {
  const auto file = read_input(arguments.text("BATCH"));
  if (!file) return terminal.fail(file.error());
  const auto batch = ledger::CertificateBatch::parse(as_text(*file));
  if (!batch) return terminal.fail(batch.error());
  const ledger::OfficeReply reply = call_office(arguments, {"cert.registration", {}, {{"batch", *file}}}, terminal);
  if (!reply.result.is_object()) return finish(reply, terminal, nullptr);
  if (reply.attachments.empty()) return finish(reply, terminal, show_registered);
  const auto seal = unlock_seal(arguments, terminal, ledger::KeyPurpose::certificate_seal);
  if (!seal) return terminal.fail(seal.error());
  const crypto::SecretKey key = seal->signing_key();
  if (crypto::to_base64(key.public_key().bytes()) != text_of(reply.result, "key")) {
    return terminal.fail(
        refuse("cert.other-seal", "This is not the certificate seal on record for the province; nothing was signed.")
            .error());
  }
  const std::filesystem::path out = arguments.text("--out");
  std::error_code failed;
  std::filesystem::create_directories(out, failed);
  for (const ledger::Token& token : batch->tokens) {
    const ledger::Attachment* proofs = reply.attachment(token.number().text());
    if (proofs == nullptr) continue;
    const auto& listed = reply.result.at("certificates").as_array();
    const auto one = std::ranges::find_if(
        listed, [&](const value& each) { return text_of(each, "number") == token.number().text(); });
    const auto text = countersigned(token, *one, proofs->content, key);
    if (!text) return terminal.fail(text.error());
    const std::string path = (out / (token.number().text() + ".yxcert")).string();
    if (auto written = write_output(path, as_bytes(*text)); !written) return terminal.fail(written.error());
  }
  terminal.say("{0} certificates are countersigned in {1}.", reply.attachments.size(), out.string());
  return finish(reply, terminal, show_registered);
}

void show_certificates(const value& result, Terminal& terminal) {
  const auto words = [&](const value& message) { return terminal.sentence(ledger::message_from(message)); };
  std::vector<std::vector<std::string>> table(1);
  for (const Message& heading : {Message{"entry", {}}, Message{"certificate number", {}}, Message{"issued", {}},
                                 Message{"state", {}}, Message{"registered at", {}}, Message{"national system", {}}})
    table[0].push_back(terminal.sentence(heading));
  for (const auto& one : result.at("certificates").as_array()) {
    const auto* official = one.as_object().if_contains("official");
    table.push_back({text_of(one, "member") + "/" + serialize(one.at("index")), text_of(one, "number"),
                     text_of(one, "issued"), words(one.at("state_words")),
                     official == nullptr ? "-" : serialize(*official), words(one.at("national").at("words"))});
  }
  show_table(table, terminal);
  terminal.err << words(result.at("kind")) << '\n';
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{"cert.list",
                                      {{"member", arguments.text("--member")},
                                       {"body", arguments.text("--body")},
                                       {"state", arguments.text("--state")},
                                       {"all", arguments.has("--all")}},
                                      {}};
  return finish(call_office(arguments, request, terminal), terminal, show_certificates);
}

// One by number, or those of a body by year, level and serials.
ExitCode revoke(const Arguments& arguments, Terminal& terminal) {
  const bool one = arguments.has("NUMBER");
  ledger::OfficeRequest request{
      one ? "cert.revoke" : "cert.revoke-range", {{"reason", arguments.text("--reason")}}, {}};
  if (one) {
    request.arguments["number"] = arguments.text("NUMBER");
  } else {
    put_certificate_choice(request.arguments, arguments, "NUMBER");
  }
  const ledger::OfficeReply reply = call_office(arguments, request, terminal);
  if (reply.attachment("request") != nullptr) return decide_and_show(arguments, terminal, request);
  return finish(reply, terminal, [](const value& result, Terminal& shown) {
    if (const auto* count = result.as_object().if_contains("certificates")) {
      shown.say("{0} certificates are revoked.", count->to_number<std::uint64_t>());
    } else {
      shown.say("Certificate {0} is revoked.", text_of(result, "number"));
    }
  });
}

ExitCode status(const Arguments& arguments, Terminal& terminal) {
  const std::string out = arguments.text("OUT");
  if (auto fresh = check_new_file(out); !fresh) return terminal.fail(fresh.error());
  const ledger::OfficeReply reply = call_office(arguments, {"cert.status", {}, {}}, terminal);
  if (const ledger::Attachment* file = reply.attachment("status")) {
    if (auto written = write_output(out, file->content); !written) return terminal.fail(written.error());
  }
  return finish(reply, terminal, [](const value& result, Terminal& shown) {
    shown.say("Status note {0} as of {1}, for use until {2}.", result.at("number").to_number<std::uint64_t>(),
              text_of(result, "as_of"), text_of(result, "use_until"));
  });
}

}  // namespace

Verb cert_verb() {
  Verb verb{.name = "cert", .help = "Skill-level certificates: issue, countersign, list, revoke, publish"};
  verb.verbs.push_back(cert_issue_verb());
  verb.verbs.push_back(
      {.name = "countersign",
       .help = "At the province: sign a batch whose certificates are registered, one .yxcert each",
       .options = with_passphrase({{"BATCH", OptionKind::value, "the member's certificates.yxreq", true},
                                   {"--out", OptionKind::file, "the directory for the .yxcert files", true},
                                   {"--seal", OptionKind::file,
                                    "the province's certificate seal, where it is not in "
                                    "the data directory"}}),
       .run = countersign,
       .needs_data = true});
  verb.verbs.push_back({.name = "list",
                        .help = "The certificates in a member's feed and how each stands",
                        .options = {{"--member", OptionKind::value, "whose; without it the own, at the province all"},
                                    {"--body", OptionKind::value, "only those of this body"},
                                    {"--state", OptionKind::value, "only those that stand so"},
                                    {"--all", OptionKind::flag, "those of every member"}},
                        .run = list,
                        .needs_data = true});
  verb.verbs.push_back(cert_lookup_verb());
  verb.verbs.push_back(cert_national_verb());
  verb.verbs.push_back(
      {.name = "revoke",
       .help = "Revoke certificates, one or a range: a member its own, the province any",
       .options = with_sealing(with_certificate_choice(
           {{"NUMBER", OptionKind::value, "the certificate's number"}, {"--reason", OptionKind::value, "why", true}})),
       .run = revoke,
       .needs_data = true});
  verb.verbs.push_back({.name = "status",
                        .help = "At the province: write today's status note, which verifiers check offline",
                        .options = {{"OUT", OptionKind::value, "the file to write", true}},
                        .run = status,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli
