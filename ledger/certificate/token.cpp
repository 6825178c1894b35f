#include "ledger/certificate/token.h"

#include <algorithm>

#include "crypto/big_endian.h"
#include "crypto/crc32.h"
#include "crypto/text_encoding.h"
#include "ledger/certificate/shown_text.h"

namespace yinxin::ledger {

namespace {

std::unexpected<Error> malformed(std::string_view why) {
  return refuse("token.malformed",
                "This is no certificate code: {0}. Scan it again, or take it from the holder's file.", why);
}

std::unexpected<Error> unsupported(std::string_view what) {
  return refuse("token.unsupported",
                "The certificate code is of {0}, which this program does not know. Use a newer program.", what);
}

// The bytes behind the prefix without their CRC, which has been compared.
Result<Bytes> read_envelope(std::string_view text) {
  if (!text.starts_with(kTokenPrefix) && !text.starts_with(kTestTokenPrefix))
    return malformed("it does not begin with YXC1: or YXT1:");
  const std::string_view body = text.substr(kTokenPrefix.size());
  if (body.size() * 5 / 8 > kTokenBytesMax) return malformed("it is longer than 512 bytes");
  auto bytes = crypto::from_base32(body);
  if (!bytes) return malformed("a character behind the prefix is not one of A-Z and 2-7, or its end is cut off");
  if (bytes->size() < 8) return malformed("it is cut off");
  const std::size_t fields = bytes->size() - 4;
  if (crypto::get_big_endian<std::uint32_t>(std::span<const std::byte, 4>(ByteView(*bytes).last(4))) !=
      crypto::crc32(ByteView(*bytes).first(fields))) {
    return refuse("token.damaged",
                  "The certificate code was read with a mistake (its check sum differs). Scan it again.");
  }
  bytes->resize(fields);
  return std::move(*bytes);
}

}  // namespace

bool has_test_prefix(std::string_view text) { return text.starts_with(kTestTokenPrefix); }

bool is_occupation_field(std::string_view text) {
  return !text.empty() && text.size() <= 16 && std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

bool is_work_type_field(std::string_view text) { return text.size() <= 36 && is_shown_text(text); }

Result<Token> Token::decode(std::string_view text, std::string_view letters) {
  const auto bytes = read_envelope(text);
  if (!bytes) return std::unexpected(bytes.error());
  if (bytes->front() != std::byte{kTokenType}) return malformed("it is a code for something else");
  if ((*bytes)[1] != std::byte{kTokenVersion})
    return unsupported("version " + std::to_string(std::to_integer<int>((*bytes)[1])));
  auto raw = read_token_fields(*bytes);
  if (!raw) return malformed("its fields do not fill it exactly");
  if ((raw->flags & ~kTokenFlagTest) != 0) return malformed("it has flags that version 1 does not have");
  if (((raw->flags & kTokenFlagTest) != 0) != has_test_prefix(text)) {
    return malformed("its prefix and its test flag contradict each other");
  }
  const auto number = CertificateNumber::parse(raw->number, letters);
  const bool unknown_level = !number && number.error().code == "certificate-number.unsupported-level";
  if (!number && !unknown_level) return malformed("its certificate number is none");
  const auto issued = day_from_number(raw->issued);
  if (!issued) return malformed("its issue date is no date");
  const auto name = HolderName::parse(raw->name);
  if (!name) return malformed("its holder's name is none (" + name.error().code + ")");
  if (!is_occupation_field(raw->occupation)) return malformed("its occupation code is none");
  if (!is_work_type_field(raw->work_type)) return malformed("its work type is no text");
  if (token_text(*raw) != text) return malformed("it is not spelt as it should be");
  if (raw->suite != kSuiteEd25519) return unsupported("signature suite " + std::to_string(raw->suite));
  if (unknown_level) return unsupported("a skill level other than 5 to 1 (" + raw->number.substr(15, 1) + ")");
  return Token(std::move(*raw), *number, *issued, *name);
}

}  // namespace yinxin::ledger
