#include "crypto/tag.h"

#include "crypto/blake2b.h"
#include "crypto/ensure.h"
#include "crypto/text_encoding.h"

namespace yinxin::crypto {

namespace {

SecretBytes<32> purpose_key(ByteView secret, std::string_view purpose) {
  SecretBytes<32> key;
  blake2b_into(key.span(), secret, {as_bytes(purpose)});
  return key;
}

}  // namespace

ByteArray<PersonTag::kSize> PersonTag::bytes() const {
  ByteArray<kSize> out;
  out[0] = std::byte{scheme};
  out[1] = std::byte{key_version};
  std::ranges::copy(value, out.begin() + 2);
  return out;
}

std::optional<PersonTag> PersonTag::from(ByteView raw) {
  if (raw.size() != kSize) return std::nullopt;
  PersonTag tag{.scheme = std::to_integer<std::uint8_t>(raw[0]), .key_version = std::to_integer<std::uint8_t>(raw[1])};
  std::ranges::copy(raw.subspan(2), tag.value.begin());
  return tag;
}

std::string PersonTag::hex() const { return to_hex(bytes()); }

TagKey::TagKey(std::uint8_t version, SecretBytes<32> secret)
    : version_(version),
      secret_(std::move(secret)),
      claim_(purpose_key(secret_.view(), "yinxin/v1/tag/claim")),
      subsidy_(purpose_key(secret_.view(), "yinxin/v1/tag/subsidy")),
      practitioner_(purpose_key(secret_.view(), "yinxin/v1/tag/practitioner")) {}

ByteView TagKey::purpose_key_of(TagPurpose purpose) const {
  switch (purpose) {
    case TagPurpose::kClaim:
      return claim_.view();
    case TagPurpose::kSubsidy:
      return subsidy_.view();
    case TagPurpose::kPractitioner:
      return practitioner_.view();
  }
  return claim_.view();
}

PersonTag TagKey::tag(TagPurpose purpose, std::string_view document_type, std::string_view number) const {
  const bool three_digits =
      document_type.size() == 3 && document_type.find_first_not_of("0123456789") == std::string_view::npos;
  ensure(three_digits, "a document type has three digits");
  constexpr ByteArray<1> kSeparator{std::byte{0x1F}};
  return {.scheme = kTagSchemeKeyed,
          .key_version = version_,
          .value = blake2b<16>(purpose_key_of(purpose), {as_bytes(document_type), kSeparator, as_bytes(number)})};
}

}  // namespace yinxin::crypto
