// What officers sign (A7): that they entered a workbook, and the outcome of a review. Integers big-endian, u8 length ‖
// origin is the origin of the member's feed.
//
//   entered:  `yinxin/v1/entered` ‖ 0x00 ‖ genesis hash ‖ suite u8 ‖ u8 length ‖ origin ‖ u64 index of the officer's
//   entry
//             ‖ 32-byte digest of the workbook as the filing header has it ‖ category u8 ‖ day of filing u32 ‖ campaign
//   review:   `yinxin/v1/review` ‖ 0x00 ‖ genesis hash ‖ suite u8 ‖ u8 length ‖ origin ‖ u64 index of the officer's
//   entry
//             ‖ canonical body of the outcome without officers
//   recorded: `yinxin/v1/recorded` ‖ 0x00 ‖ genesis hash ‖ suite u8 ‖ u8 length ‖ origin ‖ u64 index of the officer's
//   entry
//             ‖ kind u16 ‖ canonical body without the officer's signature
//   (corrections, outcomes of calls, authentications, withdrawals, submissions, leavings: entries that one officer
//   signs)
//
// What a reader would get wrong: the digest of a workbook is taken over a blind and its bytes (entry.capnp, Filing): a
// bare digest of a short file could be found again by guessing its cells.
#pragma once

#include "crypto/ed25519.h"
#include "crypto/sha256.h"
#include "ledger/bodies/survey.h"

namespace yinxin::ledger {

inline constexpr std::uint8_t kOfficerSuite = 1;  // Ed25519 + SHA-256

// Who signs: an officer's entry in a feed of this federation.
struct OfficerPlace {
  crypto::Digest genesis_hash;
  std::string origin;
  std::uint64_t officer = 0;  // index of the entry that appoints
};

struct EnteredWorkbook {
  crypto::Digest workbook;
  std::uint8_t category = 0;
  std::string campaign;
  std::uint32_t filed_on = 0;  // YYYYMMDD
};

crypto::Digest workbook_digest(const ByteArray<32>& blind, ByteView workbook);

Bytes entered_message(const OfficerPlace& place, const EnteredWorkbook& entered);
// `body.officers` is left out.
Bytes review_message(const OfficerPlace& place, const ReviewOutcomeBody& body);

// Of an entry with one officer, `body` being its canonical bytes without the signature.
Bytes recorded_message(const OfficerPlace& place, EntryKind kind, ByteView body);

OfficerSignature signed_by(const crypto::SecretKey& key, const OfficerPlace& place, ByteView message);
// Whether the signature is of suite 1 and by the key. Says nothing about whose entry it names.
[[nodiscard]] bool is_signed_by(const crypto::PublicKey& key, const OfficerSignature& signature, ByteView message);

}  // namespace yinxin::ledger
