// The commitment to one row of a filing (fixed): it stands in the public leaf, hides the row, and opens without the
// filing's other rows. It names the feed and the place, so it cannot be copied into another feed.
//
//   salt       = BLAKE2b-256, keyed with the filing's 32-byte secret seed, of
//                "yinxin/v1/row-salt" ‖ 0x00 ‖ u32 row
//   commitment = SHA-256 of
//                "yinxin/v1/row" ‖ 0x00 ‖ salt (32) ‖ u8 length ‖ origin ‖ u64 filing index ‖ u32 row ‖ canonical row
//                bytes
//
// Integers are big-endian; rows count from 0; the filing index is the leaf's place in the author's feed.
#pragma once

#include <cstdint>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/sha256.h"

namespace yinxin::ledger {

using RowSalt = ByteArray<32>;

// `filing_seed` has 32 bytes and is secret; a salt alone opens its row and no other.
RowSalt row_salt(ByteView filing_seed, std::uint32_t row);

// Where a row is filed.
struct RowPlace {
  std::string_view origin;  // at most 255 bytes
  std::uint64_t filing_index = 0;
  std::uint32_t row = 0;
};

crypto::Digest row_commitment(const RowSalt& salt, const RowPlace& place, ByteView row_bytes);

}  // namespace yinxin::ledger
