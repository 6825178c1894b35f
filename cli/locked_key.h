// Making a key that lives away from any node, such as a root or a body's certificate seal: a file locked by a
// passphrase and beside it its public half.
#pragma once

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "cli/verb.h"
#include "ledger/held_key.h"

namespace yinxin::cli {

// OUT, --owner, --number and the options for the passphrase.
std::vector<Option> locked_key_options();

// Writes OUT and OUT.pub, shows the label that both carry. A key for the test federation of --data costs little to
// unlock; any other near a second.
ExitCode make_locked_key(const Arguments& arguments, Terminal& terminal, ledger::KeyPurpose purpose);

}  // namespace yinxin::cli
