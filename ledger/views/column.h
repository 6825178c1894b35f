// Whole numbers side by side as they lie in a view: the lowest of them once, and how far each is above it, in as few
// bytes as the largest difference needs. A column of one number over and over costs nine bytes.
//
//   u64 lowest, big-endian ‖ u8 width: 0, 1, 2, 4 or 8 ‖ width bytes for each, little-endian
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "crypto/big_endian.h"

namespace yinxin::ledger {

void put_column(Bytes& out, std::span<const std::uint64_t> numbers);

// A column where it lies; the bytes must outlive it.
class Column {
 public:
  // Takes a column of so many numbers from the front; nullopt if there is none.
  static std::optional<Column> take(crypto::ByteReader& in, std::size_t count);

  std::uint64_t operator[](std::size_t place) const { return lowest_ + above(place); }
  // Whether all numbers are 0.
  bool empty() const { return width_ == 0 && lowest_ == 0; }

 private:
  std::uint64_t above(std::size_t place) const {
    const std::byte* at = bytes_.data() + place * width_;
    std::uint64_t out = 0;
    for (unsigned byte = 0; byte < width_; ++byte) out |= std::to_integer<std::uint64_t>(at[byte]) << (8 * byte);
    return out;
  }

  std::uint64_t lowest_ = 0;
  unsigned width_ = 0;
  ByteView bytes_;
};

}  // namespace yinxin::ledger
