// Sealing: a payload is encrypted once under its own key, and that key is sealed to each reader's sealing key.
//  - `seal_to` makes an anonymous box in libsodium's crypto_box_seal format (48 bytes longer than its content): anybody
//    can make one for a public key, only the holder of the secret key opens it, nothing says who made it.
//  - `encrypt` is XChaCha20-Poly1305 (IETF) under a PayloadKey; the associated data must be given again to decrypt.
// Randomness is given, so a simulated run makes the same bytes again. No public key of small order can be made.
#pragma once

#include <compare>

#include "crypto/bytes.h"
#include "crypto/error.h"
#include "crypto/random.h"
#include "crypto/secret.h"

namespace yinxin::crypto {

// An X25519 public key: 32 bytes, canonical, not of small order. Only `parse` and a SealingKey make one.
class SealingPublicKey {
 public:
  static Result<SealingPublicKey> parse(ByteView raw);

  ByteView bytes() const { return bytes_; }
  auto operator<=>(const SealingPublicKey&) const = default;

 private:
  friend class SealingKey;
  SealingPublicKey() = default;
  ByteArray<32> bytes_{};
};

// The secret half: a 32-byte X25519 scalar.
class SealingKey {
 public:
  explicit SealingKey(SecretBytes<32> secret);

  const SealingPublicKey& public_key() const { return public_; }
  ByteView secret() const { return secret_.view(); }  // to be stored with mode 0600 or locked
  // What was sealed to this key. Errors: sealing.short, sealing.not-ours (another's key, or altered).
  Result<SecretBuffer> open(ByteView sealed) const;

 private:
  SecretBytes<32> secret_;
  SealingPublicKey public_;
};

inline constexpr std::size_t kSealOverhead = 48;
Bytes seal_to(const SealingPublicKey& reader, ByteView content, RandomSource& random);

// The 32-byte key of one payload. Use `seal_to(reader, key.view(), …)` to pass it on.
class PayloadKey {
 public:
  explicit PayloadKey(SecretBytes<32> secret) : secret_(std::move(secret)) {}
  static PayloadKey draw(RandomSource& random);
  static Result<PayloadKey> open(const SealingKey& reader, ByteView sealed);  // sealing.key-length besides `open`'s

  ByteView view() const { return secret_.view(); }

 private:
  SecretBytes<32> secret_;
};

inline constexpr std::size_t kPayloadOverhead = 40;
// Nonce (24 bytes, drawn) ‖ ciphertext ‖ authenticator (16 bytes).
Bytes encrypt(const PayloadKey& key, ByteView plain, ByteView associated, RandomSource& random);
// Errors: payload.short, payload.altered (bytes, associated data or key are not those of the encryption).
Result<Bytes> decrypt(const PayloadKey& key, ByteView encrypted, ByteView associated);

}  // namespace yinxin::crypto
