// How a deciding command is done: the office prepares the entries, this process seals them with a seal unlocked here by
// its passphrase, the office appends them. The seal never comes near the node. Where the seal is kept elsewhere, the
// command stops at the request file (--request-only), and `yinxin seal sign` and `seal submit` do the rest.
#pragma once

#include <boost/json/value.hpp>
#include <optional>

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "cli/verb.h"
#include "ledger/keyring.h"
#include "ledger/office/deciding/decision_request.h"
#include "ledger/office/request.h"

namespace yinxin::cli {

// `own` and behind it --seal, --request-only and the options for the passphrase.
std::vector<Option> with_sealing(std::vector<Option> own);

// How far a decision came. `appended` is the answer of `decision.append`, {"member","first","entries","size"}; nullopt
// where the command ended before, with `exit`: refused, or stopped at the request file (exit code ok).
struct Decided {
  ExitCode exit = ExitCode::ok;
  std::optional<boost::json::value> appended;
};

// Does the command whole: shows on stderr what is to be sealed, asks for the passphrase, and where others were sealed
// in between prepares and seals once more. `prepare` is the request to the verb that prepares. Prints nothing on
// stdout.
Decided decide(const Arguments& arguments, Terminal& terminal, const ledger::OfficeRequest& prepare);
// The same, and then the new entries' names on stdout, one a line, or as JSON.
ExitCode decide_and_show(const Arguments& arguments, Terminal& terminal, const ledger::OfficeRequest& prepare);
void show_appended(const boost::json::value& appended, Terminal& terminal);

// What a request or a file of sealed decisions says, each decision a line on stderr.
void show_words(const ledger::DecisionRequest& request, Terminal& terminal);

// The seal of this purpose, from the file named by option `option`, else from keys/ of the data directory, unlocked.
// Errors: sealing.no-seal, sealing.other-purpose, those of passphrase and key file.
Result<ledger::HeldKey> unlock_seal(const Arguments& arguments, Terminal& terminal, ledger::KeyPurpose purpose,
                                    std::string_view option = "--seal");
ledger::KeyPurpose purpose_of(ledger::KeyRole role);

}  // namespace yinxin::cli
