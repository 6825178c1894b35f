// A cosignature (C2SP tlog-cosignature, the Ed25519 kind, `cosignature/v1`): another member's statement that a head is
// the largest consistent one it has seen of a log. It stands as one more signature line on the checkpoint's note; its
// time is the cosigner's word and decides nothing here. Signature field: u64 big-endian POSIX seconds ‖ 64 bytes over
// "cosignature/v1\ntime <seconds>\n" ‖ the note's text.
#pragma once

#include <cstdint>

#include "crypto/checkpoint.h"

namespace yinxin::crypto {

inline constexpr std::uint64_t kCosignatureTimeMax = (std::uint64_t{1} << 63) - 1;

// The line for a checkpoint's note; the signer's key is of type 0x04. `seconds` since 1970, at most
// kCosignatureTimeMax.
NoteSignatureLine cosign(const SignedCheckpoint& checkpoint, const NoteSigner& cosigner, std::uint64_t seconds);

// Appends a line to the note unless it is there already, byte for byte; refuses with note.too-many-signatures.
Result<void> add_line(SignedNote& note, const NoteSignatureLine& line);

// The cosigner's time, in seconds since 1970: of several good lines by one key the latest. Refuses with
// cosignature.key-type, cosignature.absent, cosignature.length, cosignature.time, cosignature.bad-signature.
Result<std::uint64_t> verify_cosignature(const SignedCheckpoint& checkpoint, const NoteVerifier& cosigner);

}  // namespace yinxin::crypto
