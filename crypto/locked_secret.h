// A secret locked by a passphrase, as a short text file: Argon2id makes the key, XChaCha20-Poly1305 keeps the secret.
// The text, line by line (nothing else, each line ends with a line feed):
//   yinxin/v1/locked-secret
//   what: <one line that tells people what this is>
//   kdf: argon2id13 <passes> <memory in KiB>
//   salt: <16 bytes, Base64>
//   check: <16 bytes, Base64>
//   box: <nonce ‖ ciphertext ‖ authenticator, Base64>
// Argon2id gives 48 bytes: the key, and the check by which a wrong passphrase is told from a damaged file. All lines
// above `box` are associated data. Who holds the file can guess passphrases at the cost that `kdf` states.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/error.h"
#include "crypto/random.h"
#include "crypto/secret.h"

namespace yinxin::crypto {

struct PassphraseCost {
  std::uint32_t passes = 3;
  std::uint32_t memory_kib = 256 * 1024;

  // libsodium's "moderate": near a second.
  static constexpr PassphraseCost moderate() { return {}; }
  // The least that Argon2id takes: for tests only.
  static constexpr PassphraseCost minimum() { return {.passes = 1, .memory_kib = 8}; }
};

// `what` is one line of 1 to 200 bytes without control characters. Throws if the machine has not the memory.
std::string lock_secret(std::string_view what, ByteView secret, std::string_view passphrase, PassphraseCost cost,
                        RandomSource& random);

struct UnlockedSecret {
  std::string what;
  SecretBuffer secret;
};

// Errors: locked-secret.malformed, locked-secret.cost (asks for more than 1 GiB or 16 passes),
// locked-secret.passphrase (wrong), locked-secret.damaged (right passphrase, altered file).
Result<UnlockedSecret> unlock_secret(std::string_view text, std::string_view passphrase);
// What the file says it is, without the passphrase.
Result<std::string> locked_secret_label(std::string_view text);

}  // namespace yinxin::crypto
