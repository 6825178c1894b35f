// The Merkle tree of RFC 6962 §2.1 over SHA-256: hashes, the right edge of a growing tree, roots of earlier sizes,
// inclusion and consistency proofs. Sizes and indices count leaves; "level" counts from the leaves: a subtree of level
// L is perfect and covers 2^L leaves. Proofs are lists of digests from the leaf's side up, as in RFC 6962 §2.1.1,
// §2.1.2.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "crypto/error.h"
#include "crypto/sha256.h"

namespace yinxin::crypto {

inline constexpr std::uint64_t kTreeSizeMax = (std::uint64_t{1} << 63) - 1;  // what every implementation can count

Digest leaf_hash(ByteView leaf);                            // SHA-256(0x00 ‖ leaf)
Digest node_hash(const Digest& left, const Digest& right);  // SHA-256(0x01 ‖ left ‖ right)
Digest empty_root();                                        // SHA-256 of nothing
Digest perfect_root(std::span<const Digest> hashes);        // of a power of two of sibling hashes, at least one

// The right edge: the roots of the perfect subtrees that make up a tree, largest first. Enough to append and to know
// the root; a value that copies and compares.
class Frontier {
 public:
  // The frontier of a tree of `size` leaves: as many subtree roots as `size` has bits set, largest subtree first.
  // Refuses with frontier.length, frontier.size.
  static Result<Frontier> restore(std::uint64_t size, std::vector<Digest> subtrees);

  void append(const Digest& leaf_hash) { append_subtree(0, leaf_hash); }
  // Appends 2^level leaves by the root of their perfect subtree; size() must be a multiple of 2^level.
  void append_subtree(unsigned level, const Digest& subtree_root);

  std::uint64_t size() const { return size_; }
  Digest root() const;
  std::span<const Digest> subtrees() const { return subtrees_; }

  Frontier() = default;
  bool operator==(const Frontier&) const = default;

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> subtrees_;
};

// Where a tree's hashes are read from. Asked only for subtrees that are complete at the sizes the caller names.
class HashSource {
 public:
  virtual ~HashSource() = default;
  // Root of the perfect subtree over the leaves [index << level, (index + 1) << level).
  virtual Digest subtree(unsigned level, std::uint64_t index) const = 0;
};

// The frontier and the root as they were at `size`, which the source must cover.
Frontier frontier_at(const HashSource& tree, std::uint64_t size);
Digest root_at(const HashSource& tree, std::uint64_t size);

// PATH(index, D[0:size]) of RFC 6962 §2.1.1; index < size.
std::vector<Digest> inclusion_proof(const HashSource& tree, std::uint64_t index, std::uint64_t size);

// PROOF(old_size, D[0:size]) of RFC 6962 §2.1.2; 0 < old_size <= size. Empty for equal sizes.
std::vector<Digest> consistency_proof(const HashSource& tree, std::uint64_t old_size, std::uint64_t size);

// Whether the leaf with this hash is number `index` of the tree of `size` leaves with this root.
// Refuses with inclusion.index, inclusion.length, inclusion.root.
Result<void> verify_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf_hash,
                              std::span<const Digest> proof, const Digest& root);

// Whether the tree (size, root) begins with the tree (old_size, old_root). Every tree begins with the empty one, so
// there is nothing to prove from size 0: refused (consistency.empty), for the caller must not take it for a statement
// about old_root. Equal sizes want equal roots and an empty proof. Refuses further with consistency.shrinks,
// consistency.length, consistency.old-root, consistency.root.
Result<void> verify_consistency(std::uint64_t old_size, const Digest& old_root, std::uint64_t size, const Digest& root,
                                std::span<const Digest> proof);

}  // namespace yinxin::crypto
