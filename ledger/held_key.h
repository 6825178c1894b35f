// A secret key as it is kept: with a label that says what it is, and its two text forms, open and locked.
//
// The label is one line that people can read without any program; the secret is checked against it when it is read:
//   log key 1 of yinxin/test-0123456789abcdef/province, public key <64 hex digits>
//   tag key 3 of test-0123456789abcdef, check <16 hex digits>
// Open (for keys that a running node needs; the file must be its owner's only):
//   yinxin/v1/key
//   what: <label>
//   secret: <32 bytes, Base64>
// Locked by a passphrase: crypto/locked_secret.h, with the label as its `what`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/ed25519.h"
#include "crypto/error.h"
#include "crypto/locked_secret.h"
#include "crypto/sealing.h"
#include "crypto/secret.h"
#include "crypto/tag.h"

namespace yinxin::ledger {

enum class KeyPurpose : std::uint8_t {
  log,
  transport,
  sealing,
  tag,
  status,
  root,
  decision_seal,
  letter_seal,
  certificate_seal,
  on_duty_seal,
  officer
};
inline constexpr std::size_t kKeyRoleCount = 11;

std::string_view key_role_name(KeyPurpose role);  // "decision-seal"
std::optional<KeyPurpose> key_role_from(std::string_view text);

struct KeyLabel {
  KeyPurpose role = KeyPurpose::log;
  std::uint32_t number =
      1;                 // the generation of a log key, the version of a tag key (0 to 255), else counted by its owner
  std::string owner;     // an origin, a federation, a person: 1 to 88 bytes, no control characters, no comma
  std::string identity;  // hex: the public key; for a tag key the first 8 bytes of a hash of it

  std::string text() const;
  static std::optional<KeyLabel> parse(std::string_view text);
  bool operator==(const KeyLabel&) const = default;
};

class HeldKey {
 public:
  // Error: key-file.owner.
  static Result<HeldKey> signing(KeyPurpose role, std::uint32_t number, std::string_view owner,
                                 const crypto::SecretKey& key);
  static Result<HeldKey> sealing(std::uint32_t number, std::string_view owner, const crypto::SealingKey& key);
  static Result<HeldKey> tag(std::string_view owner, const crypto::TagKey& key);

  const KeyLabel& label() const { return label_; }
  // The key itself. Asking for another kind than the label's is a mistake of ours.
  crypto::SecretKey signing_key() const;
  crypto::SealingKey sealing_key() const;
  crypto::TagKey tag_key() const;

  crypto::SecretBuffer open_text() const;
  std::string locked_text(std::string_view passphrase, crypto::PassphraseCost cost, crypto::RandomSource& random) const;

  // Errors: key-file.malformed, key-file.locked (needs a passphrase), key-file.mismatch (secret and label disagree).
  static Result<HeldKey> parse_open(std::string_view text);
  // Errors: those of crypto::unlock_secret, key-file.malformed, key-file.mismatch.
  static Result<HeldKey> unlock(std::string_view text, std::string_view passphrase);

 private:
  HeldKey(KeyLabel label, crypto::SecretBytes<32> secret) : label_(std::move(label)), secret_(std::move(secret)) {}
  static Result<HeldKey> checked(const KeyLabel& label, ByteView secret);

  KeyLabel label_;
  crypto::SecretBytes<32> secret_;
};

struct KeyFileLabel {
  KeyLabel label;
  bool locked = false;
};
// What a key file says it is, without opening it. Nothing is proved by it. Error: key-file.malformed.
Result<KeyFileLabel> read_key_label(std::string_view text);

}  // namespace yinxin::ledger
