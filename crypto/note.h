// A signed note (C2SP signed-note): a text, a blank line, and signature lines "— name base64(key hash ‖ signature)".
// A parsed note is not yet believed: its text counts only after `verify_note`. Lines of keys we do not know are kept
// and ignored; a line of a known key with a wrong signature refuses the whole note. parse and format are inverse byte
// for byte.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/note_key.h"

namespace yinxin::crypto {

inline constexpr std::size_t kNoteTextBytesMax = 1'000'000;
inline constexpr std::size_t kNoteBytesMax = 2'000'000;  // text and signatures
inline constexpr std::size_t kNoteSignaturesMax = 100;

struct NoteSignatureLine {
  std::string name;  // a key name
  ByteArray<4> key_hash{};
  Bytes signature;  // at least one byte; 64 for type 0x01

  bool operator==(const NoteSignatureLine&) const = default;
  bool is_by(const NoteVerifier& key) const { return name == key.name() && key_hash == key.key_hash(); }
};

struct SignedNote {
  std::string text;  // ends in a newline
  std::vector<NoteSignatureLine> signatures;

  bool operator==(const SignedNote&) const = default;
};

// Whether `text` can be the text of a note. Refuses with note.too-long, note.no-newline, note.control-character,
// note.not-utf8.
Result<void> check_note_text(std::string_view text);

// Refuses as above and with note.no-signatures, note.too-many-signatures, note.signature-line, note.key-name,
// note.signature-encoding, note.signature-length.
Result<SignedNote> parse_note(std::string_view note);
std::string format_note(const SignedNote& note);

// A secret key under a name. It borrows the key, which must outlive it.
class NoteSigner {
 public:
  NoteSigner(std::string name, NoteKeyType type, const SecretKey& key)
      : verifier_(std::move(name), type, key.public_key()), key_(key) {}

  const NoteVerifier& verifier() const { return verifier_; }
  // The line of this key with this signature field (for type 0x01: the 64 bytes of `sign`).
  NoteSignatureLine line(ByteView signature) const;
  Signature sign(ByteView message) const { return key_.sign(message); }

 private:
  NoteVerifier verifier_;
  const SecretKey& key_;
};

// Signs `text`, which must be a note's text, with a key of type 0x01.
NoteSignatureLine sign_note_line(std::string_view text, const NoteSigner& signer);
SignedNote sign_note(std::string text, const NoteSigner& signer);

// Whether `key`, of type 0x01, signed the note. Refuses with note.key-type, note.not-signed (no line of this key),
// note.bad-signature.
Result<void> verify_note(const SignedNote& note, const NoteVerifier& key);

// Which of `keys` signed: their indices, ascending, each once. Refuses with note.not-signed if none did, and with
// note.bad-signature if the line of one of them is wrong, whatever the others say.
Result<std::vector<std::size_t>> verify_note(const SignedNote& note, std::span<const NoteVerifier> keys);

}  // namespace yinxin::crypto
