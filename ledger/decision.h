// A decision of the province: an entry with a seal signature inside the leaf, so that whoever steals the online log key
// can decide nothing. The seal signs (design: "Entries"), integers big-endian:
//
//   | bytes | field                                   |
//   | 18    | `yinxin/v1/decision` and 0x00            |
//   | 32    | genesis hash                             |
//   | 1     | suite                                    |
//   | 1     | role                                     |
//   | 2     | kind                                     |
//   | 2     | schema version                           |
//   | 8     | serial                                   |
//   | rest  | body, as it stands in the entry          |
#pragma once

#include "crypto/ed25519.h"
#include "crypto/sha256.h"
#include "ledger/entry.h"

namespace yinxin::ledger {

// Roles of the province's keys (credential.md, key ids): the numbers are signed.
enum class KeyRole : std::uint8_t {
  issuer_certificate_seal = 1,
  province_certificate_seal = 2,
  letter_seal = 3,
  status = 4,
  decision = 5,
  on_duty = 6,
};

Bytes decision_message(const crypto::Digest& genesis_hash, const Entry& entry);

// Puts a seal on the entry; `serial` must be above every serial this key has signed.
void seal_decision(Entry& entry, const crypto::Digest& genesis_hash, KeyRole role, std::uint64_t serial,
                   const crypto::SecretKey& key);

// Whether the entry's seal is of `role` and signed by `key`. Says nothing about the serial's freshness.
[[nodiscard]] bool is_sealed_by(const Entry& entry, const crypto::Digest& genesis_hash, KeyRole role,
                                const crypto::PublicKey& key);

}  // namespace yinxin::ledger
