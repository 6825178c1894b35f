#include "crypto/ed25519.h"

#include <sodium.h>

#include <algorithm>

namespace yinxin::crypto {

namespace {
const unsigned char* raw(const std::byte* bytes) { return reinterpret_cast<const unsigned char*>(bytes); }
unsigned char* raw(std::byte* bytes) { return reinterpret_cast<unsigned char*>(bytes); }
}  // namespace

std::optional<Signature> Signature::from(ByteView raw_bytes) {
  Signature signature;
  if (raw_bytes.size() != signature.bytes.size()) return std::nullopt;
  std::ranges::copy(raw_bytes, signature.bytes.begin());
  return signature;
}

Result<PublicKey> PublicKey::parse(ByteView raw_bytes) {
  PublicKey key;
  if (raw_bytes.size() != key.bytes_.size()) {
    return refuse("key.length", "An Ed25519 public key has 32 bytes, this one has {0}.", raw_bytes.size());
  }
  if (crypto_core_ed25519_is_valid_point(raw(raw_bytes.data())) != 1) {
    return refuse("key.invalid",
                  "These 32 bytes are not a canonical Ed25519 key of prime order; ask for the key anew.");
  }
  std::ranges::copy(raw_bytes, key.bytes_.begin());
  return key;
}

SecretKey::SecretKey(const ByteArray<32>& seed) {
  crypto_sign_seed_keypair(raw(public_.bytes_.data()), raw(secret_.data()), raw(seed.data()));
}

SecretKey::~SecretKey() { sodium_memzero(secret_.data(), secret_.size()); }

SecretKey::SecretKey(SecretKey&& other) noexcept : secret_(other.secret_), public_(other.public_) {
  sodium_memzero(other.secret_.data(), other.secret_.size());
}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
  if (this != &other) {
    secret_ = other.secret_;
    public_ = other.public_;
    sodium_memzero(other.secret_.data(), other.secret_.size());
  }
  return *this;
}

Signature SecretKey::sign(ByteView message) const {
  Signature signature;
  crypto_sign_detached(raw(signature.bytes.data()), nullptr, raw(message.data()), message.size(), raw(secret_.data()));
  return signature;
}

ByteView SecretKey::seed() const { return ByteView(secret_).first(32); }

bool verify(const PublicKey& key, ByteView message, const Signature& signature) {
  return crypto_sign_verify_detached(raw(signature.bytes.data()), raw(message.data()), message.size(),
                                     raw(key.bytes().data())) == 0;
}

}  // namespace yinxin::crypto
