#include "cli/membership/officer_key.h"

#include <algorithm>
#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "crypto/ensure.h"
#include "crypto/text_encoding.h"
#include "ledger/keyring.h"
#include "ledger/names.h"

namespace yinxin::cli {

NamedOfficer officer_from(const boost::json::value& result) {
  const auto key = crypto::PublicKey::parse(crypto::from_base64(text_of(result, "key")).value_or(Bytes()));
  const auto genesis = crypto::from_hex(text_of(result, "genesis"));
  const auto federation = ledger::FederationName::parse(text_of(result, "federation"));
  ensure(key && genesis && genesis->size() == 32 && federation, "the office names an officer of its book");
  NamedOfficer out{result.at("number").to_number<std::uint32_t>(),
                   text_of(result, "name"),
                   *key,
                   {},
                   std::string(federation->label())};
  std::ranges::copy(*genesis, out.place.genesis_hash.bytes.begin());
  out.place.origin = text_of(result, "origin");
  out.place.officer = result.at("entry").to_number<std::uint64_t>();
  return out;
}

std::expected<NamedOfficer, ExitCode> named_officer(const Arguments& arguments, Terminal& terminal,
                                                    const ledger::OfficeRequest& request) {
  const auto reply = call_office(arguments, request, terminal);
  if (reply.exit_code != ExitCode::ok) return std::unexpected(finish(reply, terminal, nullptr));
  return officer_from(reply.result);
}

std::filesystem::path officer_key_path(const Arguments& arguments, std::uint32_t number) {
  return ledger::Keyring(std::filesystem::path(arguments.data_directory()) / "keys")
      .path_of(ledger::KeyPurpose::officer, number);
}

Result<ledger::HeldKey> unlock_officer_key(const Arguments& arguments, Terminal& terminal,
                                           const NamedOfficer& officer) {
  const auto path = officer_key_path(arguments, officer.number);
  if (!std::filesystem::exists(path)) {
    return refuse("officer.no-key", "The key of officer {0} ({1}) is not on this machine: {2} is missing.",
                  officer.number, officer.name, path.string());
  }
  const auto passphrase = ask_passphrase(arguments, terminal, path.filename().string());
  if (!passphrase) return std::unexpected(passphrase.error());
  auto key = ledger::unlock_key_file(path, as_text(passphrase->view()));
  if (!key && key.error().code == "locked-secret.passphrase") {
    return refuse("officer.password", "This password does not open the key of officer {0} ({1}); try again.",
                  officer.number, officer.name);
  }
  if (!key) return key;
  const bool is_officers = key->label().role == ledger::KeyPurpose::officer;
  if (!is_officers || key->signing_key().public_key() != officer.key) {
    return refuse("officer.other-key",
                  "{0} holds \"{1}\", which is not the key on record for officer {2} ({3}). Nothing was signed.",
                  path.string(), key->label().text(), officer.number, officer.name);
  }
  return key;
}

Result<crypto::SecretKey> unlock_officer(const Arguments& arguments, Terminal& terminal, const NamedOfficer& officer) {
  const auto key = unlock_officer_key(arguments, terminal, officer);
  if (!key) return std::unexpected(key.error());
  return key->signing_key();
}

}  // namespace yinxin::cli
