// A set of serials of one body, year and level, kept as maximal intervals: ascending, never touching. Its bytes are
// gaps, so a long run costs two small numbers, and there is one spelling.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "crypto/big_endian.h"

namespace yinxin::ledger {

inline constexpr std::uint32_t kSerialMax = 999'999;

struct SerialRange {
  std::uint32_t first = 1;
  std::uint32_t last = 1;
  auto operator<=>(const SerialRange&) const = default;
};

class SerialSet {
 public:
  SerialSet() = default;
  // Serials are 1 to kSerialMax, first <= last; ranges may come in any order, touch and overlap.
  explicit SerialSet(std::vector<SerialRange> ranges);

  bool contains(std::uint32_t serial) const;
  bool contains_all_of(const SerialSet& other) const;
  std::uint64_t count() const;
  bool empty() const { return ranges_.empty(); }
  const std::vector<SerialRange>& ranges() const { return ranges_; }
  bool operator==(const SerialSet&) const = default;

  // LEB128: number of ranges, then for each: serials left out before it (from 1, or from the last range's end + 2), and
  // its length - 1.
  void put(Bytes& out) const;
  static std::optional<SerialSet> take(crypto::ByteReader& in);

 private:
  std::vector<SerialRange> ranges_;
};

}  // namespace yinxin::ledger
