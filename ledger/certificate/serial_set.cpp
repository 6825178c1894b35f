#include "ledger/certificate/serial_set.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "ledger/certificate/leb128.h"

namespace yinxin::ledger {

SerialSet::SerialSet(std::vector<SerialRange> ranges) {
  std::ranges::sort(ranges);
  for (const SerialRange range : ranges) {
    ensure(range.first >= 1 && range.first <= range.last && range.last <= kSerialMax, "a serial is 1 to 999999");
    if (!ranges_.empty() && range.first <= ranges_.back().last + 1) {
      ranges_.back().last = std::max(ranges_.back().last, range.last);
    } else {
      ranges_.push_back(range);
    }
  }
}

bool SerialSet::contains(std::uint32_t serial) const {
  const auto after = std::ranges::upper_bound(ranges_, serial, {}, &SerialRange::first);
  return after != ranges_.begin() && serial <= std::prev(after)->last;
}

bool SerialSet::contains_all_of(const SerialSet& other) const {
  return std::ranges::all_of(other.ranges_, [&](SerialRange range) {
    const auto after = std::ranges::upper_bound(ranges_, range.first, {}, &SerialRange::first);
    return after != ranges_.begin() && range.last <= std::prev(after)->last;
  });
}

std::uint64_t SerialSet::count() const {
  std::uint64_t sum = 0;
  for (const SerialRange range : ranges_) sum += range.last - range.first + 1;
  return sum;
}

void SerialSet::put(Bytes& out) const {
  put_leb128(out, ranges_.size());
  std::uint32_t next = 1;
  for (const SerialRange range : ranges_) {
    put_leb128(out, range.first - next);
    put_leb128(out, range.last - range.first);
    next = range.last + 2;
  }
}

std::optional<SerialSet> SerialSet::take(crypto::ByteReader& in) {
  const auto count = take_leb128(in);
  if (!count || *count > in.rest().size()) return std::nullopt;  // each range takes two bytes at least
  SerialSet set;
  std::uint64_t next = 1;
  for (std::uint64_t i = 0; i < *count; ++i) {
    const auto gap = take_leb128(in);
    const auto length = take_leb128(in);
    if (!gap || !length || *gap > kSerialMax || *length > kSerialMax || next + *gap + *length > kSerialMax)
      return std::nullopt;
    const auto first = static_cast<std::uint32_t>(next + *gap);
    const auto last = static_cast<std::uint32_t>(first + *length);
    set.ranges_.push_back({first, last});
    next = std::uint64_t{last} + 2;
  }
  return set;
}

}  // namespace yinxin::ledger
