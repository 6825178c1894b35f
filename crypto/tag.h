// The tag by which two members find that they filed the same person without showing the number: 16 bytes keyed by the
// federation's secret, with the scheme and the key's version in front. Tags of another scheme, key version or purpose
// never compete, whatever their 16 bytes; two tags of one person under two purposes have nothing in common.
// The key protects against outsiders and stolen copies, not against members: each of them can test any number.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/secret.h"

namespace yinxin::crypto {

inline constexpr std::uint8_t kTagSchemeKeyed = 1;  // BLAKE2b keyed by the shared tag key; 2 is reserved

// | offset | bytes | field       |
// |      0 |     1 | scheme      |
// |      1 |     1 | key version |
// |      2 |    16 | value       |
struct PersonTag {
  std::uint8_t scheme = 0;
  std::uint8_t key_version = 0;
  ByteArray<16> value{};

  static constexpr std::size_t kSize = 18;
  ByteArray<kSize> bytes() const;
  static std::optional<PersonTag> from(ByteView raw);  // nullopt unless 18 bytes; any scheme
  std::string hex() const;                             // of the 18 bytes
  auto operator<=>(const PersonTag&) const = default;
};

enum class TagPurpose { kClaim, kSubsidy, kPractitioner };

// The federation's 32-byte tag key of one version, and the purpose keys made from it.
class TagKey {
 public:
  TagKey(std::uint8_t version, SecretBytes<32> secret);

  std::uint8_t version() const { return version_; }
  ByteView secret() const { return secret_.view(); }  // to be sealed to a member

  // Scheme 1. `document_type` has exactly three digits (201 is the identity card); `number` is normalised by the
  // caller: half-width, no spaces, upper case, for type 201 the 15-digit form upgraded to 18.
  PersonTag tag(TagPurpose purpose, std::string_view document_type, std::string_view number) const;

 private:
  ByteView purpose_key_of(TagPurpose purpose) const;

  std::uint8_t version_;
  SecretBytes<32> secret_;
  SecretBytes<32> claim_;
  SecretBytes<32> subsidy_;
  SecretBytes<32> practitioner_;
};

}  // namespace yinxin::crypto
