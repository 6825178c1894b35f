#include "crypto/note.h"

#include <algorithm>
#include <utility>

#include "crypto/ensure.h"
#include "crypto/text_encoding.h"
#include "crypto/unicode_text.h"

namespace yinxin::crypto {

namespace {

constexpr std::string_view kLineStart = "\xE2\x80\x94 ";  // em dash, space

Result<void> check_characters(std::string_view text) {
  const auto code_points = decode_utf8(text);
  if (!code_points) return refuse("note.not-utf8", "The note is not valid UTF-8; fetch it anew.");
  for (const char32_t code_point : *code_points) {
    if (code_point < 0x20 && code_point != U'\n') {
      return refuse("note.control-character", "The note has a control character (code {0}) in it; fetch it anew.",
                    static_cast<unsigned>(code_point));
    }
  }
  return {};
}

// `line` without its newline.
Result<NoteSignatureLine> parse_line(std::string_view line) {
  if (!line.starts_with(kLineStart)) {
    return refuse("note.signature-line", "A signature line of the note does not begin with an em dash and a space.");
  }
  line.remove_prefix(kLineStart.size());
  const auto space = line.find(' ');
  const std::string_view name = line.substr(0, space);
  if (space == std::string_view::npos || !is_key_name(name)) {
    return refuse("note.key-name", "A signature line of the note has no valid key name.");
  }
  const auto field = from_base64(line.substr(space + 1));
  if (!field) return refuse("note.signature-encoding", "The signature of {0} on the note is not Base64.", name);
  NoteSignatureLine out{std::string(name), {}, {}};
  if (field->size() <= out.key_hash.size()) {
    return refuse("note.signature-length", "The signature of {0} on the note is too short.", name);
  }
  std::copy_n(field->begin(), out.key_hash.size(), out.key_hash.begin());
  out.signature.assign(field->begin() + out.key_hash.size(), field->end());
  return out;
}

// How `key` stands to the note: signed (true), no line of it (false), or a wrong one.
Result<bool> judge(const SignedNote& note, const NoteVerifier& key) {
  if (key.type() != NoteKeyType::kEd25519) {
    return refuse("note.key-type", "The key of {0} is for cosignatures, not for notes.", key.name());
  }
  bool signed_by_key = false;
  for (const NoteSignatureLine& line : note.signatures) {
    if (!line.is_by(key)) continue;
    const auto signature = Signature::from(line.signature);
    if (!signature || !verify(key.key(), as_bytes(note.text), *signature)) {
      return refuse("note.bad-signature",
                    "The signature of {0} does not fit the note; the note or the signature was "
                    "changed.",
                    key.name());
    }
    signed_by_key = true;
  }
  return signed_by_key;
}

}  // namespace

Result<void> check_note_text(std::string_view text) {
  if (text.size() > kNoteTextBytesMax) {
    return refuse("note.too-long", "The note's text has {0} bytes, more than {1}.", text.size(), kNoteTextBytesMax);
  }
  if (!text.ends_with('\n')) return refuse("note.no-newline", "The note's text does not end in a newline.");
  return check_characters(text);
}

Result<SignedNote> parse_note(std::string_view note) {
  if (note.size() > kNoteBytesMax) {
    return refuse("note.too-long", "The note has {0} bytes, more than {1}.", note.size(), kNoteBytesMax);
  }
  if (!note.ends_with('\n')) return refuse("note.no-newline", "The note does not end in a newline.");
  if (auto fine = check_characters(note); !fine) return std::unexpected(fine.error());
  const auto split = note.rfind("\n\n");
  if (split == std::string_view::npos || split + 2 == note.size()) {
    return refuse("note.no-signatures", "The note has no signatures after a blank line.");
  }
  SignedNote out{std::string(note.substr(0, split + 1)), {}};
  if (auto fine = check_note_text(out.text); !fine) return std::unexpected(fine.error());
  for (std::string_view rest = note.substr(split + 2); !rest.empty();) {
    if (out.signatures.size() == kNoteSignaturesMax) {
      return refuse("note.too-many-signatures", "The note has more than {0} signatures.", kNoteSignaturesMax);
    }
    const auto end = rest.find('\n');
    auto line = parse_line(rest.substr(0, end));
    if (!line) return std::unexpected(line.error());
    out.signatures.push_back(std::move(*line));
    rest.remove_prefix(end + 1);
  }
  return out;
}

std::string format_note(const SignedNote& note) {
  std::string out = note.text;
  out += '\n';
  for (const NoteSignatureLine& line : note.signatures) {
    Bytes field = to_bytes(line.key_hash);
    append(field, line.signature);
    out.append(kLineStart).append(line.name).append(1, ' ').append(to_base64(field)).append(1, '\n');
  }
  return out;
}

NoteSignatureLine NoteSigner::line(ByteView signature) const {
  return {verifier_.name(), verifier_.key_hash(), to_bytes(signature)};
}

NoteSignatureLine sign_note_line(std::string_view text, const NoteSigner& signer) {
  ensure(signer.verifier().type() == NoteKeyType::kEd25519, "notes are signed by keys of type 0x01");
  ensure(check_note_text(text).has_value(), "only the text of a note is signed as one");
  return signer.line(signer.sign(as_bytes(text)));
}

SignedNote sign_note(std::string text, const NoteSigner& signer) {
  NoteSignatureLine line = sign_note_line(text, signer);
  return {std::move(text), {std::move(line)}};
}

Result<void> verify_note(const SignedNote& note, const NoteVerifier& key) {
  const auto judged = judge(note, key);
  if (!judged) return std::unexpected(judged.error());
  if (!*judged) return refuse("note.not-signed", "The note is not signed by {0} with the key we know.", key.name());
  return {};
}

Result<std::vector<std::size_t>> verify_note(const SignedNote& note, std::span<const NoteVerifier> keys) {
  std::vector<std::size_t> signers;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto judged = judge(note, keys[i]);
    if (!judged) return std::unexpected(judged.error());
    if (*judged) signers.push_back(i);
  }
  if (signers.empty()) return refuse("note.not-signed", "The note is signed by none of the keys we know.");
  return signers;
}

}  // namespace yinxin::crypto
