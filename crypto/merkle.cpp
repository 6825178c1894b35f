#include "crypto/merkle.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "crypto/ensure.h"

namespace yinxin::crypto {

namespace {

// The root of the leaves [begin, end): begin a multiple of the smallest power of two that is not below end - begin.
Digest range_root(const HashSource& tree, std::uint64_t begin, std::uint64_t end) {
  // From the right: the smallest perfect subtree first, each joined to the larger one on its left.
  std::uint64_t count = end - begin;
  auto level = static_cast<unsigned>(std::countr_zero(count));
  end -= std::uint64_t{1} << level;
  Digest root = tree.subtree(level, end >> level);
  for (count &= count - 1; count != 0; count &= count - 1) {
    level = static_cast<unsigned>(std::countr_zero(count));
    end -= std::uint64_t{1} << level;
    root = node_hash(tree.subtree(level, end >> level), root);
  }
  return root;
}

// The largest power of two below `count`, which is at least 2: where RFC 6962 splits a tree.
std::uint64_t split(std::uint64_t count) { return std::bit_floor(count - 1); }

// A proof's shape (both kinds): `inner` hashes while the path is inside the perfect part, on the left or on the right
// by the bits of the index; then `border` hashes of perfect subtrees, all on the left.
struct ProofShape {
  unsigned inner;
  unsigned border;
};

ProofShape shape_of(std::uint64_t index, std::uint64_t size) {
  const auto inner = static_cast<unsigned>(std::bit_width(index ^ (size - 1)));
  const auto border = static_cast<unsigned>(std::popcount(inner == 64 ? 0 : index >> inner));
  return {inner, border};
}

Digest climb(Digest hash, std::span<const Digest> inner, std::uint64_t index) {
  for (const Digest& sibling : inner) {
    hash = (index & 1) != 0 ? node_hash(sibling, hash) : node_hash(hash, sibling);
    index >>= 1;
  }
  return hash;
}

// As `climb`, but only past siblings on the left: the root as it was when the leaf was the last one.
Digest climb_left_only(Digest hash, std::span<const Digest> inner, std::uint64_t index) {
  for (const Digest& sibling : inner) {
    if ((index & 1) != 0) hash = node_hash(sibling, hash);
    index >>= 1;
  }
  return hash;
}

Digest climb_border(Digest hash, std::span<const Digest> border) {
  for (const Digest& sibling : border) hash = node_hash(sibling, hash);
  return hash;
}

}  // namespace

Digest leaf_hash(ByteView leaf) {
  constexpr ByteArray<1> prefix{std::byte{0x00}};
  return sha256({prefix, leaf});
}

Digest node_hash(const Digest& left, const Digest& right) {
  ByteArray<65> node;
  node[0] = std::byte{0x01};
  std::ranges::copy(left.bytes, node.begin() + 1);
  std::ranges::copy(right.bytes, node.begin() + 33);
  return sha256(ByteView(node));
}

Digest empty_root() { return sha256(ByteView()); }

Digest perfect_root(std::span<const Digest> hashes) {
  ensure(std::has_single_bit(hashes.size()), "a perfect subtree has a power of two of hashes");
  if (hashes.size() == 1) return hashes.front();
  std::vector<Digest> level(hashes.size() / 2);
  for (std::size_t i = 0; i < level.size(); ++i) level[i] = node_hash(hashes[2 * i], hashes[2 * i + 1]);
  for (std::size_t count = level.size(); count > 1; count /= 2) {
    for (std::size_t i = 0; i < count / 2; ++i) level[i] = node_hash(level[2 * i], level[2 * i + 1]);
  }
  return level.front();
}

Result<Frontier> Frontier::restore(std::uint64_t size, std::vector<Digest> subtrees) {
  if (size > kTreeSizeMax) return refuse("frontier.size", "A tree of {0} leaves is larger than any can be.", size);
  const auto wanted = static_cast<std::size_t>(std::popcount(size));
  if (subtrees.size() != wanted) {
    return refuse("frontier.length", "The right edge of a tree of {0} leaves has {1} hashes, not {2}.", size, wanted,
                  subtrees.size());
  }
  Frontier frontier;
  frontier.size_ = size;
  frontier.subtrees_ = std::move(subtrees);
  return frontier;
}

void Frontier::append_subtree(unsigned level, const Digest& subtree_root) {
  ensure(level < 63, "a subtree has fewer than 2^63 leaves");
  const std::uint64_t count = std::uint64_t{1} << level;
  ensure(size_ % count == 0, "a subtree is appended where it is aligned");
  ensure(count <= kTreeSizeMax - size_, "a tree has at most 2^63 - 1 leaves");
  Digest hash = subtree_root;
  for (std::uint64_t bits = size_ >> level; (bits & 1) != 0; bits >>= 1) {
    hash = node_hash(subtrees_.back(), hash);
    subtrees_.pop_back();
  }
  subtrees_.push_back(hash);
  size_ += count;
}

Digest Frontier::root() const {
  if (subtrees_.empty()) return empty_root();
  Digest root = subtrees_.back();
  for (auto left = subtrees_.rbegin() + 1; left != subtrees_.rend(); ++left) root = node_hash(*left, root);
  return root;
}

Frontier frontier_at(const HashSource& tree, std::uint64_t size) {
  std::vector<Digest> subtrees;
  std::uint64_t begin = 0;
  for (std::uint64_t rest = size; rest != 0;) {
    const auto level = static_cast<unsigned>(std::bit_width(rest) - 1);
    subtrees.push_back(tree.subtree(level, begin >> level));
    begin += std::uint64_t{1} << level;
    rest -= std::uint64_t{1} << level;
  }
  auto frontier = Frontier::restore(size, std::move(subtrees));
  ensure(frontier.has_value(), "the size of a tree is in range");
  return *std::move(frontier);
}

Digest root_at(const HashSource& tree, std::uint64_t size) {
  ensure(size <= kTreeSizeMax, "the size of a tree is in range");
  return size == 0 ? empty_root() : range_root(tree, 0, size);
}

std::vector<Digest> inclusion_proof(const HashSource& tree, std::uint64_t index, std::uint64_t size) {
  ensure(index < size && size <= kTreeSizeMax, "a proof is made for a leaf of the tree");
  std::vector<Digest> proof;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end - begin > 1) {  // from the root down
    const std::uint64_t middle = begin + split(end - begin);
    if (index < middle) {
      proof.push_back(range_root(tree, middle, end));
      end = middle;
    } else {
      proof.push_back(range_root(tree, begin, middle));
      begin = middle;
    }
  }
  std::ranges::reverse(proof);
  return proof;
}

