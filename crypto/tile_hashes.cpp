#include "crypto/tile_hashes.h"

#include <algorithm>

#include "crypto/ensure.h"

namespace yinxin::crypto {

Bytes format_hash_tile(std::span<const Digest> hashes) {
  Bytes out;
  out.reserve(hashes.size() * sizeof(Digest::bytes));
  for (const Digest& hash : hashes) append(out, hash);
  return out;
}

Result<std::vector<Digest>> parse_hash_tile(ByteView tile, unsigned width) {
  if (tile.size() != width * sizeof(Digest::bytes)) {
    return refuse("tile.length", "A tile of {0} hashes has {1} bytes; this one has {2}.", width,
                  width * sizeof(Digest::bytes), tile.size());
  }
  std::vector<Digest> hashes(width);
  for (Digest& hash : hashes) {
    std::ranges::copy(tile.first(hash.bytes.size()), hash.bytes.begin());
    tile = tile.subspan(hash.bytes.size());
  }
  return hashes;
}

Digest full_tile_root(std::span<const Digest> hashes) {
  ensure(hashes.size() == kTileWidth, "only a full tile has a root one level up");
  return perfect_root(hashes);
}

Digest TileHashes::subtree(unsigned level, std::uint64_t index) const {
  const unsigned inside = level % kTileHeight;  // levels above the tile's own hashes
  const std::uint64_t first = index << inside;
  const auto tile = tiles_.hash_tile(level / kTileHeight, first / kTileWidth);
  const auto begin = static_cast<std::size_t>(first % kTileWidth);
  const std::size_t count = std::size_t{1} << inside;
  ensure(begin + count <= tile.size(), "a tile has the hashes of its tree");
  return perfect_root(std::span(tile).subspan(begin, count));
}

}  // namespace yinxin::crypto
