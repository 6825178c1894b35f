#include "cli/membership/trust_command.h"

#include "cli/locked_key.h"
#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "cli/sealing.h"
#include "crypto/text_encoding.h"
#include "ledger/office/membership/founding.h"

namespace yinxin::cli {

namespace {

ExitCode root_key(const Arguments& arguments, Terminal& terminal) {
  return make_locked_key(arguments, terminal, ledger::KeyPurpose::root);
}

ExitCode sign(const Arguments& arguments, Terminal& terminal) {
  const auto content = read_input(arguments.text("DRAFT"));
  if (!content) return terminal.fail(content.error());
  const auto draft = ledger::FoundingDraft::parse(as_text(*content));
  if (!draft) return terminal.fail(draft.error());
  terminal.say("To be signed: the founding of {0} by {1}, root fingerprint {2}.", draft->genesis.federation().text(),
               draft->genesis.province.text(), crypto::to_hex(draft->root_fingerprint()));
  const auto key = unlock_seal(arguments, terminal, ledger::KeyPurpose::root, "--key");
  if (!key) return terminal.fail(key.error());
  const auto signed_draft = ledger::sign_draft(*draft, key->signing_key());
  if (!signed_draft) return terminal.fail(signed_draft.error());
  if (auto written = write_output(arguments.text("--out"), as_bytes(*signed_draft)); !written)
    return terminal.fail(written.error());
  terminal.say("Signed. {0} goes back to the province.", arguments.text("--out"));
  return ExitCode::ok;
}

}  // namespace

Verb trust_verb() {
  Verb verb{.name = "trust", .help = "Root keys: make one, sign with it"};
  verb.verbs.push_back({.name = "root-key",
                        .help = "Make a root key, locked by a passphrase",
                        .options = locked_key_options(),
                        .run = root_key});
  verb.verbs.push_back(
      {.name = "sign",
       .help = "Sign the founding of a federation as one of its roots",
       .options = with_passphrase(
           {{.name = "DRAFT", .help = "founding.draft of the province", .required = true},
            {.name = "--key", .kind = OptionKind::file, .help = "The file of the root key", .required = true},
            {.name = "--out", .kind = OptionKind::file, .help = "What goes back to the province", .required = true}}),
       .run = sign});
  return verb;
}

}  // namespace yinxin::cli
