#include "cli/assessment/body_key_command.h"

#include "cli/locked_key.h"

namespace yinxin::cli {

namespace {

ExitCode make(const Arguments& arguments, Terminal& terminal) {
  return make_locked_key(arguments, terminal, ledger::KeyPurpose::certificate_seal);
}

}  // namespace

Verb body_key_verb() {
  return {.name = "key",
          .help = "Make a body's certificate seal: a key locked by a passphrase, its public half beside it",
          .options = locked_key_options(),
          .run = make};
}

}  // namespace yinxin::cli
