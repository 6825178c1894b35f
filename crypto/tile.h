// Where the pieces of a log stand in a static directory (C2SP tlog-tiles): hash tiles of up to 256 hashes, each hash
// the root of a full tile one level down, and bundles of up to 256 entries. A tile level is eight tree levels: tile
// level L begins at tree level 8·L. Full tiles never change; a partial one carries its width in its name. Paths are
// relative to the log's directory and have one spelling each.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/error.h"

namespace yinxin::crypto {

inline constexpr unsigned kTileWidth = 256;  // hashes or entries in a full tile
inline constexpr unsigned kTileHeight = 8;   // tree levels in a tile
inline constexpr unsigned kTileLevelMax = 63;

struct HashTile {
  unsigned level = 0;  // 0 has the leaf hashes
  std::uint64_t index = 0;
  unsigned width = kTileWidth;  // 1 to 256

  auto operator<=>(const HashTile&) const = default;
};

struct BundleTile {
  std::uint64_t index = 0;
  unsigned width = kTileWidth;  // 1 to 256

  auto operator<=>(const BundleTile&) const = default;
};

std::string path_of(const HashTile& tile);    // "tile/0/x001/x234/067", "tile/1/000.p/17"
std::string path_of(const BundleTile& tile);  // "tile/entries/x001/x234/067", "tile/entries/000.p/17"

// The reverse. Both refuse with tile.path, tile.level, tile.index, tile.width.
Result<HashTile> parse_hash_tile_path(std::string_view path);
Result<BundleTile> parse_bundle_path(std::string_view path);

// How many hashes tile level `level` has in a tree of `size` leaves: floor(size / 256^level).
std::uint64_t hashes_at(unsigned level, std::uint64_t size);

// All tiles of a tree of `size` leaves, in order of level and index; none is empty.
std::vector<HashTile> hash_tiles(std::uint64_t size);
std::vector<BundleTile> bundle_tiles(std::uint64_t size);

}  // namespace yinxin::crypto
