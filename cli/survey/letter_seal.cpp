#include "cli/survey/letter_seal.h"

#include "cli/office_call.h"
#include "cli/sealing.h"
#include "crypto/text_encoding.h"
#include "ledger/certificate/letter.h"

namespace yinxin::cli {

Result<crypto::NoteSignatureLine> seal_text(const Arguments& arguments, Terminal& terminal,
                                            const ledger::OfficeReply& reply, std::string_view option) {
  const auto seal = unlock_seal(arguments, terminal, ledger::KeyPurpose::letter_seal, option);
  if (!seal) return std::unexpected(seal.error());
  const crypto::SecretKey key = seal->signing_key();
  if (crypto::to_base64(key.public_key().bytes()) != text_of(reply.result, "key")) {
    return refuse("letter.other-seal", "This is not the letter seal on record for {0}; nothing was signed.",
                  text_of(reply.result, "origin"));
  }
  return ledger::seal_letter(to_text(reply.attachment("text")->content), text_of(reply.result, "origin"), key);
}

}  // namespace yinxin::cli
