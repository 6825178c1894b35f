#include "cli/passphrase_options.h"

#include <cstdlib>

namespace yinxin::cli {

std::vector<Option> with_passphrase(std::vector<Option> own) {
  own.push_back({.name = "--passphrase-file",
                 .kind = OptionKind::file,
                 .help = "A file with the passphrase on one line, readable by its owner only (or the environment's "
                         "YINXIN_PASSPHRASE_FILE)"});
  own.push_back({.name = "--passphrase-fd",
                 .kind = OptionKind::number,
                 .help = "An open file descriptor from which the passphrase is read, one line"});
  return own;
}

PassphraseSource passphrase_source(const Arguments& arguments) {
  PassphraseSource source;
  if (const auto descriptor = arguments.number("--passphrase-fd")) source.descriptor = static_cast<int>(*descriptor);
  if (arguments.has("--passphrase-file")) {
    source.file = arguments.text("--passphrase-file");
  } else if (const char* file = std::getenv(kPassphraseFileVariable); file != nullptr && *file != '\0') {
    source.file = file;
  }
  return source;
}

Result<crypto::SecretBuffer> ask_passphrase(const Arguments& arguments, Terminal& terminal, std::string_view what) {
  const std::string prompt = terminal.sentence(Message{"Passphrase of the {0}:", {std::string(what)}}) + " ";
  return read_passphrase(passphrase_source(arguments), prompt);
}

Result<crypto::SecretBuffer> ask_new_passphrase(const Arguments& arguments, Terminal& terminal, std::string_view what) {
  const std::string prompt = terminal.sentence(Message{"New passphrase for the {0}:", {std::string(what)}}) + " ";
  const std::string again = terminal.sentence(Message{"The same again:", {}}) + " ";
  return read_new_passphrase(passphrase_source(arguments), prompt, again);
}

}  // namespace yinxin::cli
