// The hashes inside hash tiles: a tile as bytes (32 a hash), the root over a full one, and a whole tree read from
// tiles. Nothing here checks that tiles belong together; whoever trusts them compares their roots first.
#pragma once

#include <vector>

#include "crypto/bytes.h"
#include "crypto/merkle.h"
#include "crypto/tile.h"

namespace yinxin::crypto {

Bytes format_hash_tile(std::span<const Digest> hashes);

// Refuses with tile.length unless there are `width` times 32 bytes.
Result<std::vector<Digest>> parse_hash_tile(ByteView tile, unsigned width);

// The hash one tile level up: the root over the 256 hashes of a full tile.
Digest full_tile_root(std::span<const Digest> hashes);

// Where whole tiles are read from. Asked only for tiles of the tree, by level and index; gives at least the hashes that
// the tree has there.
class TileSource {
 public:
  virtual ~TileSource() = default;
  virtual std::vector<Digest> hash_tile(unsigned level, std::uint64_t index) const = 0;
};

// A tree read from tiles. Borrows the source.
class TileHashes final : public HashSource {
 public:
  explicit TileHashes(const TileSource& tiles) : tiles_(tiles) {}
  Digest subtree(unsigned level, std::uint64_t index) const override;

 private:
  const TileSource& tiles_;
};

}  // namespace yinxin::crypto
