// The proof that a member was admitted: its member entry in the province's feed as a tlog-proof, the leaf as extra. An
// invitation carries it, and a node shows it to peers whose copy of the province's feed is older.
#pragma once

#include <optional>
#include <string>

#include "ledger/bodies/membership.h"
#include "ledger/feed_set.h"

namespace yinxin::ledger {

// Index of the newest entry in the province's feed that admits or rotates `member`.
std::optional<std::uint64_t> admission_index(const FeedSet& feeds, const MemberId& member);

// The admission of `member` by the held province's feed. nullopt while it does not stand there.
std::optional<std::string> admission_of(const FeedSet& feeds, const MemberId& member);

// The member body that an admission proves, if the province's log key (by our roster or genesis) signed its checkpoint
// and its decision seal the entry.
std::optional<MemberBody> proven_admission(const FeedSet& feeds, std::string_view admission,
                                           std::uint64_t* checkpoint_size = nullptr);

// This node's own admission as its invitation brought it, kept in the store's table local.
void put_admission(WriteBatch& batch, std::string_view admission);
std::optional<std::string> stored_admission(const Snapshot& snapshot);

}  // namespace yinxin::ledger
