#include "cli/assessment/cert_issue.h"

#include <boost/json.hpp>
#include <filesystem>

#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "cli/privacy/look_options.h"
#include "cli/sealing.h"
#include "cli/survey/issue_report.h"
#include "crypto/random.h"
#include "crypto/text_encoding.h"
#include "ledger/certificate/identity.h"
#include "ledger/certificate/token_issue.h"
#include "ledger/durable_file.h"
#include "ledger/office/assessment/certificate_batch.h"

namespace yinxin::cli {

namespace {

using boost::json::value;
namespace fs = std::filesystem;

void show_report(const value& result, Terminal& terminal) {
  show_issues(result, terminal);
  show_row_counts(result, terminal);
  const auto* late = result.as_object().if_contains("late");
  if (late != nullptr && late->as_bool())
    terminal.say("Late: certificates of this batch were due by {0}; that is marked, not refused.",
                 text_of(result, "due"));
}

struct Signed {
  ledger::CertificateBatch batch;
  std::vector<ledger::HolderSlip> slips;
};

// One certificate of the list, signed by the body, and the slip that binds it to the holder's identity number.
Result<std::pair<ledger::Token, ledger::HolderSlip>> sign_one(const value& row, bool test,
                                                              const crypto::SecretKey& seal,
                                                              crypto::RandomSource& random) {
  const auto number = ledger::CertificateNumber::parse(text_of(row, "number"));
  if (!number) return std::unexpected(number.error());
  const auto name = ledger::HolderName::parse(text_of(row, "name"));
  if (!name) return std::unexpected(name.error());
  const auto issued = ledger::day_from_text(text_of(row, "issued"));
  if (!issued) return refuse("certificate.date", "Certificate {0} has no date of issue.", number->text());
  ledger::HolderSlip slip{*number, random.draw<16>()};
  const auto commitment =
      ledger::identity_commitment(text_of(row, "document_type"), text_of(row, "document_number"), *number, slip.salt);
  const auto raw = ledger::issue_token({.test = test,
                                        .number = *number,
                                        .issued = *issued,
                                        .name = *name,
                                        .occupation = text_of(row, "occupation"),
                                        .work_type = text_of(row, "work_type"),
                                        .commitment = commitment},
                                       seal);
  if (!raw) return std::unexpected(raw.error());
  auto token = ledger::Token::decode(ledger::token_text(*raw));
  if (!token) return std::unexpected(token.error());
  return std::pair{std::move(*token), slip};
}

Result<Signed> sign_all(const value& result, const crypto::SecretKey& seal, Terminal& terminal) {
  const auto federation = ledger::FederationName::parse(text_of(result, "federation"));
  if (!federation) return std::unexpected(federation.error());
  const auto member = ledger::MemberId::parse(text_of(result, "member"));
  if (!member) return std::unexpected(member.error());
  Signed out{{*federation, *member, text_of(result.at("body"), "id"), {}}, {}};
  crypto::SystemRandom random;
  const auto& rows = result.at("certificates").as_array();
  for (const value& row : rows) {
    auto one = sign_one(row, result.at("test").as_bool(), seal, random);
    if (!one) return std::unexpected(one.error());
    out.batch.tokens.push_back(std::move(one->first));
    out.slips.push_back(one->second);
    terminal.progress(out.slips.size(), rows.size(), "certificates signed");
  }
  return out;
}

// Batch and slips, before anything is registered: a certificate whose salt is lost could never be bound again.
Result<void> write_all(const fs::path& out, const Signed& made) {
  std::error_code failed;
  fs::create_directories(out / "slips", failed);
  if (failed) return refuse("file.write", "{0} cannot be made: {1}.", out.string(), failed.message());
  for (const ledger::HolderSlip& slip : made.slips) {
    const std::string text = ledger::slip_text(slip) + "\n";
    if (auto written = ledger::create_file(out / "slips" / (slip.number.text() + ".slip"), as_bytes(text)); !written)
      return written;
  }
  return ledger::create_file(out / "certificates.yxreq", as_bytes(made.batch.text()));
}

void show_issued(const value& result, Terminal& terminal) {
  show_report(result, terminal);
  terminal.say(
      "{0} certificates issued, from entry {1} of the feed on; the province countersigns them with `yinxin cert "
      "countersign`.",
      result.at("issued").to_number<std::uint64_t>(), result.at("first").to_number<std::uint64_t>());
}

// Whether the office said no, so that nothing was registered. Anything else (a connection that broke, a full disk) may
// have come after the certificates were in the feed.
bool is_refusal(const ledger::OfficeReply& reply) {
  if (reply.messages.empty()) return false;
  const std::string& code = reply.messages.front().code;
  return code.starts_with("certificate") || code.starts_with("body.") || code.starts_with("plan.");
}

// Registers what was signed. What the office refuses leaves nothing behind; where it is not known whether it did, batch
// and slips stay. `checked` is the list's report.
ExitCode register_batch(const Arguments& arguments, Terminal& terminal, const Signed& made, const value& list,
                        const ledger::OfficeReply& checked) {
  const ledger::OfficeRequest request{"cert.issue",
                                      {{"plan", arguments.text("--plan")}},
                                      {{"batch", to_bytes(made.batch.text())}, {"list", to_bytes(serialize(list))}}};
  ledger::OfficeReply reply = call_office(arguments, request, terminal);
  if (reply.exit_code != ExitCode::ok) {
    if (is_refusal(reply)) {
      std::error_code ignored;
      fs::remove_all(arguments.text("--out"), ignored);
    } else {
      terminal.say("Look with `yinxin cert list` whether they were issued all the same; batch and slips are in {0}.",
                   arguments.text("--out"));
    }
    return finish(reply, terminal, nullptr);
  }
  if (const ledger::Attachment* decisions = reply.attachment("request")) {
    const std::string path = (fs::path(arguments.text("--out")) / "certificates.yxdec").string();
    if (auto written = write_output(path, decisions->content); !written) return terminal.fail(written.error());
    terminal.say(
        "Certificates of a body that the province supervises are its decisions. Next: `yinxin seal sign {0} "
        "--seal KEY --out SEALED`, then `yinxin seal submit SEALED`.",
        path);
    return finish(checked, terminal, show_report);
  }
  boost::json::object result = checked.result.as_object();
  result["issued"] = reply.result.at("certificates");
  result["first"] = reply.result.at("first");
  reply.result = std::move(result);
  reply.exit_code = checked.exit_code;
  return finish(reply, terminal, show_issued);
}

ExitCode issue(const Arguments& arguments, Terminal& terminal) {
  const auto workbook = read_input(arguments.text("WORKBOOK"));
  if (!workbook) return terminal.fail(workbook.error());
  const ledger::OfficeRequest request{"cert.check",
                                      {{"name", fs::path(arguments.text("WORKBOOK")).filename().string()},
                                       {"body", arguments.text("--body")},
                                       {"plan", arguments.text("--plan")}},
                                      {{"workbook", *workbook}}};
  ledger::OfficeReply reply = call_office(arguments, request, terminal);
  if (!reply.result.is_object()) return finish(reply, terminal, nullptr);
  const auto accepted = reply.result.at("certificates").as_array().size();
  if (arguments.has("--check") || accepted == 0 || (reply.exit_code != ExitCode::ok && !arguments.has("--good-rows"))) {
    if (!arguments.has("--check") && reply.exit_code != ExitCode::ok) reply.exit_code = ExitCode::failed;
    reply.result.as_object().erase("certificates");  // identity numbers are not for the screen
    const ExitCode exit = finish(reply, terminal, show_report);
    if (arguments.has("--check")) return exit;
    return terminal.fail(
        refuse("cert.nothing-issued",
               "Nothing was issued. Mend the rows that are refused, or issue the others with --good-rows.")
            .error());
  }
  if (!arguments.has("--out") || !arguments.has("--seal")) {
    return terminal.fail(refuse("cert.arguments", "Issuing needs --seal and --out; --check does without.").error(),
                         ExitCode::usage);
  }
  const fs::path out = arguments.text("--out");
  if (auto fresh = check_new_directory(out.string()); !fresh) return terminal.fail(fresh.error());
  const auto seal = unlock_seal(arguments, terminal, ledger::KeyPurpose::certificate_seal);
  if (!seal) return terminal.fail(seal.error());
  const crypto::SecretKey key = seal->signing_key();
  if (crypto::to_base64(key.public_key().bytes()) != text_of(reply.result.at("body"), "key")) {
    return terminal.fail(refuse("cert.other-body-seal",
                                "This is not the certificate seal on record for {0}; nothing was signed.",
                                text_of(reply.result.at("body"), "name"))
                             .error());
  }
  const auto made = sign_all(reply.result, key, terminal);
  if (!made) return terminal.fail(made.error());
  if (auto written = write_all(out, *made); !written) {
    std::error_code ignored;
    fs::remove_all(out, ignored);
    return terminal.fail(written.error());
  }
  const value list = std::move(reply.result.at("certificates"));
  reply.result.as_object().erase("certificates");
  return register_batch(arguments, terminal, *made, list, reply);
}

}  // namespace

Verb cert_issue_verb() {
  return {.name = "issue",
          .help = "Issue the certificates of a body's list (annex 6)",
          .options = with_passphrase(with_look(
              {{"WORKBOOK", OptionKind::value, "the list (.xlsx or .csv)", true},
               {"--body", OptionKind::value, "the body's id", true},
               {"--plan", OptionKind::value, "the batch: hefei/12, 12, or the body's name of it"},
               {"--good-rows", OptionKind::flag, "issue the rows without errors"},
               {"--check", OptionKind::flag, "check only, issue nothing"},
               {"--seal", OptionKind::file, "the body's certificate seal"},
               {"--out", OptionKind::file, "the directory to make: the batch for the province, the holders' slips"}})),
          .run = issue,
          .needs_data = true};
}

}  // namespace yinxin::cli
