// The four public keys of a member as the texts of its requests have them: a line each, in this order, standard Base64.
//   log|transport|letter <Ed25519 key>     three lines
//   sealing <X25519 key>
#pragma once

#include <optional>
#include <string>

#include "crypto/sealing.h"
#include "ledger/certificate/note_lines.h"

namespace yinxin::ledger {

struct KeyLines {
  crypto::PublicKey log, transport, letter;
  crypto::SealingPublicKey sealing;

  std::string text() const;
};

// The next four lines; nullopt where they are not these, which `lines` then says.
std::optional<KeyLines> read_key_lines(NoteLines& lines);

}  // namespace yinxin::ledger
