#include "cli/membership/escrow_command.h"

#include "cli/passphrase_options.h"
#include "crypto/random.h"
#include "ledger/office/membership/escrow_copy.h"
#include "ledger/office/open_office.h"

namespace yinxin::cli {

namespace {

// With the directory locked: a running node has read its keys already.
ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const auto directory = ledger::DataDirectory::open(arguments.data_directory());
  if (!directory) return terminal.fail(directory.error(), ExitCode::configuration);
  const auto lock = ledger::DirectoryLock::take(*directory);
  if (!lock) return terminal.fail(lock.error(), ExitCode::try_again);
  crypto::SystemRandom random;
  const auto office = ledger::OpenOffice::open(*directory, ledger::OpenOffice::Access::read, "", random);
  if (!office) return terminal.fail(office.error());
  const std::string file = arguments.text("ESCROW");
  const auto passphrase = ask_passphrase(arguments, terminal, file);
  if (!passphrase) return terminal.fail(passphrase.error());
  const auto copy = ledger::unlock_key_file(file, as_text(passphrase->view()));
  if (!copy) return terminal.fail(copy.error());
  const auto taken = ledger::take_up_escrow((*office)->keyring(), (*office)->roster(), (*office)->self(), *copy);
  if (!taken) return terminal.fail(taken.error());
  terminal.say("The sealing key of generation {0} is in {1} again; what was sealed to it opens.", copy->label().number,
               directory->keys().string());
  return ExitCode::ok;
}

}  // namespace

Verb member_key_verb() {
  return {.name = "key",
          .help = "At the member: take up the escrow copy of a sealing key that is lost",
          .options = with_passphrase(
              {{"ESCROW", OptionKind::value, "The escrow copy, sealing-N.escrow, made with the key", true}}),
          .run = run,
          .needs_data = true};
}

}  // namespace yinxin::cli
