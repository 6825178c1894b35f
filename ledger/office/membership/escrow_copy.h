// The escrow copy of a node's sealing key (`sealing-1.escrow`, locked by a passphrase, made with the key and kept
// elsewhere) taken up where the key itself is lost: what was sealed to it opens again.
//
// What a reader would get wrong: a directory made anew after a total loss has a sealing key of generation 1 too, which
// nobody has ever admitted. It gives way and stays beside as `sealing-1.unadmitted`.
#pragma once

#include "ledger/keyring.h"
#include "ledger/roster.h"

namespace yinxin::ledger {

// Puts the key, unlocked from its copy, among the keys of the node `self`, whose directory the caller has locked.
// Errors: escrow.purpose (no sealing key), escrow.other-node, escrow.unknown (the roster held here names another key
// for that generation, or none), escrow.held; those of the keyring.
Result<void> take_up_escrow(const Keyring& keyring, const Roster& roster, const MemberId& self, const HeldKey& copy);

}  // namespace yinxin::ledger
