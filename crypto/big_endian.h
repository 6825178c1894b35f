// Integers as big-endian bytes: the writer and the bounded reader of every byte format of ours.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>

#include "crypto/bytes.h"

namespace yinxin::crypto {

template <std::unsigned_integral T>
void put_big_endian(Bytes& out, T value) {
  for (int shift = static_cast<int>(sizeof(T)) * 8 - 8; shift >= 0; shift -= 8) {
    out.push_back(static_cast<std::byte>((value >> shift) & 0xFF));
  }
}

template <std::unsigned_integral T>
T get_big_endian(std::span<const std::byte, sizeof(T)> in) {
  T value = 0;
  for (std::byte byte : in)
    value = static_cast<T>(static_cast<T>(value << (sizeof(T) > 1 ? 8 : 0)) | std::to_integer<T>(byte));
  return value;
}

// Reads a byte string from its front; every take is nullopt once the bytes do not suffice, and takes nothing then.
class ByteReader {
 public:
  explicit ByteReader(ByteView data) : rest_(data) {}

  template <std::unsigned_integral T>
  std::optional<T> take() {
    if (rest_.size() < sizeof(T)) return std::nullopt;
    const T value = get_big_endian<T>(rest_.template first<sizeof(T)>());
    rest_ = rest_.subspan(sizeof(T));
    return value;
  }
  std::optional<ByteView> take_bytes(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    const ByteView out = rest_.first(count);
    rest_ = rest_.subspan(count);
    return out;
  }
  ByteView rest() const { return rest_; }
  bool done() const { return rest_.empty(); }

 private:
  ByteView rest_;
};

}  // namespace yinxin::crypto
