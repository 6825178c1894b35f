#include "crypto/sealing.h"

#include <sodium.h>

#include <algorithm>

#include "crypto/blake2b.h"
#include "crypto/ensure.h"

namespace yinxin::crypto {

namespace {

const unsigned char* raw(ByteView bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* into(std::span<std::byte> bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

// Below 2^255 - 19, little-endian: the one spelling that arithmetic gives.
bool is_canonical(ByteView key) {
  const auto at = [&](std::size_t i) { return std::to_integer<unsigned>(key[i]); };
  if (at(31) > 0x7F) return false;
  if (at(31) < 0x7F) return true;
  for (std::size_t i = 30; i > 0; --i) {
    if (at(i) != 0xFF) return true;
  }
  return at(0) < 0xED;
}

// The nonce of crypto_box_seal: both public keys make it, so it need not travel.
ByteArray<crypto_box_NONCEBYTES> seal_nonce(ByteView ephemeral, const SealingPublicKey& reader) {
  return blake2b<crypto_box_NONCEBYTES>({}, {ephemeral, reader.bytes()});
}

}  // namespace

Result<SealingPublicKey> SealingPublicKey::parse(ByteView raw_bytes) {
  SealingPublicKey key;
  if (raw_bytes.size() != key.bytes_.size()) {
    return refuse("key.length", "An X25519 public key has 32 bytes, this one has {0}.", raw_bytes.size());
  }
  std::ranges::copy(raw_bytes, key.bytes_.begin());
  constexpr ByteArray<32> kAnyScalar{};  // clamping makes it 2^254, a multiple of 8: small orders give zero
  ByteArray<32> product;
  if (!is_canonical(raw_bytes) || crypto_scalarmult(into(std::span(product)), raw(kAnyScalar), raw(raw_bytes)) != 0) {
    return refuse("key.invalid", "These 32 bytes are not a canonical X25519 key of large order; ask for the key anew.");
  }
  return key;
}

SealingKey::SealingKey(SecretBytes<32> secret) : secret_(std::move(secret)) {
  crypto_scalarmult_base(into(std::span(public_.bytes_)), raw(secret_.view()));
}

Bytes seal_to(const SealingPublicKey& reader, ByteView content, RandomSource& random) {
  SecretBytes<32> secret;
  random.fill(secret.span());
  const SealingKey ephemeral(std::move(secret));
  const ByteView sender = ephemeral.public_key().bytes();
  Bytes sealed(kSealOverhead + content.size());
  std::ranges::copy(sender, sealed.begin());
  const bool done = crypto_box_easy(into(std::span(sealed).subspan(32)), raw(content), content.size(),
                                    raw(seal_nonce(sender, reader)), raw(reader.bytes()), raw(ephemeral.secret())) == 0;
  ensure(done, "a checked sealing key takes a box");
  return sealed;
}

Result<SecretBuffer> SealingKey::open(ByteView sealed) const {
  if (sealed.size() < kSealOverhead) {
    return refuse("sealing.short", "A sealed box has at least 48 bytes, this one has {0}.", sealed.size());
  }
  const ByteView sender = sealed.first(32);
  SecretBuffer content(sealed.size() - kSealOverhead);
  if (crypto_box_open_easy(into(content.span()), raw(sealed.subspan(32)), sealed.size() - 32,
                           raw(seal_nonce(sender, public_)), raw(sender), raw(secret_.view())) != 0) {
    return refuse("sealing.not-ours",
                  "This box was sealed to another key or has been altered; ask its author to seal it anew.");
  }
  return content;
}

PayloadKey PayloadKey::draw(RandomSource& random) {
  SecretBytes<32> secret;
  random.fill(secret.span());
  return PayloadKey(std::move(secret));
}

Result<PayloadKey> PayloadKey::open(const SealingKey& reader, ByteView sealed) {
  const auto content = reader.open(sealed);
  if (!content) return std::unexpected(content.error());
  SecretBytes<32> secret;
  if (content->view().size() != secret.view().size()) {
    return refuse("sealing.key-length", "A payload key has 32 bytes, the one sealed here has {0}.",
                  content->view().size());
  }
  std::ranges::copy(content->view(), secret.span().begin());
  return PayloadKey(std::move(secret));
}

Bytes encrypt(const PayloadKey& key, ByteView plain, ByteView associated, RandomSource& random) {
  constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  static_assert(kNonce + crypto_aead_xchacha20poly1305_ietf_ABYTES == kPayloadOverhead);
  Bytes out(kPayloadOverhead + plain.size());
  random.fill(std::span(out).first(kNonce));
  crypto_aead_xchacha20poly1305_ietf_encrypt(into(std::span(out).subspan(kNonce)), nullptr, raw(plain), plain.size(),
                                             raw(associated), associated.size(), nullptr, raw(out), raw(key.view()));
  return out;
}

Result<Bytes> decrypt(const PayloadKey& key, ByteView encrypted, ByteView associated) {
  constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  if (encrypted.size() < kPayloadOverhead) {
    return refuse("payload.short", "An encrypted payload has at least 40 bytes, this one has {0}.", encrypted.size());
  }
  Bytes plain(encrypted.size() - kPayloadOverhead);
  const ByteView body = encrypted.subspan(kNonce);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(into(std::span(plain)), nullptr, nullptr, raw(body), body.size(),
                                                 raw(associated), associated.size(), raw(encrypted),
                                                 raw(key.view())) != 0) {
    return refuse("payload.altered",
                  "The payload does not open: its bytes, its place or its key are not those it was sealed with.");
  }
  return plain;
}

}  // namespace yinxin::crypto
