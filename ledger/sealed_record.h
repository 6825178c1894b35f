// A sealed record: what an entry says of persons, inside its leaf, readable by the members it is sealed to and nobody
// else. It travels, is proved and is erased with the leaf. (The rows of a filing are too long for that: they have a
// payload of their own, office/survey/row_payload.h.)
//
// The content is compressed, encrypted once under a key of its own, and that key is sealed to each reader. Bound to
// federation, author and kind by the associated data, integers big-endian:
//   `yinxin/v1/record` ‖ 0x00 ‖ genesis hash ‖ u8 length ‖ author's origin ‖ u16 kind
// so that a record copied into another feed or another kind of entry does not open.
//
// Several contents for the same readers, each in a leaf of its own so that each can be erased alone, are encrypted
// under one key; the keys stand once, in the leaf that heads the list (`seal_contents`).
//
// The content is a JSON object in UTF-8; which names it has is said where the kind is written.
#pragma once

#include <span>

#include "crypto/random.h"
#include "crypto/sealing.h"
#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"
#include "ledger/roster.h"
#include "ledger/sealing_keys.h"

namespace yinxin::ledger {

// Largest content of a record, before compression.
inline constexpr std::size_t kRecordBytesMax = 1024 * 1024;

// Whose record: the member that writes the entry, and the entry's kind.
struct RecordPlace {
  const Roster& roster;
  const MemberId& author;
  EntryKind kind;
};

// A payload's or record's key sealed to a member's newest sealing key.
SealedTo sealed_to(const RosterMember& reader, const crypto::PayloadKey& key, crypto::RandomSource& random);
// The key among `keys` that was sealed to `member`, opened with whichever of that member's sealing keys it was sealed
// to.
// Errors: payload.not-for-us.
Result<crypto::PayloadKey> key_sealed_for(std::span<const SealedTo> keys, std::string_view member,
                                          const SealingKeys& held);

// `readers` are member ids; those that the roster does not have are passed over, doubles count once.
SealedRecord seal_record(const RecordPlace& place, ByteView content, std::span<const MemberId> readers,
                         crypto::RandomSource& random);
struct SealedContents {
  std::vector<SealedTo> keys;
  std::vector<Bytes> contents;  // in the order that they were given
};
SealedContents seal_contents(const RecordPlace& place, std::span<const Bytes> contents,
                             std::span<const MemberId> readers, crypto::RandomSource& random);
// One of them, under the key of its list (`key_sealed_for`). Errors: payload.altered and its like.
Result<Bytes> open_content(const RecordPlace& place, const crypto::PayloadKey& key, ByteView content);
// Errors: payload.not-for-us, payload.altered and its like.
Result<Bytes> open_record(const RecordPlace& place, const SealedRecord& record, const MemberId& reader,
                          const SealingKeys& held);

}  // namespace yinxin::ledger
