// Sealing a text with a member's letter seal, unlocked in this process: letters, countersignatures, statements.
#pragma once

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "crypto/note.h"
#include "ledger/office/request.h"

namespace yinxin::cli {

// The line of the letter seal that the office's answer asks for: over its attachment `text`, under its `origin`, by the
// seal whose public key is its `key`. `option` names the file of the seal. Error: letter.other-seal, those of
// unlock_seal.
Result<crypto::NoteSignatureLine> seal_text(const Arguments& arguments, Terminal& terminal,
                                            const ledger::OfficeReply& reply, std::string_view option);

}  // namespace yinxin::cli
