#include "crypto/merkle.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <bit>

#include "crypto/big_endian.h"
#include "crypto/text_encoding.h"

namespace yinxin::crypto {
namespace {

// A tree held whole, hashed by the recursive definition of RFC 6962 §2.1 and nothing cleverer.
class Reference final : public HashSource {
 public:
  explicit Reference(std::vector<Digest> leaves) : leaves_(std::move(leaves)) {}

  Digest subtree(unsigned level, std::uint64_t index) const override {
    return mth(index << level, (index + 1) << level);
  }
  Digest mth(std::uint64_t begin, std::uint64_t end) const {
    if (begin == end) return empty_root();
    if (end - begin == 1) return leaves_.at(begin);
    std::uint64_t half = 1;
    while (half * 2 < end - begin) half *= 2;
    return node_hash(mth(begin, begin + half), mth(begin + half, end));
  }
  Digest root(std::uint64_t size) const { return mth(0, size); }
  // PATH and SUBPROOF, word for word.
  std::vector<Digest> path(std::uint64_t m, std::uint64_t begin, std::uint64_t end) const {
    if (end - begin == 1) return {};
    std::uint64_t half = 1;
    while (half * 2 < end - begin) half *= 2;
    auto out = m < half ? path(m, begin, begin + half) : path(m - half, begin + half, end);
    out.push_back(m < half ? mth(begin + half, end) : mth(begin, begin + half));
    return out;
  }
  std::vector<Digest> subproof(std::uint64_t m, std::uint64_t begin, std::uint64_t end, bool known) const {
    if (m == end - begin) return known ? std::vector<Digest>{} : std::vector<Digest>{mth(begin, end)};
    std::uint64_t half = 1;
    while (half * 2 < end - begin) half *= 2;
    auto out = m <= half ? subproof(m, begin, begin + half, known) : subproof(m - half, begin + half, end, false);
    out.push_back(m <= half ? mth(begin + half, end) : mth(begin, begin + half));
    return out;
  }
  std::uint64_t size() const { return leaves_.size(); }
  const Digest& leaf(std::uint64_t index) const { return leaves_[index]; }

