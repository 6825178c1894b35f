// The options by which every command that needs a passphrase takes it, and the asking for it in the reader's language.
#pragma once

#include "cli/arguments.h"
#include "cli/passphrase.h"
#include "cli/terminal.h"
#include "cli/verb.h"

namespace yinxin::cli {

// `own` and behind it --passphrase-file and --passphrase-fd.
std::vector<Option> with_passphrase(std::vector<Option> own);

// From the options, else the environment's YINXIN_PASSPHRASE_FILE, else the terminal.
PassphraseSource passphrase_source(const Arguments& arguments);

// Errors as in passphrase.h. `what` says which key it is.
Result<crypto::SecretBuffer> ask_passphrase(const Arguments& arguments, Terminal& terminal, std::string_view what);
Result<crypto::SecretBuffer> ask_new_passphrase(const Arguments& arguments, Terminal& terminal, std::string_view what);

}  // namespace yinxin::cli
