#include "crypto/checkpoint.h"

#include <algorithm>
#include <array>

#include "crypto/decimal.h"
#include "crypto/ensure.h"
#include "crypto/text_encoding.h"

namespace yinxin::crypto {

std::string format_checkpoint(const Checkpoint& checkpoint) {
  ensure(is_key_name(checkpoint.origin), "the origin of a checkpoint is a key name");
  ensure(checkpoint.size <= kTreeSizeMax, "the size of a tree is in range");
  return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + to_base64(checkpoint.root) + "\n";
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  std::array<std::string_view, 3> lines;
  for (std::string_view& line : lines) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) {
      return refuse("checkpoint.lines", "A checkpoint has three lines: origin, size, root; this one has fewer.");
    }
    line = text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  const auto& [origin, size_text, root_text] = lines;
  if (!text.empty()) {
    return refuse("checkpoint.extension", "The checkpoint has more than three lines; feeds here have none beyond.");
  }
  if (!is_key_name(origin)) {
    return refuse("checkpoint.origin", "The first line of the checkpoint is not an origin without spaces.");
  }
  const auto size = parse_decimal(size_text);
  if (!size || *size > kTreeSizeMax) {
    return refuse("checkpoint.size", "The size in the checkpoint of {0} is not a plain decimal number in range.",
                  origin);
  }
  const auto root = from_base64(root_text);
  Checkpoint checkpoint{std::string(origin), *size, {}};
  if (!root || root->size() != checkpoint.root.bytes.size()) {
    return refuse("checkpoint.root", "The root in the checkpoint of {0} is not 32 bytes in Base64.", origin);
  }
  std::ranges::copy(*root, checkpoint.root.bytes.begin());
  if (*size == 0 && checkpoint.root != empty_root()) {
    return refuse("checkpoint.empty-root", "The checkpoint of {0} is of size 0 but its root is not that of no entries.",
                  origin);
  }
  return checkpoint;
}

Result<SignedCheckpoint> parse_signed_checkpoint(std::string_view text) {
  auto note = parse_note(text);
  if (!note) return std::unexpected(note.error());
  auto head = parse_checkpoint(note->text);
  if (!head) return std::unexpected(head.error());
  return SignedCheckpoint{*std::move(head), *std::move(note)};
}

SignedCheckpoint sign_checkpoint(const Checkpoint& head, const NoteSigner& signer) {
  ensure(head.origin == signer.verifier().name(), "a log signs under its origin");
  return {head, sign_note(format_checkpoint(head), signer)};
}

Result<VerifiedCheckpoint> verify_checkpoint(SignedCheckpoint checkpoint, const NoteVerifier& log) {
  if (checkpoint.head.origin != log.name()) {
    return refuse("checkpoint.other-origin", "The checkpoint is of {0}, the key is of {1}.", checkpoint.head.origin,
                  log.name());
  }
  if (auto fine = verify_note(checkpoint.note, log); !fine) return std::unexpected(fine.error());
  return VerifiedCheckpoint(std::move(checkpoint));
}

}  // namespace yinxin::crypto
