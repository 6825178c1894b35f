// Bodies to canonical bytes and back (entry.capnp). The structs of the bodies, one per kind with the kind as `kKind`,
// are in ledger/bodies, fields as in entry.capnp, which says what they mean; an index there is that of a leaf in a
// feed. Only version 1 of each kind is known here; whoever meets another version treats the entry as of an unknown
// kind.
#pragma once

#include "ledger/entry.h"

namespace yinxin::ledger {

// Explicitly instantiated for every body struct of ledger/bodies.
template <typename Body>
Bytes encode_body(const Body& body);

// Errors: entry.malformed, entry.not-canonical (bytes other than the encoding anew of what they say).
template <typename Body>
Result<Body> decode_body(ByteView bytes);

// An entry around the body, without a seal. `clock` in seconds since 1970.
template <typename Body>
Entry entry_of(const Body& body, std::uint64_t clock) {
  return Entry{Body::kKind, 1, clock, encode_body(body), std::nullopt};
}

}  // namespace yinxin::ledger
