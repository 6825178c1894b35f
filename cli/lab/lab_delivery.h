// Feeds brought to another node as peers bring them: heads offered, edges and bundles asked for and verified, in an
// order that chance decides.
#pragma once

#include <functional>

#include "crypto/random.h"
#include "ledger/feed_set.h"

namespace yinxin::cli {

// Every head signed of every feed, by member, ascending.
using SignedHeads = std::map<ledger::MemberId, std::vector<ledger::FeedHead>>;

// Brings all of `source` to `target`, cut at random ones of the signed heads, feeds mixed, bundles in any order. Calls
// `after_step` now and then.
void deliver_shuffled(const ledger::FeedSet& source, const SignedHeads& heads, ledger::FeedSet& target,
                      crypto::RandomSource& random, const std::function<void()>& after_step);

// Brings one feed from one node to another as far as the source's head; nothing if the target does not know the author.
void pull(const ledger::FeedSet& source, ledger::FeedSet& target, const ledger::MemberId& member,
          crypto::RandomSource& random);

}  // namespace yinxin::cli
