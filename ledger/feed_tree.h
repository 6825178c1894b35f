// A feed's Merkle tree as it lies in the store: where its bundles and hash tiles are, and its hashes for roots and
// proofs of any size. Tiles of level 1 and above are stored; those of level 0 are the leaf hashes of the bundles and
// are made from them.
#pragma once

#include "crypto/merkle.h"
#include "ledger/bundle.h"
#include "ledger/names.h"
#include "ledger/store.h"

namespace yinxin::ledger {

inline constexpr unsigned kTileHeight = 8;

Bytes bundle_key(const MemberId& member, std::uint64_t bundle);
Bytes tile_key(const MemberId& member, unsigned tile_level, std::uint64_t tile);
// The number at the end of a key of the tables bundles, tiles or payloads, if the key is of this member.
std::optional<std::uint64_t> numbered_key(const MemberId& member, ByteView key);

// Reads one feed under a snapshot, which it borrows. What is damaged or absent where it must stand throws StoreFailure:
// the store has lost what it acknowledged.
class FeedTree final : public crypto::HashSource {
 public:
  FeedTree(const Snapshot& snapshot, const MemberId& member) : snapshot_(snapshot), member_(member) {}

  crypto::Digest subtree(unsigned level, std::uint64_t index) const override;

  std::optional<Bundle> find_bundle(std::uint64_t bundle) const;
  Bundle bundle(std::uint64_t bundle) const;
  // Roots of the complete bundles [first, last), 32 bytes each: level 1 of the tiles.
  std::vector<crypto::Digest> bundle_roots(std::uint64_t first, std::uint64_t last) const;

 private:
  crypto::Digest stored_hash(unsigned tile_level, std::uint64_t index) const;

  const Snapshot& snapshot_;
  const MemberId& member_;
};

}  // namespace yinxin::ledger
