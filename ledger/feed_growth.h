// How a feed grows: takes new leaves (or the roots of whole bundles whose leaves come later), keeps the tree's right
// edge, and writes the bundles and tiles that changed into one batch. It decides nothing: whether the root is the one
// that was signed is the caller's question, asked before the batch is committed.
#pragma once

#include <map>
#include <span>

#include "ledger/feed_tree.h"

namespace yinxin::ledger {

class FeedGrowth {
 public:
  // From the first `size` leaves as they lie under the snapshot; both must outlive it.
  FeedGrowth(const Snapshot& snapshot, const MemberId& member, std::uint64_t size);

  void append_leaf(ByteView leaf);
  void append_leaves(std::span<const Bytes> leaves);
  void append_from(const Bundle& bundle, std::size_t place);
  // 256 leaves at once, by the root of their tree; only at a multiple of 256.
  void append_bundle_root(const crypto::Digest& root);

  std::uint64_t size() const { return size_; }
  crypto::Digest root() const;

  void write_to(WriteBatch& batch) const;

 private:
  void take_leaf(const crypto::Digest& hash);
  void complete_bundle(const crypto::Digest& root);
  void add_to_tile(unsigned tile_level, std::uint64_t index, const crypto::Digest& hash);

  const Snapshot& snapshot_;
  const MemberId& member_;
  std::uint64_t size_;
  crypto::Frontier edge_;  // of the complete bundles
  Bundle tail_;            // the leaves after them
  std::vector<crypto::Digest> tail_hashes_;
  std::map<std::uint64_t, Bytes> bundles_;  // complete ones, as they will be stored
  std::map<std::pair<unsigned, std::uint64_t>, std::vector<crypto::Digest>> tiles_;
};

}  // namespace yinxin::ledger
