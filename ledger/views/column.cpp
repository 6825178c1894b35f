#include "ledger/views/column.h"

#include <algorithm>

namespace yinxin::ledger {

namespace {

unsigned width_for(std::uint64_t largest) {
  if (largest == 0) return 0;
  if (largest <= 0xFF) return 1;
  if (largest <= 0xFFFF) return 2;
  return largest <= 0xFFFF'FFFF ? 4 : 8;
}

}  // namespace

void put_column(Bytes& out, std::span<const std::uint64_t> numbers) {
  const auto bounds = std::ranges::minmax_element(numbers);
  const std::uint64_t lowest = numbers.empty() ? 0 : *bounds.min;
  const unsigned width = width_for(numbers.empty() ? 0 : *bounds.max - lowest);
  crypto::put_big_endian(out, lowest);
  out.push_back(static_cast<std::byte>(width));
  for (const std::uint64_t number : numbers) {
    for (unsigned byte = 0; byte < width; ++byte)
      out.push_back(static_cast<std::byte>((number - lowest) >> (8 * byte) & 0xFF));
  }
}

std::optional<Column> Column::take(crypto::ByteReader& in, std::size_t count) {
  const auto lowest = in.take<std::uint64_t>();
  const auto width = in.take<std::uint8_t>();
  if (!lowest || !width || *width > 8) return std::nullopt;
  const auto bytes = in.take_bytes(count * *width);
  if (!bytes) return std::nullopt;
  Column out;
  out.lowest_ = *lowest;
  out.width_ = *width;
  out.bytes_ = *bytes;
  return out;
}

}  // namespace yinxin::ledger
