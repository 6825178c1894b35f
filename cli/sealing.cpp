#include "cli/sealing.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "crypto/ensure.h"
#include "ledger/data_directory.h"
#include "ledger/office/deciding/decision_words.h"

namespace yinxin::cli {

using ledger::DecisionRequest;
using ledger::KeyPurpose;

namespace {

// One seal, unlocked when it is first needed and not asked for again.
class Seal {
 public:
  Seal(const Arguments& arguments, Terminal& terminal) : arguments_(arguments), terminal_(terminal) {}

  Result<DecisionRequest> on(const DecisionRequest& request) {
    if (!key_) {
      auto unlocked = unlock_seal(arguments_, terminal_, purpose_of(request.role));
      if (!unlocked) return std::unexpected(unlocked.error());
      key_.emplace(std::move(*unlocked));
    }
    return request.sealed_by(key_->signing_key());
  }

 private:
  const Arguments& arguments_;
  Terminal& terminal_;
  std::optional<ledger::HeldKey> key_;
};

bool is_stale(const ledger::OfficeReply& reply) {
  return reply.exit_code == ExitCode::try_again && !reply.messages.empty() &&
         reply.messages.front().code == "decision.stale";
}

Decided stop_at_request(const std::string& path, ByteView request, Terminal& terminal) {
  if (auto written = write_output(path, request); !written) return {terminal.fail(written.error()), std::nullopt};
  terminal.say(
      "Nothing is decided yet. Where the seal is kept: `yinxin seal sign {0} --seal KEY --out SEALED`; then "
      "here: `yinxin seal submit SEALED`.",
      path);
  return {};
}

}  // namespace

std::vector<Option> with_sealing(std::vector<Option> own) {
  own.push_back({.name = "--seal",
                 .kind = OptionKind::file,
                 .help = "The file of the seal, where it is not in the data directory"});
  own.push_back({.name = "--request-only",
                 .kind = OptionKind::file,
                 .help = "Write the request for the seal to this file and stop: the seal is kept elsewhere"});
  return with_passphrase(std::move(own));
}

KeyPurpose purpose_of(ledger::KeyRole role) {
  switch (role) {
    case ledger::KeyRole::decision:
      return KeyPurpose::decision_seal;
    case ledger::KeyRole::on_duty:
      return KeyPurpose::on_duty_seal;
    case ledger::KeyRole::letter_seal:
      return KeyPurpose::letter_seal;
    case ledger::KeyRole::province_certificate_seal:
    case ledger::KeyRole::issuer_certificate_seal:
      return KeyPurpose::certificate_seal;
    case ledger::KeyRole::status:
      return KeyPurpose::status;
  }
  ensure(false, "a role has its key");
  return KeyPurpose::decision_seal;
}

Result<ledger::HeldKey> unlock_seal(const Arguments& arguments, Terminal& terminal, KeyPurpose purpose,
                                    std::string_view option) {
  const std::string_view name = ledger::key_role_name(purpose);
  std::filesystem::path path = arguments.text(option);
  if (path.empty()) {
    const ledger::Keyring ring(std::filesystem::path(arguments.data_directory()) / "keys");
    const auto numbers = ring.numbers(purpose);
    if (numbers.empty()) {
      return refuse("sealing.no-seal",
                    "The {0} is not in {1}. Name its file with {2}, or write the request with --request-only FILE and "
                    "have it sealed where the seal is kept.",
                    name, arguments.data_directory(), option);
    }
    path = ring.path_of(purpose, numbers.back());
  }
  const auto passphrase = ask_passphrase(arguments, terminal, path.filename().string());
  if (!passphrase) return std::unexpected(passphrase.error());
  auto key = ledger::unlock_key_file(path, as_text(passphrase->view()));
  if (key && key->label().role != purpose) {
    return refuse("sealing.other-purpose", "{0} holds a {1} key; the {2} is needed.", path.string(),
                  ledger::key_role_name(key->label().role), name);
  }
  return key;
}

void show_words(const DecisionRequest& request, Terminal& terminal) {
  std::size_t number = 0;
  for (const Message& words : request.words()) {
    terminal.err << "  " << ++number << ". " << terminal.sentence(words) << '\n';
  }
}

Decided decide(const Arguments& arguments, Terminal& terminal, const ledger::OfficeRequest& prepare) {
  Seal seal(arguments, terminal);
  for (int tries_left = 1;; --tries_left) {
    const auto reply = call_office(arguments, prepare, terminal);
    const auto* file = reply.attachment("request");
    if (reply.exit_code != ExitCode::ok || file == nullptr) return {finish(reply, terminal, nullptr), std::nullopt};
    for (const Error& remark : reply.messages) terminal.fail(remark);
    const auto request = DecisionRequest::parse(as_text(file->content));
    if (!request) return {terminal.fail(request.error()), std::nullopt};
    terminal.say("To be sealed:");
    show_words(*request, terminal);
    if (arguments.has("--request-only"))
      return stop_at_request(arguments.text("--request-only"), file->content, terminal);
    const auto sealed = seal.on(*request);
    if (!sealed) return {terminal.fail(sealed.error()), std::nullopt};
    const auto appended =
        call_office(arguments, {"decision.append", {}, {{"sealed", to_bytes(sealed->text())}}}, terminal);
    if (is_stale(appended) && tries_left > 0) {
      terminal.say("Others have been sealed in between; it is prepared once more.");
      continue;
    }
    if (appended.exit_code != ExitCode::ok) return {finish(appended, terminal, nullptr), std::nullopt};
    return {ExitCode::ok, appended.result};
  }
}

void show_appended(const boost::json::value& appended, Terminal& terminal) {
  if (terminal.json) {
    terminal.out << boost::json::serialize(appended) << '\n';
    return;
  }
  const auto member = boost::json::value_to<std::string>(appended.at("member"));
  for (const auto& index : appended.at("decisions").as_array())
    terminal.out << ledger::entry_name_text(member, index.to_number<std::uint64_t>()) << '\n';
}

ExitCode decide_and_show(const Arguments& arguments, Terminal& terminal, const ledger::OfficeRequest& prepare) {
  const Decided decided = decide(arguments, terminal, prepare);
  if (decided.appended) show_appended(*decided.appended, terminal);
  return decided.exit;
}

}  // namespace yinxin::cli
