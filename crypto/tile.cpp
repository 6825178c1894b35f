#include "crypto/tile.h"

#include <algorithm>
#include <optional>

#include "crypto/decimal.h"
#include "crypto/ensure.h"

namespace yinxin::crypto {

namespace {

constexpr std::string_view kRoot = "tile/";
constexpr std::string_view kEntries = "tile/entries/";
constexpr std::string_view kPartial = ".p/";

// "x001/x234/067": groups of three digits, the last one bare.
std::string format_index(std::uint64_t index) {
  const auto group = [](std::uint64_t digits) { return std::to_string(1000 + digits).substr(1); };
  std::string out = group(index % 1000);
  for (index /= 1000; index > 0; index /= 1000) out = "x" + group(index % 1000) + "/" + out;
  return out;
}

std::optional<std::uint64_t> parse_index(std::string_view text) {
  std::string digits;
  for (std::string_view rest = text;;) {
    const bool last = !rest.starts_with('x');
    if (!last) rest.remove_prefix(1);
    digits += rest.substr(0, 3);
    rest.remove_prefix(std::min<std::size_t>(3, rest.size()));
    if (last && !rest.empty()) return std::nullopt;
    if (last) break;
    if (!rest.starts_with('/') || digits.size() > 21) return std::nullopt;
    rest.remove_prefix(1);
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - std::min<std::size_t>(1, digits.size())));
  const auto index = parse_decimal(digits);
  if (!index || format_index(*index) != text) return std::nullopt;  // one spelling only
  return index;
}

std::string format_place(std::uint64_t index, unsigned width) {
  ensure(1 <= width && width <= kTileWidth, "a tile has 1 to 256 hashes or entries");
  std::string out = format_index(index);
  if (width < kTileWidth) out.append(kPartial).append(std::to_string(width));
  return out;
}

// `place` is what stands behind the level, `path` the whole, for the sentence.
Result<BundleTile> parse_place(std::string_view place, std::string_view path) {
  BundleTile tile;
  if (const auto partial = place.find(kPartial); partial != std::string_view::npos) {
    const auto width = parse_decimal(place.substr(partial + kPartial.size()));
    if (!width || *width == 0 || *width >= kTileWidth) {
      return refuse("tile.width", "The width in the tile path {0} is not a number from 1 to 255.", path);
    }
    tile.width = static_cast<unsigned>(*width);
    place = place.substr(0, partial);
  }
  const auto index = parse_index(place);
  if (!index) return refuse("tile.index", "The index in the tile path {0} is not in groups such as x001/234.", path);
  tile.index = *index;
  return tile;
}

template <typename Tile>
void append_level(std::vector<Tile>& out, Tile tile, std::uint64_t hashes) {
  for (tile.index = 0; tile.index < hashes / kTileWidth; ++tile.index) out.push_back(tile);
  tile.width = static_cast<unsigned>(hashes % kTileWidth);
  if (tile.width > 0) out.push_back(tile);
}

}  // namespace

std::string path_of(const HashTile& tile) {
  ensure(tile.level <= kTileLevelMax, "tile levels go to 63");
  return std::string(kRoot) + std::to_string(tile.level) + "/" + format_place(tile.index, tile.width);
}

std::string path_of(const BundleTile& tile) { return std::string(kEntries) + format_place(tile.index, tile.width); }

Result<HashTile> parse_hash_tile_path(std::string_view path) {
  const auto slash = path.find('/', kRoot.size());
  if (!path.starts_with(kRoot) || slash == std::string_view::npos) {
    return refuse("tile.path", "The path {0} is not that of a hash tile.", path);
  }
  const auto level = parse_decimal(path.substr(kRoot.size(), slash - kRoot.size()));
  if (!level || *level > kTileLevelMax) {
    return refuse("tile.level", "The level in the tile path {0} is not a number from 0 to 63.", path);
  }
  const auto place = parse_place(path.substr(slash + 1), path);
  if (!place) return std::unexpected(place.error());
  return HashTile{static_cast<unsigned>(*level), place->index, place->width};
}

Result<BundleTile> parse_bundle_path(std::string_view path) {
  if (!path.starts_with(kEntries)) return refuse("tile.path", "The path {0} is not that of an entry bundle.", path);
  return parse_place(path.substr(kEntries.size()), path);
}

std::uint64_t hashes_at(unsigned level, std::uint64_t size) {
  return level * kTileHeight >= 64 ? 0 : size >> (level * kTileHeight);
}

std::vector<HashTile> hash_tiles(std::uint64_t size) {
  std::vector<HashTile> out;
  for (unsigned level = 0; hashes_at(level, size) > 0; ++level) {
    append_level(out, HashTile{level, 0, kTileWidth}, hashes_at(level, size));
  }
  return out;
}

std::vector<BundleTile> bundle_tiles(std::uint64_t size) {
  std::vector<BundleTile> out;
  append_level(out, BundleTile{}, size);
  return out;
}

}  // namespace yinxin::crypto
