#include "ledger/feed_tree.h"

#include <algorithm>

#include "crypto/big_endian.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kDigestBytes = 32;

Bytes member_prefix(const MemberId& member) {
  Bytes key = to_bytes(member.text());
  key.push_back(std::byte{0});
  return key;
}

[[noreturn]] void lost(const MemberId& member, std::string_view what, std::uint64_t number) {
  throw StoreFailure(refuse("store.damaged", "The store has lost {0} {1} of the feed of {2}; run `yinxin doctor`.",
                            what, number, member.text())
                         .error());
}

crypto::Digest digest_at(ByteView hashes, std::size_t place) {
  crypto::Digest out;
  std::ranges::copy(hashes.subspan(place * kDigestBytes, kDigestBytes), out.bytes.begin());
  return out;
}

}  // namespace

Bytes bundle_key(const MemberId& member, std::uint64_t bundle) {
  Bytes key = member_prefix(member);
  crypto::put_big_endian(key, bundle);
  return key;
}

Bytes tile_key(const MemberId& member, unsigned tile_level, std::uint64_t tile) {
  Bytes key = member_prefix(member);
  crypto::put_big_endian(key, static_cast<std::uint8_t>(tile_level));
  crypto::put_big_endian(key, tile);
  return key;
}

std::optional<std::uint64_t> numbered_key(const MemberId& member, ByteView key) {
  const Bytes prefix = member_prefix(member);
  if (key.size() < prefix.size() + 8 || !equal(key.first(prefix.size()), prefix)) return std::nullopt;
  return crypto::get_big_endian<std::uint64_t>(key.last<8>());
}

crypto::Digest FeedTree::stored_hash(unsigned tile_level, std::uint64_t index) const {
  const auto tile = snapshot_.get(Table::tiles, tile_key(member_, tile_level, index >> kTileHeight));
  const auto place = static_cast<std::size_t>(index & 0xFF);
  if (!tile || tile->size() < (place + 1) * kDigestBytes) lost(member_, "a hash of the tiles at", index);
  return digest_at(*tile, place);
}

crypto::Digest FeedTree::subtree(unsigned level, std::uint64_t index) const {
  const unsigned tile_level = level / kTileHeight;
  const unsigned above = level % kTileHeight;  // levels inside the tile, above its hashes
  if (above == 0 && tile_level > 0) return stored_hash(tile_level, index);
  const std::uint64_t first = index << above;
  const std::uint64_t count = std::uint64_t{1} << above;
  std::vector<crypto::Digest> hashes;
  if (tile_level == 0) {
    const Bundle leaves = bundle(first / kBundleLeaves);
    for (std::uint64_t i = 0; i < count; ++i) {
      const auto place = static_cast<std::size_t>((first + i) % kBundleLeaves);
      if (place >= leaves.size()) lost(member_, "leaf", first + i);
      hashes.push_back(leaves.leaf_hash(place));
    }
  } else {
    for (std::uint64_t i = 0; i < count; ++i) hashes.push_back(stored_hash(tile_level, first + i));
  }
  return crypto::perfect_root(hashes);
}

std::optional<Bundle> FeedTree::find_bundle(std::uint64_t number) const {
  const auto stored = snapshot_.get(Table::bundles, bundle_key(member_, number));
  if (!stored) return std::nullopt;
  auto decoded = Bundle::decode(*stored);
  if (!decoded) lost(member_, "bundle", number);
  return std::move(*decoded);
}

Bundle FeedTree::bundle(std::uint64_t number) const {
  auto found = find_bundle(number);
  if (!found) lost(member_, "bundle", number);
  return std::move(*found);
}

std::vector<crypto::Digest> FeedTree::bundle_roots(std::uint64_t first, std::uint64_t last) const {
  std::vector<crypto::Digest> out;
  std::uint64_t next = first;
  while (next < last) {
    const auto tile = snapshot_.get(Table::tiles, tile_key(member_, 1, next >> kTileHeight));
    const std::uint64_t end = std::min(last, ((next >> kTileHeight) + 1) << kTileHeight);
    const std::uint64_t base = (next >> kTileHeight) << kTileHeight;
    if (!tile || tile->size() < (end - base) * kDigestBytes) lost(member_, "the hash of bundle", next);
    for (; next < end; ++next) out.push_back(digest_at(*tile, static_cast<std::size_t>(next - base)));
  }
  return out;
}

}  // namespace yinxin::ledger
