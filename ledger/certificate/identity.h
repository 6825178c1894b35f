// Binding a certificate to an identity number without printing the number: a commitment in the token, and a slip with
// the salt that only the holder, the body and (sealed) the province have. Numbers have 35.7 bits, so a salt in the code
// itself would fall to some hours of guessing; without the slip only name and face bind.
//
// K = scrypt(three digits of the document type ‖ 0x1F ‖ normalised number, salt = `yinxin/v1/id` ‖ 0x00 ‖ certificate
// number ‖ 16 random bytes, N 2^14, r 8, p 1), 32 bytes; commitment = SHA-256(`yinxin/v1/id-commit` ‖ 0x00 ‖ K).
//
// The slip is `YXH1:` and Base32 of:
// | field              | bytes |                     |
// | type               |     1 | 0x02                |
// | version            |     1 | 0x01                |
// | certificate number |    22 |                     |
// | salt               |    16 |                     |
// | CRC-32             |     4 | over all before it  |
#pragma once

#include <string>
#include <string_view>

#include "crypto/error.h"
#include "crypto/sha256.h"
#include "ledger/certificate/certificate_number.h"

namespace yinxin::ledger {

using IdentitySalt = ByteArray<16>;

// `document_type` has three digits; `number` is normalised by the caller as for a tag. Takes some 50 ms on purpose.
crypto::Digest identity_commitment(std::string_view document_type, std::string_view number,
                                   const CertificateNumber& certificate, const IdentitySalt& salt);

struct HolderSlip {
  CertificateNumber number;
  IdentitySalt salt{};

  bool operator==(const HolderSlip&) const = default;
};

std::string slip_text(const HolderSlip& slip);
// The same in groups of five for reading aloud and typing.
std::string slip_in_groups(const HolderSlip& slip);

// Exactly as `slip_text` writes it. Errors: slip.malformed, slip.damaged, slip.unsupported.
Result<HolderSlip> parse_slip(std::string_view text, std::string_view letters = kNationalLetters);
// As typed from paper: blanks and hyphens left out, letters of either case, 0 for O, 1 for I and 8 for B, then as
// parse_slip.
Result<HolderSlip> parse_typed_slip(std::string_view typed, std::string_view letters = kNationalLetters);

}  // namespace yinxin::ledger
