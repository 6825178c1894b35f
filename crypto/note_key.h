// Who may sign a note: a key name, a signature type and an Ed25519 key, and the text form ("vkey") in which people pass
// them on (C2SP signed-note). The four-byte key hash only finds the right key; it proves nothing, the signature does.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/ed25519.h"
#include "crypto/error.h"

namespace yinxin::crypto {

// The signature type byte of C2SP signed-note. Other types exist; we neither make nor check them.
enum class NoteKeyType : std::uint8_t { kEd25519 = 0x01, kCosignature = 0x04 };

// A key name: non-empty UTF-8 without Unicode spaces, control characters or '+'.
bool is_key_name(std::string_view name);

// First 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key).
ByteArray<4> note_key_hash(std::string_view name, NoteKeyType type, const PublicKey& key);

// A key we know. Made from parts of ours, whose name must be a key name, or from a vkey that somebody gives.
class NoteVerifier {
 public:
  NoteVerifier(std::string name, NoteKeyType type, const PublicKey& key);

  // `<name>+<8 hex digits of the key hash>+<base64(type ‖ 32-byte key)>`; lower-case hex, nothing around it.
  // Refuses with vkey.shape, vkey.name, vkey.key-hash, vkey.encoding, vkey.type, vkey.length, vkey.mismatch,
  // key.invalid.
  static Result<NoteVerifier> parse(std::string_view vkey);
  std::string vkey() const;

  const std::string& name() const { return name_; }
  NoteKeyType type() const { return type_; }
  const PublicKey& key() const { return key_; }
  const ByteArray<4>& key_hash() const { return key_hash_; }

  auto operator<=>(const NoteVerifier&) const = default;

 private:
  std::string name_;
  NoteKeyType type_;
  PublicKey key_;
  ByteArray<4> key_hash_;
};

}  // namespace yinxin::crypto
