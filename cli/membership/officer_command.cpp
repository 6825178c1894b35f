#include "cli/membership/officer_command.h"

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>

#include "cli/membership/officer_key.h"
#include "cli/membership/signed_act.h"
#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "cli/text_table.h"
#include "crypto/random.h"
#include "crypto/text_encoding.h"
#include "ledger/keyring.h"
#include "ledger/office/membership/new_node.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

ledger::Keyring keyring(const Arguments& arguments) {
  return ledger::Keyring(std::filesystem::path(arguments.data_directory()) / "keys");
}

void show_entry(const value& result, Terminal& terminal) {
  terminal.out << result.at("number") << '\t' << result.at("entry") << '\n';
}

bool is_name_shared(const Arguments& arguments, Terminal& terminal, const std::string& name) {
  const auto reply = call_office(arguments, {"officer.list", {}, {}}, terminal);
  if (reply.exit_code != ExitCode::ok) return false;
  const auto& officers = reply.result.at("officers").as_array();
  return std::ranges::count_if(officers, [&](const value& one) {
           return text_of(one, "name") == name && !one.as_object().contains("retired");
         }) > 1;
}

// True only where the office answers and has no officer of this number: then the key file is nobody's.
bool surely_not_appointed(const Arguments& arguments, Terminal& terminal, std::uint64_t number) {
  const auto reply = call_office(arguments, {"officer.list", {}, {}}, terminal);
  if (reply.exit_code != ExitCode::ok) return false;
  for (const value& one : reply.result.at("officers").as_array()) {
    if (one.at("number").to_number<std::uint64_t>() == number) return false;
  }
  return true;
}

// The key's file comes first and the entry after it: an entry whose key nobody has would be worse than a file that
// names no officer. A file that a crash leaves so takes up its number; the next appointment has the next one.
ExitCode appoint(const Arguments& arguments, Terminal& terminal) {
  const ledger::Keyring ring = keyring(arguments);
  const auto present = ring.numbers(ledger::KeyPurpose::officer);
  boost::json::object wanted{{"name", arguments.text("NAME")},
                             {"enters", arguments.has("--enters")},
                             {"reviews", arguments.has("--reviews")},
                             {"expert", arguments.has("--expert")},
                             {"least_number", present.empty() ? 1U : present.back() + 1U}};
  if (const auto county = arguments.number("--county")) wanted["county"] = *county;
  const auto prepared = call_office(arguments, {"officer.prepare", wanted, {}}, terminal);
  if (prepared.exit_code != ExitCode::ok) return finish(prepared, terminal, nullptr);
  const auto number = prepared.result.at("number").to_number<std::uint32_t>();
  const auto federation = ledger::FederationName::parse(text_of(prepared.result, "federation"));
  if (!federation) return terminal.fail(federation.error());

  const auto passphrase = ask_new_passphrase(arguments, terminal, arguments.text("NAME"));
  if (!passphrase) return terminal.fail(passphrase.error());
  crypto::SystemRandom random;
  const auto key = ledger::HeldKey::signing(ledger::KeyPurpose::officer, number, text_of(prepared.result, "origin"),
                                            crypto::SecretKey(random.draw<32>()));
  if (!key) return terminal.fail(key.error());
  const auto cost = ledger::passphrase_cost(federation->label());
  if (auto written = ring.add_locked(*key, as_text(passphrase->view()), cost, random); !written)
    return terminal.fail(written.error());
  wanted["number"] = number;
  wanted["key"] = crypto::to_base64(key->signing_key().public_key().bytes());
  const auto reply = call_office(arguments, {"officer.appoint", wanted, {}}, terminal);
  if (reply.exit_code != ExitCode::ok && surely_not_appointed(arguments, terminal, number)) {
    std::error_code gone;
    std::filesystem::remove(ring.path_of(ledger::KeyPurpose::officer, number), gone);
  }
  if (reply.exit_code == ExitCode::ok) {
    terminal.say("Officer {0} is appointed; the key is in {1} and opens with the officer's own password.", number,
                 ring.path_of(ledger::KeyPurpose::officer, number).string());
    if (is_name_shared(arguments, terminal, arguments.text("NAME"))) {
      terminal.say(
          "Another officer who serves has this name too: from now on name both by their numbers, or retire one.");
    }
  }
  return finish(reply, terminal, show_entry);
}

