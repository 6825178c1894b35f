#include "ledger/certificate/identity.h"

#include <algorithm>

#include "crypto/big_endian.h"
#include "crypto/crc32.h"
#include "crypto/ensure.h"
#include "crypto/scrypt.h"
#include "crypto/text_encoding.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kPrefix = "YXH1:";
constexpr std::byte kType{0x02};
constexpr std::byte kVersion{0x01};
constexpr std::size_t kSlipBytes = 1 + 1 + CertificateNumber::kSize + 16 + 4;
constexpr crypto::ScryptCost kCost{.n = 1U << 14, .r = 8, .p = 1};

Bytes with_zero(std::string_view line) {
  Bytes out = to_bytes(line);
  out.push_back(std::byte{0});
  return out;
}

std::unexpected<Error> malformed() {
  return refuse("slip.malformed",
                "This is no holder's slip: it begins with YXH1: and has 71 characters behind it. Read it again.");
}

}  // namespace

crypto::Digest identity_commitment(std::string_view document_type, std::string_view number,
                                   const CertificateNumber& certificate, const IdentitySalt& salt) {
  ensure(document_type.size() == 3, "a document type has three digits");
  crypto::SecretBuffer secret(document_type.size() + 1 + number.size());
  auto out = std::ranges::copy(as_bytes(document_type), secret.span().begin()).out;
  *out++ = std::byte{0x1F};
  std::ranges::copy(as_bytes(number), out);
  Bytes salt_bytes = with_zero("yinxin/v1/id");
  append(salt_bytes, as_bytes(certificate.text()));
  append(salt_bytes, salt);
  const auto key = crypto::scrypt<32>(secret.view(), salt_bytes, kCost);
  return crypto::sha256({with_zero("yinxin/v1/id-commit"), key.view()});
}

std::string slip_text(const HolderSlip& slip) {
  Bytes bytes{kType, kVersion};
  append(bytes, as_bytes(slip.number.text()));
  append(bytes, slip.salt);
  crypto::put_big_endian(bytes, crypto::crc32(bytes));
  return std::string(kPrefix) + crypto::to_base32(bytes);
}

std::string slip_in_groups(const HolderSlip& slip) {
  const std::string text = slip_text(slip);
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 5) {
    if (i > 0) out += ' ';
    out += text.substr(i, 5);
  }
  return out;
}

Result<HolderSlip> parse_slip(std::string_view text, std::string_view letters) {
  if (!text.starts_with(kPrefix)) return malformed();
  const auto bytes = text.size() <= 100 ? crypto::from_base32(text.substr(kPrefix.size())) : std::nullopt;
  if (!bytes || bytes->size() != kSlipBytes) return malformed();
  const ByteView fields = ByteView(*bytes).first(kSlipBytes - 4);
  if (crypto::get_big_endian<std::uint32_t>(std::span<const std::byte, 4>(ByteView(*bytes).last(4))) !=
      crypto::crc32(fields)) {
    return refuse("slip.damaged",
                  "The holder's slip was read or typed with a mistake (its check sum differs). Read it again.");
  }
  if (fields[0] != kType) return malformed();
  if (fields[1] != kVersion) {
    return refuse("slip.unsupported",
                  "The holder's slip is of version {0}, which this program does not know. Use a newer program.",
                  std::to_integer<int>(fields[1]));
  }
  auto number = CertificateNumber::parse(as_text(fields.subspan(2, CertificateNumber::kSize)), letters);
  if (!number) return std::unexpected(number.error());
  HolderSlip slip{std::move(*number), {}};
  std::ranges::copy(fields.last(slip.salt.size()), slip.salt.begin());
  return slip;
}

Result<HolderSlip> parse_typed_slip(std::string_view typed, std::string_view letters) {
  std::string text;
  for (char c : typed) {
    if (c == ' ' || c == '-' || c == '\t' || c == '\r' || c == '\n') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const bool behind_prefix = text.size() >= kPrefix.size();  // the 1 of the prefix is a 1
    if (behind_prefix && c == '0') c = 'O';
    if (behind_prefix && c == '1') c = 'I';
    if (behind_prefix && c == '8') c = 'B';
    text += c;
  }
  return parse_slip(text, letters);
}

}  // namespace yinxin::ledger
