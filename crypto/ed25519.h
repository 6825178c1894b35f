// Ed25519 (RFC 8032) by libsodium, the only verifier of signatures in the federation: two verifiers would disagree on
// edge cases, and nodes must not. Keys are checked for canonical form and prime order where they enter (`parse`).
#pragma once

#include <compare>
#include <optional>

#include "crypto/bytes.h"
#include "crypto/error.h"

namespace yinxin::crypto {

struct Signature {
  ByteArray<64> bytes{};

  operator ByteView() const { return bytes; }
  auto operator<=>(const Signature&) const = default;
  static std::optional<Signature> from(ByteView raw);  // nullopt unless 64 bytes
};

// A public key that has been checked: 32 bytes, canonical, of prime order. Only `parse` and a secret key make one.
class PublicKey {
 public:
  static Result<PublicKey> parse(ByteView raw);

  ByteView bytes() const { return bytes_; }
  auto operator<=>(const PublicKey&) const = default;

 private:
  friend class SecretKey;
  PublicKey() = default;
  ByteArray<32> bytes_{};
};

// A 32-byte seed and the key made from it. Wiped when it goes; moved, never copied.
class SecretKey {
 public:
  explicit SecretKey(const ByteArray<32>& seed);
  ~SecretKey();
  SecretKey(SecretKey&& other) noexcept;
  SecretKey& operator=(SecretKey&& other) noexcept;

  const PublicKey& public_key() const { return public_; }
  Signature sign(ByteView message) const;
  ByteView seed() const;  // 32 bytes, to be stored locked or with mode 0600

 private:
  ByteArray<64> secret_{};
  PublicKey public_;
};

// True if `signature` is by `key` over `message`. All verification in Yinxin goes through here.
[[nodiscard]] bool verify(const PublicKey& key, ByteView message, const Signature& signature);

}  // namespace yinxin::crypto
