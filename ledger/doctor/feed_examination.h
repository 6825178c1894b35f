// Whether what the store holds of one feed is what its author signed: every bundle against the hash tiles, the tiles
// against each other and against the head, the head's signature, the filings' list and every payload's digest.
#pragma once

#include <vector>

#include "ledger/feed_set.h"

namespace yinxin::ledger {

// What is wrong, and where: `error` says it in a sentence. What can be fetched from others again is named by one of the
// other two; nullopt for what concerns the feed as a whole.
struct Damage {
  enum class Part { head, feed, payload, filings, views, store };
  Part part = Part::feed;
  Error error;
  std::optional<MemberId> member = {};      // whose feed
  std::optional<PayloadName> payload = {};  // of Part::payload
};

struct Examination {
  std::uint64_t feeds = 0, bundles = 0, leaves = 0, payloads = 0;
  std::vector<Damage> damage;
};

// Codes: doctor.head, doctor.bundle, doctor.tile, doctor.root, doctor.hidden, doctor.payload, doctor.payload-missing
// (the own feed's), doctor.filings, and what the store throws as store.damaged.
void examine_feed(const FeedSet& feeds, const MemberId& member, const MemberId& self, Examination& out);

}  // namespace yinxin::ledger