 private:
  std::vector<Digest> leaves_;
};

Reference numbered_tree(std::uint64_t size) {
  std::vector<Digest> leaves;
  for (std::uint64_t i = 0; i < size; ++i) {
    Bytes leaf;
    put_big_endian(leaf, i);
    leaves.push_back(leaf_hash(leaf));
  }
  return Reference(std::move(leaves));
}

Digest digest(std::string_view hex) {
  Digest out;
  std::ranges::copy(*from_hex(hex), out.bytes.begin());
  return out;
}

// The reference tree of the Certificate Transparency project: eight leaves and the roots of sizes 0 to 8.
const std::vector<std::string> kLeaves = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
const std::vector<std::string> kRoots = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                         "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                         "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                         "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                         "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                         "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                         "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                         "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

Reference classic_tree() {
  std::vector<Digest> leaves;
  for (const std::string& leaf : kLeaves) leaves.push_back(leaf_hash(*from_hex(leaf)));
  return Reference(std::move(leaves));
}

std::vector<Digest> digests(std::initializer_list<std::string_view> hex) {
  std::vector<Digest> out;
  for (const auto text : hex) out.push_back(digest(text));
  return out;
}

TEST(Merkle, TheReferenceTreesHaveTheirKnownRoots) {
  const Reference tree = classic_tree();
  Frontier frontier;
  for (std::uint64_t size = 0; size <= 8; ++size) {
    EXPECT_EQ(to_hex(frontier.root()), kRoots[size]);
    EXPECT_EQ(to_hex(root_at(tree, size)), kRoots[size]);
    EXPECT_EQ(frontier_at(tree, size), frontier);
    if (size < 8) frontier.append(leaf_hash(*from_hex(kLeaves[size])));
  }
}

TEST(Merkle, TheReferenceTreesHaveTheirKnownProofs) {
  const Reference tree = classic_tree();
  const auto path_0_8 = digests({"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                 "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                 "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"});
  EXPECT_EQ(inclusion_proof(tree, 0, 8), path_0_8);
  EXPECT_EQ(consistency_proof(tree, 1, 8), path_0_8);
  EXPECT_EQ(inclusion_proof(tree, 5, 8), digests({"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                                                  "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                                  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
  EXPECT_EQ(consistency_proof(tree, 6, 8),
            digests({"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                     "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                     "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
  EXPECT_EQ(consistency_proof(tree, 2, 5),
            digests({"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                     "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}));
}

TEST(Merkle, EverySmallTreeAgreesWithTheDefinitionInRootAndProofs) {
  const Reference tree = numbered_tree(70);
  Frontier frontier;
  for (std::uint64_t size = 1; size <= tree.size(); ++size) {
    frontier.append(tree.leaf(size - 1));
    const Digest root = tree.root(size);
    ASSERT_EQ(frontier.root(), root);
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto proof = inclusion_proof(tree, index, size);
      ASSERT_EQ(proof, tree.path(index, 0, size));
      ASSERT_TRUE(verify_inclusion(index, size, tree.leaf(index), proof, root));
      const auto consistency = consistency_proof(tree, index + 1, size);
      ASSERT_EQ(consistency, tree.subproof(index + 1, 0, size, true));
      ASSERT_TRUE(verify_consistency(index + 1, tree.root(index + 1), size, root, consistency));
    }
  }
}

std::uint64_t between(std::uint64_t low, std::uint64_t high) { return *rc::gen::inRange(low, high + 1); }

void flip(Digest& digest) { digest.bytes[between(0, 31)] ^= std::byte{1} << between(0, 7); }

TEST(Merkle, AnInclusionProofVerifiesAndNoChangedOneDoes) {
  const Reference tree = numbered_tree(1500);
  EXPECT_TRUE(rc::check([&] {
    const std::uint64_t size = between(1, tree.size());
    const std::uint64_t index = between(0, size - 1);
    const Digest root = root_at(tree, size);
    auto proof = inclusion_proof(tree, index, size);
    RC_ASSERT(verify_inclusion(index, size, tree.leaf(index), proof, root).has_value());
    const std::uint64_t other = between(0, size + 3);
    if (other != index) RC_ASSERT(!verify_inclusion(other, size, tree.leaf(index), proof, root));
    const std::uint64_t other_size = between(1, tree.size());
    if (other_size != size) {
      RC_ASSERT(!verify_inclusion(index, other_size, tree.leaf(index), proof, root_at(tree, other_size)));
    }
    auto longer = proof;
    longer.push_back(root);
    RC_ASSERT(verify_inclusion(index, size, tree.leaf(index), longer, root).error().code == "inclusion.length");
    if (!proof.empty()) {
      RC_ASSERT(verify_inclusion(index, size, tree.leaf(index), std::span(proof).subspan(1), root).error().code ==
                "inclusion.length");
    }
    Digest leaf = tree.leaf(index);
    Digest changed_root = root;
    const std::uint64_t target = between(0, proof.size() + 1);
    flip(target == 0 ? leaf : target == 1 ? changed_root : proof[target - 2]);
    RC_ASSERT(verify_inclusion(index, size, leaf, proof, changed_root).error().code == "inclusion.root");
  }));
}

TEST(Merkle, AConsistencyProofVerifiesAndNoChangedOneDoes) {
  const Reference tree = numbered_tree(1500);
  EXPECT_TRUE(rc::check([&] {
    const std::uint64_t size = between(1, tree.size());
    const std::uint64_t old_size = between(1, size);
    Digest root = root_at(tree, size);
    Digest old_root = root_at(tree, old_size);
    auto proof = consistency_proof(tree, old_size, size);
    RC_ASSERT(verify_consistency(old_size, old_root, size, root, proof).has_value());
    const std::uint64_t other = between(1, size);
    if (other != old_size)
      RC_ASSERT(!verify_consistency(other, root_at(tree, other), size, root, proof) ||
                consistency_proof(tree, other, size) == proof);
    if (other != old_size) RC_ASSERT(!verify_consistency(other, old_root, size, root, proof));
    auto longer = proof;
    longer.push_back(root);
    RC_ASSERT(verify_consistency(old_size, old_root, size, root, longer).error().code == "consistency.length");
    const std::uint64_t target = between(0, proof.size() + 1);
    flip(target == 0 ? old_root : target == 1 ? root : proof[target - 2]);
    RC_ASSERT(!verify_consistency(old_size, old_root, size, root, proof));
  }));
}

TEST(Merkle, ProofsOfAnIndexOrSizeOutOfRangeAreRefused) {
  const Reference tree = numbered_tree(3);
  const Digest root = root_at(tree, 3);
  EXPECT_EQ(verify_inclusion(0, 0, root, {}, empty_root()).error().code, "inclusion.index");
  EXPECT_EQ(verify_inclusion(3, 3, root, {}, root).error().code, "inclusion.index");
  EXPECT_EQ(verify_inclusion(~0ULL, ~0ULL, root, {}, root).error().code, "inclusion.index");
  EXPECT_EQ(verify_inclusion(0, ~0ULL, root, {}, root).error().code, "inclusion.length");
  EXPECT_EQ(verify_inclusion(~0ULL - 1, ~0ULL, root, {}, root).error().code, "inclusion.length");
  EXPECT_EQ(verify_consistency(4, root, 3, root, {}).error().code, "consistency.shrinks");
  EXPECT_EQ(verify_consistency(1, root, ~0ULL, root, {}).error().code, "consistency.length");
}

TEST(Merkle, ConsistencyFromTheEmptyTreeIsRefusedAndEqualSizesWantEqualRoots) {
  const Reference tree = numbered_tree(3);
  const Digest root = root_at(tree, 3);
  EXPECT_EQ(verify_consistency(0, empty_root(), 3, root, {}).error().code, "consistency.empty");
  EXPECT_EQ(verify_consistency(0, empty_root(), 0, empty_root(), {}).error().code, "consistency.empty");
  EXPECT_TRUE(verify_consistency(3, root, 3, root, {}));
  EXPECT_EQ(verify_consistency(3, tree.leaf(0), 3, root, {}).error().code, "consistency.old-root");
  EXPECT_EQ(verify_consistency(3, root, 3, root, digests({kRoots[0]})).error().code, "consistency.length");
}

// A consistency proof that verifies from another root of the old size: what makes fork evidence (design: feeds).
TEST(Merkle, AProofFromAnotherHistoryStartsAtAnotherRoot) {
  Reference ours = numbered_tree(12);
  std::vector<Digest> leaves;
  for (std::uint64_t i = 0; i < 12; ++i) leaves.push_back(i == 3 ? empty_root() : ours.leaf(i));
  const Reference theirs(std::move(leaves));
  for (std::uint64_t old_size = 4; old_size < 12; ++old_size) {
    const auto proof = consistency_proof(theirs, old_size, 12);
    EXPECT_TRUE(verify_consistency(old_size, theirs.root(old_size), 12, theirs.root(12), proof));
    EXPECT_FALSE(verify_consistency(old_size, ours.root(old_size), 12, theirs.root(12), proof));
  }
}

TEST(Frontier, TakesWholeSubtreesWhereTheyAreAligned) {
  const Reference tree = numbered_tree(1000);
  Frontier by_leaf;
  Frontier by_tile;
  for (std::uint64_t i = 0; i < 3; ++i) by_tile.append_subtree(8, tree.subtree(8, i));
  for (std::uint64_t i = 768; i < 1000; ++i) by_tile.append(tree.leaf(i));
  for (std::uint64_t i = 0; i < 1000; ++i) by_leaf.append(tree.leaf(i));
  EXPECT_EQ(by_tile, by_leaf);
  EXPECT_EQ(by_tile.root(), tree.root(1000));
  EXPECT_DEATH(by_tile.append_subtree(8, tree.leaf(0)), "aligned");
}

TEST(Frontier, IsRestoredFromItsHashes) {
  const Reference tree = numbered_tree(300);
  const Frontier frontier = frontier_at(tree, 300);
  std::vector<Digest> hashes(frontier.subtrees().begin(), frontier.subtrees().end());
  EXPECT_EQ(Frontier::restore(300, hashes), frontier);
  EXPECT_EQ(Frontier::restore(301, hashes).error().code, "frontier.length");
  EXPECT_EQ(Frontier::restore(~0ULL, hashes).error().code, "frontier.size");
  EXPECT_EQ(Frontier::restore(0, {}), Frontier());
}

TEST(Merkle, APerfectRootIsTheRootOfItsSubtree) {
  const Reference tree = numbered_tree(256);
  std::vector<Digest> leaves;
  for (std::uint64_t i = 0; i < 256; ++i) leaves.push_back(tree.leaf(i));
  for (unsigned level = 0; level <= 8; ++level) {
    EXPECT_EQ(perfect_root(std::span(leaves).first(std::size_t{1} << level)), tree.subtree(level, 0));
  }
}

TEST(Consistency, LeadsToOneRootAlone) {
  std::vector<Digest> leaves;
  for (int i = 0; i < 7; ++i) leaves.push_back(leaf_hash(as_bytes(std::to_string(i))));
  const Reference tree(leaves);
  const auto proof = consistency_proof(tree, 3, 7);
  ASSERT_TRUE(verify_consistency(3, tree.root(3), 7, tree.root(7), proof));
  EXPECT_EQ(verify_consistency(3, tree.root(3), 7, tree.root(6), proof).error().code, "consistency.root");
}

}  // namespace
}  // namespace yinxin::crypto
