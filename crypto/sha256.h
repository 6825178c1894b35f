// SHA-256 (FIPS 180-4) by OpenSSL, which uses the processor's instructions. A Digest is always 32 bytes.
#pragma once

#include <compare>
#include <memory>
#include <string>

#include "crypto/bytes.h"

namespace yinxin::crypto {

struct Digest {
  ByteArray<32> bytes{};

  operator ByteView() const { return bytes; }
  auto operator<=>(const Digest&) const = default;
};

// Digest of the concatenation of the parts.
Digest sha256(std::initializer_list<ByteView> parts);
inline Digest sha256(ByteView data) { return sha256({data}); }

// Incremental form, for streams. `finish` gives the digest and starts anew.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void update(ByteView data);
  Digest finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace yinxin::crypto
