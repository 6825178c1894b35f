#include "crypto/note_key.h"

#include <algorithm>
#include <utility>

#include "crypto/ensure.h"
#include "crypto/sha256.h"
#include "crypto/text_encoding.h"
#include "crypto/unicode_text.h"

namespace yinxin::crypto {

namespace {

// The code points with the Unicode property White_Space.
bool is_unicode_space(char32_t code_point) {
  return (code_point >= 0x09 && code_point <= 0x0D) || code_point == 0x20 || code_point == 0x85 || code_point == 0xA0 ||
         code_point == 0x1680 || (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x2028 ||
         code_point == 0x2029 || code_point == 0x202F || code_point == 0x205F || code_point == 0x3000;
}

}  // namespace

bool is_key_name(std::string_view name) {
  const auto code_points = decode_utf8(name);
  return code_points && !code_points->empty() && std::ranges::none_of(*code_points, [](char32_t code_point) {
           return code_point < 0x20 || code_point == U'+' || is_unicode_space(code_point);
         });
}

ByteArray<4> note_key_hash(std::string_view name, NoteKeyType type, const PublicKey& key) {
  const ByteArray<2> between{std::byte{0x0A}, std::byte{static_cast<std::uint8_t>(type)}};
  const Digest digest = sha256({as_bytes(name), between, key.bytes()});
  ByteArray<4> hash;
  std::copy_n(digest.bytes.begin(), hash.size(), hash.begin());
  return hash;
}

NoteVerifier::NoteVerifier(std::string name, NoteKeyType type, const PublicKey& key)
    : name_(std::move(name)), type_(type), key_(key), key_hash_(note_key_hash(name_, type_, key_)) {
  ensure(is_key_name(name_), "a note key has a valid name");
}

std::string NoteVerifier::vkey() const {
  Bytes key{std::byte{static_cast<std::uint8_t>(type_)}};
  append(key, key_.bytes());
  return name_ + "+" + to_hex(key_hash_) + "+" + to_base64(key);
}

Result<NoteVerifier> NoteVerifier::parse(std::string_view vkey) {
  const auto first = vkey.find('+');
  const auto second = first == std::string_view::npos ? first : vkey.find('+', first + 1);
  if (second == std::string_view::npos) {
    return refuse("vkey.shape", "A verifier key has the form name+hash+key; this text has not. Copy the whole line.");
  }
  const std::string_view name = vkey.substr(0, first);
  if (!is_key_name(name)) {
    return refuse("vkey.name", "The name in the verifier key is empty or has spaces or control characters in it.");
  }
  const auto hash = from_hex(vkey.substr(first + 1, second - first - 1));
  if (!hash || hash->size() != 4) {
    return refuse("vkey.key-hash", "The verifier key of {0} must have 8 lower-case hexadecimal digits in the middle.",
                  name);
  }
  const auto typed_key = from_base64(vkey.substr(second + 1));
  if (!typed_key || typed_key->empty()) {
    return refuse("vkey.encoding", "The last part of the verifier key of {0} is not Base64.", name);
  }
  const auto type = static_cast<NoteKeyType>(typed_key->front());
  if (type != NoteKeyType::kEd25519 && type != NoteKeyType::kCosignature) {
    return refuse("vkey.type", "The verifier key of {0} has type {1}; only 1 (Ed25519) and 4 (cosignature) are known.",
                  name, std::to_integer<unsigned>(typed_key->front()));
  }
  if (typed_key->size() != 33) {
    return refuse("vkey.length", "The verifier key of {0} has {1} bytes of key instead of 32.", name,
                  typed_key->size() - 1);
  }
  const auto key = PublicKey::parse(ByteView(*typed_key).subspan(1));
  if (!key) return std::unexpected(key.error());
  NoteVerifier verifier(std::string(name), type, *key);
  if (!equal(verifier.key_hash(), *hash)) {
    return refuse("vkey.mismatch",
                  "The hash in the verifier key of {0} does not belong to this name and key; a "
                  "character was lost or changed. Copy it anew.",
                  name);
  }
  return verifier;
}

}  // namespace yinxin::crypto
