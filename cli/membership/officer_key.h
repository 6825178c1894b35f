// An officer whom a command signs for: found by the office, the key opened here by the officer's password. The key lies
// in keys/officer-N.key of the data directory and never comes near the node.
#pragma once

#include <expected>
#include <filesystem>

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "ledger/held_key.h"
#include "ledger/office/request.h"
#include "ledger/officer_signature.h"

namespace yinxin::cli {

struct NamedOfficer {
  std::uint32_t number = 0;
  std::string name;
  crypto::PublicKey key;
  ledger::OfficerPlace place;
  std::string label;  // the federation's
};

// From an answer of the office that has the fields of `officer.named`.
NamedOfficer officer_from(const boost::json::value& result);
// Asks the office; where it refuses, that has been shown.
std::expected<NamedOfficer, ExitCode> named_officer(const Arguments& arguments, Terminal& terminal,
                                                    const ledger::OfficeRequest& request);

std::filesystem::path officer_key_path(const Arguments& arguments, std::uint32_t number);

// Asks for the password. Errors: officer.no-key (the file is not here), officer.other-key (it holds another one), those
// of passphrase and key file.
Result<ledger::HeldKey> unlock_officer_key(const Arguments& arguments, Terminal& terminal, const NamedOfficer& officer);
Result<crypto::SecretKey> unlock_officer(const Arguments& arguments, Terminal& terminal, const NamedOfficer& officer);

}  // namespace yinxin::cli
