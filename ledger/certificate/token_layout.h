// The bytes of a certificate token, version 1, field by field, without judging what the fields say: what is signed,
// what is hashed, what stands in the code. token.h decides whether such bytes are a token at all.
//
// |  # | field                | bytes | what                                                                |
// |  1 | type                 |     1 | 0x01                                                                |
// |  2 | version              |     1 | 0x01                                                                |
// |  3 | suite                |     1 | 0x01 Ed25519 + SHA-256; 0x02 reserved                               |
// |  4 | flags                |     1 | bit 7 test federation, others 0                                     |
// |  5 | certificate number   |    22 | ASCII                                                               |
// |  6 | issue date           |     4 | YYYYMMDD as a number                                                |
// |  7 | registered at        |     4 | index in the province's feed                                        |
// |  8 | holder's name        |   1+n | UTF-8, NFC, 1 to 60                                                 |
// |  9 | occupation code      |   1+n | ASCII, 1 to 16                                                      |
// | 10 | work type            |   1+n | UTF-8, NFC, 0 to 36                                                 |
// | 11 | identity commitment  |    32 |                                                                     |
// | 12 | issuer key id        |     8 |                                                                     |
// | 13 | province key id      |     8 |                                                                     |
// | 14 | issuer signature     |    64 | over `yinxin/v1/cert/issuer` 0x00, fields 1-6, fields 8-12          |
// | 15 | province signature   |    64 | over `yinxin/v1/cert/province` 0x00, fields 1-14                    |
// |    | CRC-32               |     4 | over fields 1-15                                                    |
//
// Integers big-endian. The text form is `YXC1:` (`YXT1:` in a test federation) and Base32 of all that.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/ed25519.h"
#include "crypto/sha256.h"
#include "ledger/certificate/key_id.h"

namespace yinxin::ledger {

inline constexpr std::uint8_t kTokenType = 0x01;
inline constexpr std::uint8_t kTokenVersion = 0x01;
inline constexpr std::uint8_t kTokenFlagTest = 0x80;
inline constexpr std::string_view kTokenPrefix = "YXC1:";
inline constexpr std::string_view kTestTokenPrefix = "YXT1:";

// Fields 1 to 15. `number` has 22 bytes, the other texts at most 255.
struct RawToken {
  std::uint8_t type = kTokenType;
  std::uint8_t version = kTokenVersion;
  std::uint8_t suite = kSuiteEd25519;
  std::uint8_t flags = 0;
  std::string number;
  std::uint32_t issued = 0;
  std::uint32_t registered_at = 0;
  std::string name;
  std::string occupation;
  std::string work_type;
  crypto::Digest commitment;
  KeyId issuer_key;
  KeyId province_key;
  crypto::Signature issuer_signature;
  crypto::Signature province_signature;

  bool operator==(const RawToken&) const = default;
};

// Fields 1 to 15, without the CRC.
Bytes token_fields(const RawToken& token);
// The reverse; nullopt if the bytes end too early or go on.
std::optional<RawToken> read_token_fields(ByteView fields);

// What the issuer signs (before registration: `registered_at` and what follows field 12 play no part).
Bytes issuer_message(const RawToken& token);
// What the province signs; the issuer's signature is in it.
Bytes province_message(const RawToken& token);
// SHA-256 of fields 1-6 and 8-11: what the certificate's leaf in the feed holds.
crypto::Digest token_content_digest(const RawToken& token);

// The text form, CRC included; the prefix follows the test flag.
std::string token_text(const RawToken& token);

}  // namespace yinxin::ledger
