// The head of a log as text (C2SP tlog-checkpoint): origin, size, root, each on a line of its own, signed as a note by
// the log's key, whose name is the origin. Size and root are believed only from a VerifiedCheckpoint, and only
// `verify_checkpoint` makes one. Extension lines, which the specification allows, are refused: ours have none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "crypto/merkle.h"
#include "crypto/note.h"

namespace yinxin::crypto {

struct Checkpoint {
  std::string origin;  // a key name
  std::uint64_t size = 0;
  Digest root;

  auto operator<=>(const Checkpoint&) const = default;
};

// The text of the note, with its final newline. The origin must be a key name, the size at most kTreeSizeMax.
std::string format_checkpoint(const Checkpoint& checkpoint);

// Refuses with checkpoint.lines (fewer than three, or no final newline), checkpoint.extension, checkpoint.origin,
// checkpoint.size, checkpoint.root, checkpoint.empty-root (size 0 with a root that is not RFC 6962's).
Result<Checkpoint> parse_checkpoint(std::string_view text);

// A note whose text is a checkpoint; who signed it is not yet checked.
struct SignedCheckpoint {
  Checkpoint head;
  SignedNote note;  // note.text is format_checkpoint(head)

  bool operator==(const SignedCheckpoint&) const = default;
};

Result<SignedCheckpoint> parse_signed_checkpoint(std::string_view note);
inline std::string format_signed_checkpoint(const SignedCheckpoint& checkpoint) { return format_note(checkpoint.note); }

// Signs with the log's key, whose name must be the origin.
SignedCheckpoint sign_checkpoint(const Checkpoint& head, const NoteSigner& signer);

// A checkpoint whose signature by the log's key has been verified.
class VerifiedCheckpoint {
 public:
  const Checkpoint& head() const { return checkpoint_.head; }
  const SignedNote& note() const { return checkpoint_.note; }
  const SignedCheckpoint& signed_checkpoint() const { return checkpoint_; }

  bool operator==(const VerifiedCheckpoint&) const = default;

 private:
  friend Result<VerifiedCheckpoint> verify_checkpoint(SignedCheckpoint checkpoint, const NoteVerifier& log);
  explicit VerifiedCheckpoint(SignedCheckpoint checkpoint) : checkpoint_(std::move(checkpoint)) {}
  SignedCheckpoint checkpoint_;
};

// Refuses with checkpoint.other-origin (the key's name is not the origin) and as verify_note does.
Result<VerifiedCheckpoint> verify_checkpoint(SignedCheckpoint checkpoint, const NoteVerifier& log);

}  // namespace yinxin::crypto
