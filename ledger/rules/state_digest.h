// The digest of all official state: what two nodes that stand at the same horizon, with the same evidence and erasures,
// compare by telephone. The preimage stands in the README beside this file; it names members by id, so it does not
// depend on what else a node holds.
#pragma once

#include "crypto/sha256.h"
#include "ledger/rules/verdicts.h"

namespace yinxin::ledger::rules {

// `official` must be the verdicts of `history` with Extent::kOfficial: unreceived entries differ from node to node.
crypto::Digest state_digest(const History& history, const Verdicts& official);

}  // namespace yinxin::ledger::rules
