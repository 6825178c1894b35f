#include "cli/locked_key.h"

#include "cli/passphrase_options.h"
#include "crypto/random.h"
#include "ledger/data_directory.h"
#include "ledger/genesis.h"
#include "ledger/keyring.h"
#include "ledger/office/membership/new_node.h"
#include "ledger/public_key_file.h"

namespace yinxin::cli {

namespace {

// Of the federation that --data belongs to, where it is given.
Result<crypto::PassphraseCost> cost_of(const Arguments& arguments) {
  constexpr std::size_t kGenesisBytesMax = 64 * 1024;
  if (arguments.data_directory().empty()) return crypto::PassphraseCost::moderate();
  const auto directory = ledger::DataDirectory::open(arguments.data_directory());
  if (!directory) return std::unexpected(directory.error());
  const auto note = ledger::read_file(directory->genesis(), kGenesisBytesMax);
  if (!note) return std::unexpected(note.error());
  const auto genesis = ledger::parse_genesis(as_text(*note));
  if (!genesis) return std::unexpected(genesis.error());
  return ledger::passphrase_cost(genesis->label);
}

Result<std::string> make(const Arguments& arguments, Terminal& terminal, ledger::KeyPurpose purpose) {
  const auto cost = cost_of(arguments);
  if (!cost) return std::unexpected(cost.error());
  const std::filesystem::path path = arguments.text("OUT");
  const std::filesystem::path public_path = path.string() + ".pub";
  for (const auto& file : {path, public_path}) {
    if (std::filesystem::exists(file))
      return refuse("file.exists", "{0} exists already and is not overwritten.", file.string());
  }
  crypto::SystemRandom random;
  const auto number = static_cast<std::uint32_t>(arguments.number("--number").value_or(1));
  const auto key =
      ledger::HeldKey::signing(purpose, number, arguments.text("--owner"), crypto::SecretKey(random.draw<32>()));
  if (!key) return std::unexpected(key.error());
  const auto passphrase = ask_new_passphrase(arguments, terminal, ledger::key_role_name(purpose));
  if (!passphrase) return std::unexpected(passphrase.error());
  if (auto written = ledger::write_locked_key_file(path, *key, as_text(passphrase->view()), *cost, random); !written)
    return std::unexpected(written.error());
  if (auto written = ledger::write_public_key_file(public_path, key->label()); !written)
    return std::unexpected(written.error());
  return key->label().text();
}

}  // namespace

std::vector<Option> locked_key_options() {
  return with_passphrase({
      {.name = "OUT", .help = "The file of the new key; its public half goes to OUT.pub", .required = true},
      {.name = "--owner", .help = "Whose key it is, as the file shall say", .required = true},
      {.name = "--number", .kind = OptionKind::number, .help = "The owner's number of it, 1 if not given"},
  });
}

ExitCode make_locked_key(const Arguments& arguments, Terminal& terminal, ledger::KeyPurpose purpose) {
  const auto label = make(arguments, terminal, purpose);
  if (!label) return terminal.fail(label.error());
  if (terminal.json) {
    terminal.out << "{\"label\":" << json_string(*label) << "}\n";
  } else {
    terminal.out << *label << '\n';
  }
  return ExitCode::ok;
}

}  // namespace yinxin::cli
