#include "ledger/certificate/token.h"

#include <algorithm>

#include "crypto/big_endian.h"
#include "crypto/crc32.h"
#include "crypto/text_encoding.h"
#include "ledger/certificate/shown_text.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kMalformed = "token.malformed";
constexpr std::string_view kUnsupported = "token.unsupported";

// The bytes behind the prefix without their CRC, which has been compared.
Result<Bytes> read_envelope(std::string_view text) {
  if (!text.starts_with(kTokenPrefix) && !text.starts_with(kTestTokenPrefix))
    return refuse(kMalformed, "This is no certificate code: it does not begin with YXC1: or YXT1:. Scan it again.");
  const std::string_view body = text.substr(kTokenPrefix.size());
  if (body.size() * 5 / 8 > kTokenBytesMax)
    return refuse(kMalformed, "This is no certificate code: it is longer than 512 bytes. Scan it again.");
  auto bytes = crypto::from_base32(body);
  if (!bytes)
    return refuse(kMalformed,
                  "The certificate code has a character other than A-Z and 2-7, or its end is cut off. Scan it again.");
  if (bytes->size() < 8) return refuse(kMalformed, "The certificate code is cut off. Scan it again.");
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
  if (bytes->front() != std::byte{kTokenType})
    return refuse(kMalformed, "This is a code for something else than a certificate.");
  if ((*bytes)[1] != std::byte{kTokenVersion})
    return refuse(kUnsupported,
                  "The certificate code is of version {0}, which this program does not know. Use a newer program.",
                  std::to_integer<int>((*bytes)[1]));
  auto raw = read_token_fields(*bytes);
  if (!raw) return refuse(kMalformed, "The certificate code is not laid out as one: it was not made by this system.");
  if ((raw->flags & ~kTokenFlagTest) != 0)
    return refuse(kMalformed,
                  "The certificate code has flags that its version does not have: it was not made by this system.");
  if (((raw->flags & kTokenFlagTest) != 0) != has_test_prefix(text)) {
    return refuse(kMalformed, "The beginning of the code and its test flag contradict each other: it was altered.");
  }
  const auto number = CertificateNumber::parse(raw->number, letters);
  const bool unknown_level = !number && number.error().code == "certificate-number.unsupported-level";
  if (!number && !unknown_level)
    return refuse(kMalformed, "The certificate number in the code is none: it was not made by this system.");
  const auto issued = day_from_number(raw->issued);
  if (!issued) return refuse(kMalformed, "The issue date in the code is no date: it was not made by this system.");
  const auto name = HolderName::parse(raw->name);
  if (!name)
    return refuse(kMalformed, "The holder's name in the code is none ({0}): it was not made by this system.",
                  name.error().code);
  if (!is_occupation_field(raw->occupation))
    return refuse(kMalformed, "The occupation code in the code is none: it was not made by this system.");
  if (!is_work_type_field(raw->work_type))
    return refuse(kMalformed,
                  "The work type in the code is no text that can be shown: it was not made by this system.");
  if (token_text(*raw) != text)
    return refuse(kMalformed, "The certificate code is not spelt as it should be. Scan it again.");
  if (raw->suite != kSuiteEd25519)
    return refuse(
        kUnsupported,
        "The certificate code is signed with suite {0}, which this program does not know. Use a newer program.",
        int{raw->suite});
  if (unknown_level)
    return refuse(
        kUnsupported,
        "The certificate is of level {0}; this program knows 5 to 1 (初级工 to 高级技师). Use a newer program.",
        raw->number.substr(15, 1));
  return Token(std::move(*raw), *number, *issued, *name);
}

}  // namespace yinxin::ledger
