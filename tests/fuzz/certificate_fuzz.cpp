// libFuzzer: any bytes as what an offline verifier is given. The first byte chooses the reader; whatever is read is
// spelt in one way only, so writing it again gives the same bytes.
#include <cstddef>
#include <cstdint>

#include "crypto/big_endian.h"
#include "crypto/crc32.h"
#include "crypto/text_encoding.h"
#include "ledger/certificate/certificate_file.h"
#include "ledger/certificate/identity.h"
#include "ledger/certificate/letter.h"
#include "ledger/certificate/status_body.h"
#include "ledger/certificate/token.h"
#include "ledger/certificate/trust_note.h"

using namespace yinxin;

namespace {

void same(bool holds) {
  if (!holds) __builtin_trap();
}

// With prefix and check sum put around the bytes: a fuzzer seldom finds those by itself.
std::string wrapped_token(ByteView fields) {
  Bytes bytes = to_bytes(fields);
  crypto::put_big_endian(bytes, crypto::crc32(bytes));
  const bool test = fields.size() > 3 && (fields[3] & std::byte{ledger::kTokenFlagTest}) != std::byte{0};
  return std::string(test ? ledger::kTestTokenPrefix : ledger::kTokenPrefix) + crypto::to_base32(bytes);
}

void read_token(std::string_view text) {
  if (const auto token = ledger::Token::decode(text)) same(ledger::token_text(token->raw()) == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView rest = std::as_bytes(std::span(data + 1, size - 1));
  const std::string_view text = as_text(rest);
  switch (data[0] % 7) {
    case 0:
      read_token(wrapped_token(rest));
      break;
    case 1:
      read_token(text);
      break;
    case 2:
      if (const auto body = ledger::StatusBody::decode(rest)) same(equal(body->encode(), rest));
      break;
    case 3:
      if (const auto trust = ledger::parse_trust_text(text)) same(trust->text() == text);
      break;
    case 4:
      if (const auto letter = ledger::parse_letter(text)) same(letter->text() == text);
      break;
    case 5:
      if (const auto slip = ledger::parse_slip(text)) same(ledger::slip_text(*slip) == text);
      (void)ledger::parse_typed_slip(text);
      break;
    case 6:
      if (const auto file = ledger::parse_certificate_file(text); file && !file->proofs.empty()) {
        same(ledger::parse_certificate_file(ledger::format_certificate_file(*file)).has_value());
      }
      break;
  }
  return 0;
}
