#include "crypto/tile.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "crypto/entry_bundle.h"
#include "crypto/tile_hashes.h"

namespace yinxin::crypto {
namespace {

TEST(Tile, PathsAreThoseOfTheSpecification) {
  EXPECT_EQ(path_of(HashTile{0, 1'234'067, 256}), "tile/0/x001/x234/067");
  EXPECT_EQ(path_of(HashTile{63, 0, 256}), "tile/63/000");
  EXPECT_EQ(path_of(HashTile{1, 1, 17}), "tile/1/001.p/17");
  EXPECT_EQ(path_of(BundleTile{273, 112}), "tile/entries/273.p/112");
  EXPECT_EQ(path_of(BundleTile{1000, 256}), "tile/entries/x001/000");
  EXPECT_EQ(path_of(BundleTile{~0ULL, 1}), "tile/entries/x018/x446/x744/x073/x709/x551/615.p/1");
}

TEST(Tile, ATreeOf70000HasTheTilesOfTheSpecificationsExample) {
  const auto tiles = hash_tiles(70'000);
  ASSERT_EQ(tiles.size(), 273U + 1 + 1 + 1 + 1);
  EXPECT_EQ(tiles[0], (HashTile{0, 0, 256}));
  EXPECT_EQ(tiles[272], (HashTile{0, 272, 256}));
  EXPECT_EQ(tiles[273], (HashTile{0, 273, 112}));
  EXPECT_EQ(tiles[274], (HashTile{1, 0, 256}));
  EXPECT_EQ(tiles[275], (HashTile{1, 1, 17}));
  EXPECT_EQ(tiles[276], (HashTile{2, 0, 1}));
  const auto bundles = bundle_tiles(70'000);
  ASSERT_EQ(bundles.size(), 274U);
  EXPECT_EQ(bundles.back(), (BundleTile{273, 112}));
}

TEST(Tile, NoTileIsEmpty) {
  EXPECT_TRUE(hash_tiles(0).empty());
  EXPECT_TRUE(bundle_tiles(0).empty());
  EXPECT_EQ(hash_tiles(256), (std::vector<HashTile>{{0, 0, 256}, {1, 0, 1}}));  // as in the specification
  EXPECT_EQ(hash_tiles(255), (std::vector<HashTile>{{0, 0, 255}}));
  EXPECT_EQ(bundle_tiles(257), (std::vector<BundleTile>{{0, 256}, {1, 1}}));
  EXPECT_EQ(hashes_at(7, ~0ULL), 255U);
  EXPECT_EQ(hashes_at(8, ~0ULL), 0U);
}

TEST(Tile, APathIsReadBack) {
  EXPECT_TRUE(rc::check([] {
    const auto index = *rc::gen::arbitrary<std::uint64_t>() >> *rc::gen::inRange(0, 64);
    const HashTile tile{*rc::gen::inRange(0U, 64U), index, *rc::gen::inRange(1U, 257U)};
    RC_ASSERT((parse_hash_tile_path(path_of(tile)) == tile));
    const BundleTile bundle{tile.index, tile.width};
    RC_ASSERT((parse_bundle_path(path_of(bundle)) == bundle));
  }));
}

TEST(Tile, APathHasOneSpelling) {
  const auto code = [](std::string_view path) {
    const auto tile = parse_hash_tile_path(path);
    return tile ? std::string() : tile.error().code;
  };
  EXPECT_EQ(code("tile/0/000"), "");
  for (const char* path : {"", "tile", "tile/", "tile/0", "tile000", "tiles/0/000", "/tile/0/000"}) {
    EXPECT_EQ(code(path), "tile.path") << path;
  }
  for (const char* path : {"tile/64/000", "tile/00/000", "tile/-1/000", "tile//000", "tile/entries/000"}) {
    EXPECT_EQ(code(path), "tile.level") << path;
  }
  for (const char* path : {"tile/0/",
                           "tile/0/0",
                           "tile/0/00",
                           "tile/0/0000",
                           "tile/0/x000/001",
                           "tile/0/001/002",
                           "tile/0/x001",
                           "tile/0/x001/",
                           "tile/0/x01/002",
                           "tile/0/x001/x002",
                           "tile/0/00a",
                           "tile/0/..",
                           "tile/0/x001/../000",
                           "tile/0/000/",
                           "tile/0/ 00",
                           "tile/0/-01",
                           "tile/0/X001/000",
                           "tile/0/x018/x446/x744/x073/x709/x551/616",
                           "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
                           "tile/0/x000/x000/x000/x000/x000/x000/x000/x000/000"}) {
    EXPECT_EQ(code(path), "tile.index") << path;
  }
  for (const char* path : {"tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/", "tile/0/000.p/1/",
                           "tile/0/000.p/1.p/1", "tile/0/000.p/x"}) {
    EXPECT_EQ(code(path), "tile.width") << path;
  }
  EXPECT_EQ(parse_bundle_path("tile/0/000").error().code, "tile.path");
  EXPECT_EQ(parse_bundle_path("tile/entries/0").error().code, "tile.index");
}

TEST(EntryBundle, IsReadBack) {
  EXPECT_TRUE(rc::check([] {
    const auto texts = *rc::gen::container<std::vector<std::string>>(*rc::gen::inRange<std::size_t>(1, 257),
                                                                     rc::gen::arbitrary<std::string>());
    Bytes bundle;
    for (const std::string& text : texts) append_entry(bundle, as_bytes(text));
    const auto entries = parse_bundle(bundle, texts.size());
    RC_ASSERT(entries.has_value());
    for (std::size_t i = 0; i < texts.size(); ++i) RC_ASSERT(to_text((*entries)[i]) == texts[i]);
  }));
}

TEST(EntryBundle, EveryMalformationHasItsOwnCode) {
  Bytes bundle;
  EXPECT_EQ(parse_bundle(bundle).error().code, "bundle.empty");
  append_entry(bundle, Bytes(kEntryBytesMax, std::byte{'x'}));
  append_entry(bundle, {});
  ASSERT_EQ(parse_bundle(bundle)->size(), 2U);
  EXPECT_EQ(parse_bundle(bundle)->at(0).size(), kEntryBytesMax);
  EXPECT_EQ(parse_bundle(bundle, 3).error().code, "bundle.width");
  for (const std::size_t size : {1U, 2U, 100U, 65'536U, 65'538U}) {
    EXPECT_EQ(parse_bundle(ByteView(bundle).first(size)).error().code, "bundle.truncated") << size;
  }
  const Bytes full(2 * kBundleEntriesMax);  // 256 empty entries
  EXPECT_EQ(parse_bundle(full)->size(), kBundleEntriesMax);
  const Bytes more(2 * kBundleEntriesMax + 2);
  EXPECT_EQ(parse_bundle(more).error().code, "bundle.too-many-entries");
}

TEST(EntryBundle, TakesNoEntryAboveTheLimit) {
  Bytes bundle;
  EXPECT_DEATH(append_entry(bundle, Bytes(kEntryBytesMax + 1)), "65,535");
}

// All tiles of a tree in memory, as whoever stores them would keep them.
class Tiles final : public TileSource {
 public:
  explicit Tiles(std::vector<Digest> leaves) {
    for (levels_.push_back(std::move(leaves)); levels_.back().size() >= kTileWidth;) {
      std::vector<Digest> above;
      for (std::size_t i = 0; i + kTileWidth <= levels_.back().size(); i += kTileWidth) {
        above.push_back(full_tile_root(std::span(levels_.back()).subspan(i, kTileWidth)));
      }
      levels_.push_back(std::move(above));
    }
  }
  std::vector<Digest> hash_tile(unsigned level, std::uint64_t index) const override {
    const auto& hashes = levels_.at(level);
    const std::size_t begin = index * kTileWidth;
    const std::size_t end = std::min(begin + kTileWidth, hashes.size());
    return {hashes.begin() + static_cast<std::ptrdiff_t>(begin), hashes.begin() + static_cast<std::ptrdiff_t>(end)};
  }

 private:
  std::vector<std::vector<Digest>> levels_;
};

TEST(TileHashes, GiveTheRootsAndProofsOfTheTree) {
  std::vector<Digest> leaves;
  for (unsigned i = 0; i < 66'000; ++i) leaves.push_back(leaf_hash(as_bytes(std::to_string(i))));
  const Tiles tiles(leaves);
  const TileHashes tree(tiles);
  Frontier frontier;
  std::uint64_t next = 0;
  for (const std::uint64_t size : {1U, 255U, 256U, 257U, 4096U, 65'535U, 65'536U, 65'537U, 66'000U}) {
    while (next < size) frontier.append(leaves[next++]);
    EXPECT_EQ(frontier_at(tree, size), frontier);
    const Digest root = root_at(tree, size);
    EXPECT_EQ(root, frontier.root());
    const std::uint64_t index = size * 2 / 3;
    EXPECT_TRUE(verify_inclusion(index, size, leaves[index], inclusion_proof(tree, index, size), root));
    EXPECT_TRUE(
        verify_consistency(index + 1, root_at(tree, index + 1), size, root, consistency_proof(tree, index + 1, size)));
  }
}

TEST(TileHashes, ATileIsReadBackAndHasItsLength) {
  const std::vector<Digest> hashes = {leaf_hash(as_bytes("a")), leaf_hash(as_bytes("b")), empty_root()};
  const Bytes tile = format_hash_tile(hashes);
  EXPECT_EQ(tile.size(), 96U);
  EXPECT_EQ(parse_hash_tile(tile, 3), hashes);
  EXPECT_EQ(parse_hash_tile(tile, 2).error().code, "tile.length");
  EXPECT_EQ(parse_hash_tile(ByteView(tile).first(95), 3).error().code, "tile.length");
}

}  // namespace
}  // namespace yinxin::crypto
