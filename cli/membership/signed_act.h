// A command by which an office does something whose entry has no place for a signature: --officer says who does it, and
// signs for the entries once they are written (ledger/office/membership/signed_acts.h). `officer sign` does that later.
#pragma once

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "cli/verb.h"
#include "ledger/office/request.h"

namespace yinxin::cli {

// `own` with --officer and the options of its password.
std::vector<Option> with_act_officer(std::vector<Option> own);

// The office's answer. With --officer the key is opened before anything is asked; what the answer names as `act` is
// signed for. Where that fails, what was done stands, the answer says so and has that exit code.
ledger::OfficeReply signed_call(const Arguments& arguments, const ledger::OfficeRequest& request, Terminal& terminal);

Verb officer_sign_verb();

}  // namespace yinxin::cli
