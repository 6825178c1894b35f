// The eight bytes by which a token names a key: the front of SHA-256(`yinxin/v1/keyid` ‖ 0x00 ‖ suite ‖ role ‖ key). An
// id only finds a key; the signature proves. Two equal ids in one directory: the directory is refused.
#pragma once

#include <compare>
#include <cstdint>

#include "crypto/bytes.h"
#include "crypto/ed25519.h"
#include "ledger/decision.h"

namespace yinxin::ledger {

inline constexpr std::uint8_t kSuiteEd25519 = 1;  // Ed25519 + SHA-256; 2 is reserved for SM2 + SM3

struct KeyId {
  ByteArray<8> bytes{};
  auto operator<=>(const KeyId&) const = default;
};

KeyId key_id(std::uint8_t suite, KeyRole role, const crypto::PublicKey& key);

}  // namespace yinxin::ledger
