// The seals under letters, statements and consents, by the roster: of the newest keys to seal with, of whichever
// generation to check with, so that what was sealed before a change of keys verifies after it.
#pragma once

#include <cstdint>
#include <optional>

#include "crypto/note.h"
#include "ledger/roster.h"

namespace yinxin::ledger {

// The letter seal of a member by its newest keys. Errors: letter.no-seal.
Result<crypto::NoteVerifier> letter_seal_of(const Roster& roster, const MemberId& member);

// The letter seal that goes with what the member's feed records at this index: of the generation that signs the leaf.
std::optional<crypto::NoteVerifier> letter_seal_at(const Roster& roster, const MemberId& member, std::uint64_t index);

// The letter seal of this member, of whichever generation, that the note names. Whether it was in force when the note
// was sealed, `letter_seal_at` says of where the note is recorded.
std::optional<crypto::NoteVerifier> letter_seal_on(const crypto::SignedNote& note, const Roster& roster,
                                                   const MemberId& member);

}  // namespace yinxin::ledger
