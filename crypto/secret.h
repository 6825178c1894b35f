// Bytes that must not stay behind in memory: moved, never copied, wiped when they go. For keys, seeds, passphrases.
#pragma once

#include <algorithm>
#include <utility>

#include "crypto/bytes.h"

namespace yinxin::crypto {

// Overwrites with zeros; the compiler does not leave it out.
void wipe(std::span<std::byte> secret);

// A secret of exactly N bytes.
template <std::size_t N>
class SecretBytes {
 public:
  SecretBytes() = default;  // zeros, to be filled through `span`
  explicit SecretBytes(const ByteArray<N>& bytes) : bytes_(bytes) {}
  ~SecretBytes() { wipe(bytes_); }
  SecretBytes(SecretBytes&& other) noexcept : bytes_(other.bytes_) { wipe(other.bytes_); }
  SecretBytes& operator=(SecretBytes&& other) noexcept {
    if (this != &other) {
      bytes_ = other.bytes_;
      wipe(other.bytes_);
    }
    return *this;
  }

  ByteView view() const { return bytes_; }
  std::span<std::byte> span() { return bytes_; }

 private:
  ByteArray<N> bytes_{};
};

// A secret of a length known only at run time; the length never changes after it was made, so nothing is left behind
// by a growing buffer.
class SecretBuffer {
 public:
  explicit SecretBuffer(std::size_t size) : bytes_(size) {}
  static SecretBuffer copy_of(ByteView view) {
    SecretBuffer out(view.size());
    std::ranges::copy(view, out.bytes_.begin());
    return out;
  }
  ~SecretBuffer() { wipe(bytes_); }
  SecretBuffer(SecretBuffer&& other) noexcept : bytes_(std::move(other.bytes_)) {}
  SecretBuffer& operator=(SecretBuffer&& other) noexcept {
    if (this != &other) {
      wipe(bytes_);
      bytes_ = std::move(other.bytes_);
    }
    return *this;
  }

  ByteView view() const { return bytes_; }
  std::span<std::byte> span() { return bytes_; }

 private:
  Bytes bytes_;
};

}  // namespace yinxin::crypto
