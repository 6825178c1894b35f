#include "cli/verify/node_trust.h"

#include <filesystem>

#include "crypto/text_encoding.h"
#include "ledger/certificate/trust_note.h"
#include "ledger/data_directory.h"
#include "ledger/genesis.h"

namespace yinxin::cli {

NodeTrust node_trust(const std::string& data_directory) {
  constexpr std::size_t kGenesisBytesMax = 64 * 1024;
  NodeTrust out;
  if (data_directory.empty()) return out;
  const auto directory = ledger::DataDirectory::open(data_directory);
  if (!directory) return out;
  const auto note = ledger::read_file(directory->genesis(), kGenesisBytesMax);
  const auto genesis = note ? ledger::parse_genesis(as_text(*note)) : Result<ledger::Genesis>(std::unexpected(Error{}));
  if (!genesis) return out;
  out.root =
      crypto::to_hex(ledger::root_fingerprint(genesis->federation(), {1, genesis->threshold, genesis->roots}).bytes);
  if (std::filesystem::exists(directory->trust())) out.trust.push_back(directory->trust().string());
  return out;
}

}  // namespace yinxin::cli
