#include "crypto/cosignature.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/big_endian.h"
#include "crypto/ensure.h"

namespace yinxin::crypto {

namespace {

std::string signed_message(std::string_view checkpoint_text, std::uint64_t seconds) {
  return "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + std::string(checkpoint_text);
}

Result<std::uint64_t> verify_line(std::string_view text, const NoteSignatureLine& line, const NoteVerifier& cosigner) {
  ByteReader reader(line.signature);
  const auto seconds = reader.take<std::uint64_t>();
  const auto signature = Signature::from(reader.rest());
  if (!seconds || !signature) {
    return refuse("cosignature.length", "The cosignature of {0} has {1} bytes instead of 72.", cosigner.name(),
                  line.signature.size());
  }
  if (*seconds > kCosignatureTimeMax) {
    return refuse("cosignature.time", "The time in the cosignature of {0} is out of range.", cosigner.name());
  }
  if (!verify(cosigner.key(), as_bytes(signed_message(text, *seconds)), *signature)) {
    return refuse("cosignature.bad-signature", "The cosignature of {0} does not fit the checkpoint.", cosigner.name());
  }
  return *seconds;
}

}  // namespace

NoteSignatureLine cosign(const SignedCheckpoint& checkpoint, const NoteSigner& cosigner, std::uint64_t seconds) {
  ensure(cosigner.verifier().type() == NoteKeyType::kCosignature, "cosignatures are made by keys of type 0x04");
  ensure(seconds <= kCosignatureTimeMax, "the time of a cosignature is in range");
  Bytes field;
  put_big_endian(field, seconds);
  append(field, cosigner.sign(as_bytes(signed_message(checkpoint.note.text, seconds))));
  return cosigner.line(field);
}

Result<void> add_line(SignedNote& note, const NoteSignatureLine& line) {
  if (std::ranges::find(note.signatures, line) != note.signatures.end()) return {};
  if (note.signatures.size() >= kNoteSignaturesMax) {
    return refuse("note.too-many-signatures", "The note has {0} signatures already and can carry no more.",
                  note.signatures.size());
  }
  note.signatures.push_back(line);
  return {};
}

Result<std::uint64_t> verify_cosignature(const SignedCheckpoint& checkpoint, const NoteVerifier& cosigner) {
  if (cosigner.type() != NoteKeyType::kCosignature) {
    return refuse("cosignature.key-type", "The key of {0} is not for cosignatures.", cosigner.name());
  }
  std::optional<std::uint64_t> latest;
  for (const NoteSignatureLine& line : checkpoint.note.signatures) {
    if (!line.is_by(cosigner)) continue;
    const auto seconds = verify_line(checkpoint.note.text, line, cosigner);
    if (!seconds) return seconds;
    latest = std::max(latest.value_or(0), *seconds);
  }
  if (!latest) return refuse("cosignature.absent", "The checkpoint has no cosignature of {0}.", cosigner.name());
  return *latest;
}

}  // namespace yinxin::crypto
