// The keys of a member's next generation, made here and not admitted yet (`next-keys/` of the data directory): log,
// transport, sealing and letter keys as in `keys/`, and a signing journal of their own. Meanwhile the node goes on
// signing with the keys it has. Once the province's feed says that they are admitted, opening the office takes them up:
// they move into `keys/`, their journal becomes the node's.
//
// What a reader would get wrong: the journal is begun when the keys are made, not when they are taken up. It is bound
// to this machine and directory, so of two copies of a directory with keys in waiting only one can ever sign with them.
#pragma once

#include "ledger/data_directory.h"
#include "ledger/keyring.h"
#include "ledger/office/membership/new_node.h"
#include "ledger/roster.h"

namespace yinxin::ledger {

class NextKeys {
 public:
  explicit NextKeys(const DataDirectory& directory) : directory_(directory) {}

  // The generation whose keys wait here; nullopt if none do.
  std::optional<std::uint32_t> number() const;
  Keyring keyring() const { return Keyring(directory_.next_keys()); }
  std::filesystem::path request() const { return directory_.next_keys() / "keys.yxreq"; }

  // Makes keys of this generation in place of others in waiting. Errors: those of keyring and journal.
  Result<void> make(const NodeSecrets& secrets, std::uint32_t generation, std::string_view origin,
                    const Locking& locking, std::string_view machine_id, crypto::RandomSource& random) const;
  void discard() const;

  // Whether the roster's newest keys of `self` are the ones in waiting, made on this machine and in this directory.
  bool admitted(const Roster& roster, const MemberId& self, std::string_view machine_id) const;
  // Moves admitted keys into place; true if it did. A crash in between is mended by doing it again.
  Result<bool> take_up(const Roster& roster, const MemberId& self, std::string_view machine_id) const;

 private:
  const DataDirectory& directory_;
};

}  // namespace yinxin::ledger
