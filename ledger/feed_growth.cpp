#include "ledger/feed_growth.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "ledger/in_parallel.h"

namespace yinxin::ledger {

namespace {
constexpr std::size_t kBundlesPerThread = 4;
}  // namespace

FeedGrowth::FeedGrowth(const Snapshot& snapshot, const MemberId& member, std::uint64_t size)
    : snapshot_(snapshot), member_(member), size_(size) {
  const FeedTree tree(snapshot, member);
  const std::uint64_t tail = size % kBundleLeaves;
  edge_ = crypto::frontier_at(tree, size - tail);
  if (tail == 0) return;
  const Bundle stored = tree.bundle(size / kBundleLeaves);
  ensure(stored.size() >= tail, "a feed's tail is stored with its head");
  for (std::size_t place = 0; place < tail; ++place) {
    tail_.push_from(stored, place);
    tail_hashes_.push_back(stored.leaf_hash(place));
  }
}

void FeedGrowth::append_leaf(ByteView leaf) {
  tail_.push(leaf);
  take_leaf(crypto::leaf_hash(leaf));
}

// Whole bundles are hashed and compressed on all processors.
void FeedGrowth::append_leaves(std::span<const Bytes> leaves) {
  const std::size_t to_edge = (kBundleLeaves - tail_.size()) % kBundleLeaves;
  for (const Bytes& leaf : leaves.first(std::min(to_edge, leaves.size()))) append_leaf(leaf);
  if (leaves.size() <= to_edge) return;
  leaves = leaves.subspan(to_edge);
  struct Made {
    Bytes stored;
    crypto::Digest root;
  };
  std::vector<Made> made(leaves.size() / kBundleLeaves);
  in_parallel(made.size(), kBundlesPerThread, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      Bundle bundle;
      for (const Bytes& leaf : leaves.subspan(i * kBundleLeaves, kBundleLeaves)) bundle.push(leaf);
      made[i] = {bundle.stored(), crypto::perfect_root(bundle.leaf_hashes())};
    }
  });
  for (Made& one : made) {
    bundles_.insert_or_assign(size_ / kBundleLeaves, std::move(one.stored));
    append_bundle_root(one.root);
  }
  for (const Bytes& leaf : leaves.subspan(made.size() * kBundleLeaves)) append_leaf(leaf);
}

void FeedGrowth::append_from(const Bundle& bundle, std::size_t place) {
  tail_.push_from(bundle, place);
  take_leaf(bundle.leaf_hash(place));
}

void FeedGrowth::take_leaf(const crypto::Digest& hash) {
  tail_hashes_.push_back(hash);
  ++size_;
  if (!tail_.complete()) return;
  bundles_.insert_or_assign(size_ / kBundleLeaves - 1, tail_.stored());
  complete_bundle(crypto::perfect_root(tail_hashes_));
  tail_ = Bundle();
  tail_hashes_.clear();
}

void FeedGrowth::append_bundle_root(const crypto::Digest& root) {
  ensure(tail_.size() == 0, "bundle roots follow complete bundles");
  size_ += kBundleLeaves;
  complete_bundle(root);
}

void FeedGrowth::complete_bundle(const crypto::Digest& root) {
  edge_.append_subtree(kTileHeight, root);
  add_to_tile(1, size_ / kBundleLeaves - 1, root);
}

void FeedGrowth::add_to_tile(unsigned tile_level, std::uint64_t index, const crypto::Digest& hash) {
  const std::pair key{tile_level, index >> kTileHeight};
  const auto place = static_cast<std::size_t>(index & 0xFF);
  auto found = tiles_.find(key);
  if (found == tiles_.end()) {
    std::vector<crypto::Digest> held;
    if (place > 0) {
      const auto stored = snapshot_.get(Table::tiles, tile_key(member_, tile_level, key.second));
      ensure(stored && stored->size() >= place * 32, "the tile before a new hash is stored");
      held.resize(place);
      for (std::size_t i = 0; i < place; ++i)
        std::copy_n(stored->begin() + static_cast<std::ptrdiff_t>(i * 32), 32, held[i].bytes.begin());
    }
    found = tiles_.emplace(key, std::move(held)).first;
  }
  found->second.push_back(hash);
  if (found->second.size() == kBundleLeaves) {
    add_to_tile(tile_level + 1, key.second, crypto::perfect_root(found->second));
  }
}

crypto::Digest FeedGrowth::root() const {
  crypto::Frontier edge = edge_;
  for (const crypto::Digest& hash : tail_hashes_) edge.append(hash);
  return edge.root();
}

void FeedGrowth::write_to(WriteBatch& batch) const {
  for (const auto& [number, stored] : bundles_) batch.put(Table::bundles, bundle_key(member_, number), stored);
  if (tail_.size() > 0) batch.put(Table::bundles, bundle_key(member_, size_ / kBundleLeaves), tail_.stored());
  for (const auto& [key, hashes] : tiles_) {
    Bytes tile;
    for (const crypto::Digest& hash : hashes) append(tile, hash);
    batch.put(Table::tiles, tile_key(member_, key.first, key.second), tile);
  }
}

}  // namespace yinxin::ledger
