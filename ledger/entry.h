// An entry is one leaf of a feed: kind, schema version, author's clock, body, and on deciding entries the seal. Its
// bytes are a canonical Cap'n Proto message (entry.capnp); bytes that are not equal to their own encoding anew are no
// entry. A leaf that is no entry, or of an unknown kind or version, is kept and passed on all the same: it takes its
// index and counts nowhere.
#pragma once

#include <cstdint>
#include <optional>

#include "crypto/bytes.h"
#include "crypto/error.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

// Largest leaf, in bytes (tlog-tiles bundles have a 16-bit length).
inline constexpr std::size_t kEntryBytesMax = 65535;

struct Seal {
  std::uint8_t suite = 1;
  std::uint8_t role = 0;
  std::uint64_t serial = 0;
  Bytes signature;
  bool operator==(const Seal&) const = default;
};

struct Entry {
  EntryKind kind{};
  std::uint16_t version = 1;
  std::uint64_t clock = 0;
  Bytes body;
  std::optional<Seal> seal;
  bool operator==(const Entry&) const = default;
};

// Canonical bytes of the entry.
Bytes encode_entry(const Entry& entry);

// Errors: entry.malformed (no message, over limits), entry.not-canonical (other bytes than its own encoding).
Result<Entry> decode_entry(ByteView leaf);

// The kind that a canonical leaf states, read without the rest: a quick filter, to be followed by `decode_entry`.
EntryKind peek_kind(ByteView leaf);

}  // namespace yinxin::ledger