Message duty_words(const std::string& duty) {
  if (duty == "enters") return Message{"enters", {}};
  if (duty == "reviews") return Message{"reviews", {}};
  if (duty == "expert") return Message{"expert", {}};
  return {duty, {}};
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{"officer.list", {{"member", arguments.text("--member")}}, {}};
  return finish(call_office(arguments, request, terminal), terminal, [](const value& result, Terminal& shown) {
    std::vector<std::vector<std::string>> table(1);
    for (const Message& heading : {Message{"officer", {}}, Message{"name", {}}, Message{"duties", {}},
                                   Message{"county", {}}, Message{"state", {}}})
      table[0].push_back(shown.sentence(heading));
    for (const value& one : result.at("officers").as_array()) {
      std::string duties;
      for (const value& duty : one.at("duties").as_array()) {
        if (!duties.empty()) duties += shown.language.translate(", ");
        duties += shown.sentence(duty_words(boost::json::value_to<std::string>(duty)));
      }
      const std::string county = serialize(one.at("county"));
      table.push_back({serialize(one.at("number")), text_of(one, "name"), duties, county == "0" ? "" : county,
                       one.as_object().contains("retired")
                           ? shown.sentence(Message{"retired by entry {0}", {serialize(one.at("retired"))}})
                           : shown.sentence(Message{"serves", {}})});
    }
    show_table(table, shown);
  });
}

ExitCode retire(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{"officer.retire", {{"officer", arguments.text("WHO")}}, {}};
  return finish(call_office(arguments, request, terminal), terminal, show_entry);
}

// The new password: from its own file, else from where the old one came.
Result<crypto::SecretBuffer> new_password(const Arguments& arguments, Terminal& terminal, const std::string& name) {
  if (!arguments.has("--new-passphrase-file")) return ask_new_passphrase(arguments, terminal, name);
  PassphraseSource source;
  source.file = arguments.text("--new-passphrase-file");
  return read_new_passphrase(source, "", "");
}

ExitCode change_password(const Arguments& arguments, Terminal& terminal) {
  const auto officer = named_officer(arguments, terminal, {"officer.named", {{"officer", arguments.text("WHO")}}, {}});
  if (!officer) return officer.error();
  const auto key = unlock_officer_key(arguments, terminal, *officer);
  if (!key) return terminal.fail(key.error());
  const auto passphrase = new_password(arguments, terminal, officer->name);
  if (!passphrase) return terminal.fail(passphrase.error());
  crypto::SystemRandom random;
  const auto cost = ledger::passphrase_cost(officer->label);
  if (auto done = keyring(arguments).lock_anew(*key, as_text(passphrase->view()), cost, random); !done)
    return terminal.fail(done.error());
  terminal.say("The password of officer {0} ({1}) is changed. Copies of the key file still open with the old one.",
               officer->number, officer->name);
  return ExitCode::ok;
}

const Option kWho{"WHO", OptionKind::value, "the officer: number, or name where only one has it", true};

}  // namespace

Verb officer_verb() {
  Verb verb{.name = "officer",
            .help = "The member's officers: appoint, list, retire, change a password, sign for what was done"};
  verb.verbs.push_back(
      {.name = "appoint",
       .help = "Appoint an officer: makes the key, locked by the officer's own password, and enters it in the feed",
       .options = with_passphrase({{"NAME", OptionKind::value, "the officer's name", true},
                                   {"--enters", OptionKind::flag, "enters workbooks (录入)"},
                                   {"--reviews", OptionKind::flag, "reviews rows (初审, 互审)"},
                                   {"--expert", OptionKind::flag, "gives the opinion of an industry expert (行业专家)"},
                                   {"--county", OptionKind::number,
                                    "of the office of this county, by its six-digit code; else the member's own"}}),
       .run = appoint,
       .needs_data = true});
  verb.verbs.push_back({.name = "list",
                        .help = "The officers, with their duties",
                        .options = {{"--member", OptionKind::value, "whose; without it the own"}},
                        .run = list,
                        .needs_data = true});
  verb.verbs.push_back({.name = "retire",
                        .help = "Retire an officer: from then on nothing that the key signs counts",
                        .options = {kWho},
                        .run = retire,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "password",
       .help = "Change the password that opens an officer's key",
       .options = with_passphrase({kWho,
                                   {"--new-passphrase-file", OptionKind::value,
                                    "a file with the new password on one line, readable by its owner only"}}),
       .run = change_password,
       .needs_data = true});
  verb.verbs.push_back(officer_sign_verb());
  return verb;
}

}  // namespace yinxin::cli
