// Which holdings the stored views are of. Views under another stamp than that of what is held now are never served.
//
//   u32 format ‖ 32-byte digest of the holdings ‖ u64 position ‖ u8 1 ‖ u64 horizon, or u8 0 ‖ 32-byte official state
// The digest is SHA-256 over `yinxin/v1/views` ‖ 0x00 ‖ u32 format ‖ u32 rules version ‖ for each feed by id: u8 length
// ‖ member ‖ u64 size ‖ root ‖ for each sign of a fork: u8 length ‖ member ‖ root held ‖ other root. Everything else
// that views depend on stands in the feeds: erasures, suspensions, corrections, the policy.
#pragma once

#include <optional>

#include "ledger/feed_set.h"

namespace yinxin::ledger {

// Rises with every change of what views hold or how.
inline constexpr std::uint32_t kViewFormat = 2;

crypto::Digest holdings_digest(const FeedSet& feeds);

struct ViewStamp {
  crypto::Digest holdings;
  std::uint64_t position = 0;  // of the province's feed: what is shown is as of it
  std::optional<std::uint64_t> horizon;
  crypto::Digest official_state;

  bool operator==(const ViewStamp&) const = default;
};

Bytes stamp_bytes(const ViewStamp& stamp);
// nullopt where there is none, or one of another format.
std::optional<ViewStamp> stored_stamp(const Snapshot& snapshot);

// Puts into the batch that no view is current any more: for whoever changes held bytes without changing a head.
void forget_views(WriteBatch& batch);

}  // namespace yinxin::ledger