std::vector<Digest> consistency_proof(const HashSource& tree, std::uint64_t old_size, std::uint64_t size) {
  ensure(0 < old_size && old_size <= size && size <= kTreeSizeMax, "a proof leads from a smaller tree to a larger one");
  std::vector<Digest> proof;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end != old_size) {  // SUBPROOF from the root down, until the rest is the old tree's last perfect subtree
    const std::uint64_t middle = begin + split(end - begin);
    if (old_size <= middle) {
      proof.push_back(range_root(tree, middle, end));
      end = middle;
    } else {
      proof.push_back(range_root(tree, begin, middle));
      begin = middle;
    }
  }
  if (begin != 0) proof.push_back(range_root(tree, begin, end));  // the verifier has it only where it is the old root
  std::ranges::reverse(proof);
  return proof;
}

Result<void> verify_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf_hash,
                              std::span<const Digest> proof, const Digest& root) {
  if (index >= size) {
    return refuse("inclusion.index", "There is no entry {0} in a tree of {1} entries.", index, size);
  }
  const ProofShape shape = shape_of(index, size);
  if (proof.size() != shape.inner + shape.border) {
    return refuse("inclusion.length", "The inclusion proof of entry {0} in {1} must have {2} hashes, it has {3}.",
                  index, size, shape.inner + shape.border, proof.size());
  }
  const Digest inside = climb(leaf_hash, proof.first(shape.inner), index);
  if (climb_border(inside, proof.subspan(shape.inner)) != root) {
    return refuse("inclusion.root", "The proof does not lead from this entry {0} to the root of {1} entries.", index,
                  size);
  }
  return {};
}

Result<void> verify_consistency(std::uint64_t old_size, const Digest& old_root, std::uint64_t size, const Digest& root,
                                std::span<const Digest> proof) {
  if (old_size == 0) return refuse("consistency.empty", "Nothing can be proved about a tree of 0 entries.");
  if (old_size > size) {
    return refuse("consistency.shrinks", "A tree cannot shrink from {0} to {1} entries.", old_size, size);
  }
  const auto wrong_length = [&](std::size_t wanted) {
    return refuse("consistency.length", "The consistency proof from {0} to {1} must have {2} hashes, it has {3}.",
                  old_size, size, wanted, proof.size());
  };
  const auto wrong_old_root = [&] {
    return refuse("consistency.old-root", "The consistency proof from {0} to {1} does not begin at the root given.",
                  old_size, size);
  };
  if (old_size == size) {
    if (!proof.empty()) return wrong_length(0);
    if (old_root != root) return wrong_old_root();
    return {};
  }
  // The path of the old tree's last perfect subtree, of 2^shift leaves, inside the new tree.
  const auto shift = static_cast<unsigned>(std::countr_zero(old_size));
  const bool starts_at_old_root = std::has_single_bit(old_size);  // the proof leaves out what the verifier has
  ProofShape shape = shape_of(old_size - 1, size);
  shape.inner -= shift;
  const std::size_t wanted = shape.inner + shape.border + (starts_at_old_root ? 0 : 1);
  if (proof.size() != wanted) return wrong_length(wanted);
  const Digest start = starts_at_old_root ? old_root : proof.front();
  const auto inner = proof.subspan(starts_at_old_root ? 0 : 1, shape.inner);
  const auto border = proof.last(shape.border);
  const std::uint64_t index = (old_size - 1) >> shift;
  if (climb_border(climb_left_only(start, inner, index), border) != old_root) return wrong_old_root();
  if (climb_border(climb(start, inner, index), border) != root) {
    return refuse("consistency.root", "The consistency proof from {0} to {1} does not lead to the root given.",
                  old_size, size);
  }
  return {};
}

}  // namespace yinxin::crypto
