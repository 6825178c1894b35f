// A node's directory while `init` makes it: keys, store with the first checkpoint, journal, settings, and last
// genesis.note, with which it becomes a node.
//
// What a reader would get wrong: an interrupted `init` is begun anew, never gone on with: until genesis.note is there
// nothing has left the directory but a request file, and half-made keys are worth nothing. The file `unfinished` says
// that this is so. A directory with keys but without it and without genesis.note is a node whose genesis.note was lost;
// that is refused, because its keys must not go.
#pragma once

#include "ledger/data_directory.h"
#include "ledger/genesis.h"
#include "ledger/keyring.h"

namespace yinxin::ledger {

// The secrets of every node, before they have a name.
struct NodeSecrets {
  crypto::SecretKey log, transport, letter;
  crypto::SealingKey sealing;

  static NodeSecrets draw(crypto::RandomSource& random);
};

// How secrets are locked by a passphrase.
struct Locking {
  std::string_view passphrase;
  crypto::PassphraseCost cost;
};
// A federation labelled `test` holds nothing worth guessing for: its passphrases cost next to nothing, so that trying
// things out is quick. All others: near a second a try.
crypto::PassphraseCost passphrase_cost(std::string_view label);

// The keys of `secrets` as files under `directory`, named for this generation and feed: letter seal and the escrow copy
// of the sealing key locked, the others open. Errors: those of the keyring.
Result<void> keep_node_keys(const std::filesystem::path& directory, const NodeSecrets& secrets,
                            std::uint32_t generation, std::string_view origin, const Locking& locking,
                            crypto::RandomSource& random);

class NewNode {
 public:
  // Takes a new, an empty or an interrupted directory, under its lock. Errors: those of DataDirectory::create and
  // DirectoryLock::take; directory.lost-genesis, directory.awaits-signatures.
  static Result<NewNode> begin(const std::filesystem::path& path);
  // Takes up a directory whose founding waits for the roots. Errors besides: directory.no-founding.
  static Result<NewNode> take_up_founding(const std::filesystem::path& path);

  const DataDirectory& directory() const { return directory_; }
  Keyring keyring() const { return Keyring(directory_.keys()); }

  // keep_node_keys of the first generation.
  Result<void> keep(const NodeSecrets& secrets, std::string_view origin, const Locking& locking,
                    crypto::RandomSource& random) const;
  // Store, journal and the signed checkpoint of size 0. Errors: those of store, journal, own feed.
  Result<void> set_up(const Genesis& genesis, const MemberId& self, const crypto::SecretKey& log,
                      std::string_view machine_id) const;
  // config.toml with comments; `listen` is an address or empty for the default.
  Result<void> configure(std::string_view listen) const;
  // The directory is a node from here on.
  Result<void> finish(std::string_view genesis_note) const;
  // The founding waits for the roots to sign `draft`: nothing in the directory is made anew any more.
  Result<void> await_signatures(std::string_view draft) const;

 private:
  NewNode(DataDirectory directory, DirectoryLock lock) : directory_(std::move(directory)), lock_(std::move(lock)) {}

  DataDirectory directory_;
  DirectoryLock lock_;
};

// Whether `text` looks like HOST:PORT and can stand in config.toml.
bool is_address(std::string_view text);

}  // namespace yinxin::ledger
