#include "ledger/held_key.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "crypto/ensure.h"
#include "crypto/sha256.h"
#include "crypto/text_encoding.h"
#include "crypto/unicode_text.h"

namespace yinxin::ledger {

namespace {

constexpr std::array<std::string_view, kKeyRoleCount> kRoleNames = {
    "log",           "transport",   "sealing",          "tag",          "status", "root",
    "decision-seal", "letter-seal", "certificate-seal", "on-duty-seal", "officer"};
constexpr std::string_view kFirstLine = "yinxin/v1/key";
constexpr std::size_t kOwnerBytesMax = 88;
constexpr std::size_t kSecretDigits = 44;  // 32 bytes in Base64

bool is_owner(std::string_view owner) {
  const auto code_points = crypto::decode_utf8(owner);
  if (!code_points || owner.empty() || owner.size() > kOwnerBytesMax) return false;
  return std::ranges::none_of(*code_points, [](char32_t c) {
    return c < 0x20 || c == U',' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
  });
}

std::string_view identity_words(KeyPurpose role) { return role == KeyPurpose::tag ? ", check " : ", public key "; }

crypto::SecretBytes<32> secret_of(ByteView secret) {
  crypto::SecretBytes<32> out;
  ensure(secret.size() == 32, "a key has 32 secret bytes");
  std::ranges::copy(secret, out.span().begin());
  return out;
}

crypto::SecretKey signing_key_of(ByteView secret) {
  ByteArray<32> seed;
  std::ranges::copy(secret, seed.begin());
  crypto::SecretKey key(seed);
  crypto::wipe(seed);
  return key;
}

// What the label must say of such a secret.
std::string identity_of(KeyPurpose role, ByteView secret) {
  switch (role) {
    case KeyPurpose::tag:
      return crypto::to_hex(
          ByteView(crypto::sha256({as_bytes("yinxin/v1/tag-key-check"), ByteArray<1>{}, secret}).bytes).first(8));
    case KeyPurpose::sealing:
      return crypto::to_hex(crypto::SealingKey(secret_of(secret)).public_key().bytes());
    case KeyPurpose::log:
    case KeyPurpose::transport:
    case KeyPurpose::status:
    case KeyPurpose::root:
    case KeyPurpose::decision_seal:
    case KeyPurpose::letter_seal:
    case KeyPurpose::certificate_seal:
    case KeyPurpose::on_duty_seal:
    case KeyPurpose::officer:
      return crypto::to_hex(signing_key_of(secret).public_key().bytes());
  }
  ensure(false, "a key has a role");
  return {};
}

std::unexpected<Error> malformed() {
  return refuse("key-file.malformed",
                "This is not a key file of Yinxin, or its lines are damaged; take the backup copy.");
}

// Takes `<label><value>\n` from the front of `text`.
std::optional<std::string_view> take_line(std::string_view& text, std::string_view label) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos || !text.starts_with(label)) return std::nullopt;
  const auto value = text.substr(label.size(), end - label.size());
  text.remove_prefix(end + 1);
  return value;
}

}  // namespace

std::string_view key_role_name(KeyPurpose role) { return kRoleNames[static_cast<std::size_t>(role)]; }

std::optional<KeyPurpose> key_role_from(std::string_view text) {
  const auto at = std::ranges::find(kRoleNames, text);
  if (at == kRoleNames.end()) return std::nullopt;
  return static_cast<KeyPurpose>(at - kRoleNames.begin());
}

std::string KeyLabel::text() const {
  std::string out(key_role_name(role));
  out.append(" key ").append(std::to_string(number)).append(" of ").append(owner);
  return out.append(identity_words(role)).append(identity);
}

std::optional<KeyLabel> KeyLabel::parse(std::string_view text) {
  const auto key = text.find(" key ");
  const auto role = key_role_from(text.substr(0, std::min(key, text.size())));
  if (key == std::string_view::npos || !role) return std::nullopt;
  KeyLabel label;
  label.role = *role;
  const char* last = text.data() + text.size();
  const auto number = std::from_chars(text.data() + key + 5, last, label.number);
  if (number.ec != std::errc()) return std::nullopt;
  std::string_view rest(number.ptr, static_cast<std::size_t>(last - number.ptr));
  const auto identity = rest.rfind(identity_words(*role));
  if (!rest.starts_with(" of ") || identity == std::string_view::npos || identity < 4) return std::nullopt;
  label.owner = rest.substr(4, identity - 4);
  label.identity = rest.substr(identity + identity_words(*role).size());
  const bool whole =
      label.identity.size() == (*role == KeyPurpose::tag ? 16U : 64U) && crypto::from_hex(label.identity);
  if (!whole || !is_owner(label.owner) || label.text() != text) return std::nullopt;
  if (*role == KeyPurpose::tag && label.number > 255) return std::nullopt;
  return label;
}

Result<HeldKey> HeldKey::signing(KeyPurpose role, std::uint32_t number, std::string_view owner,
                                 const crypto::SecretKey& key) {
  ensure(role != KeyPurpose::sealing && role != KeyPurpose::tag, "the role of a signing key");
  return checked({role, number, std::string(owner), identity_of(role, key.seed())}, key.seed());
}

Result<HeldKey> HeldKey::sealing(std::uint32_t number, std::string_view owner, const crypto::SealingKey& key) {
  return checked({KeyPurpose::sealing, number, std::string(owner), identity_of(KeyPurpose::sealing, key.secret())},
                 key.secret());
}

Result<HeldKey> HeldKey::tag(std::string_view owner, const crypto::TagKey& key) {
  return checked({KeyPurpose::tag, key.version(), std::string(owner), identity_of(KeyPurpose::tag, key.secret())},
                 key.secret());
}

Result<HeldKey> HeldKey::checked(const KeyLabel& label, ByteView secret) {
  if (!is_owner(label.owner)) {
    return refuse(
        "key-file.owner",
        "A key can't be labelled \"{0}\": 1 to {1} bytes of text without commas and control characters are allowed.",
        label.owner, kOwnerBytesMax);
  }
  if (identity_of(label.role, secret) != label.identity) {
    return refuse("key-file.mismatch",
                  "The secret in the file of \"{0}\" belongs to another key; take the backup copy.", label.text());
  }
  return HeldKey(label, secret_of(secret));
}

crypto::SecretKey HeldKey::signing_key() const {
  ensure(label_.role != KeyPurpose::sealing && label_.role != KeyPurpose::tag, "this key signs");
  return signing_key_of(secret_.view());
}

crypto::SealingKey HeldKey::sealing_key() const {
  ensure(label_.role == KeyPurpose::sealing, "this key opens what was sealed");
  return crypto::SealingKey(secret_of(secret_.view()));
}

crypto::TagKey HeldKey::tag_key() const {
  ensure(label_.role == KeyPurpose::tag, "this key makes tags");
  return {static_cast<std::uint8_t>(label_.number), secret_of(secret_.view())};
}

crypto::SecretBuffer HeldKey::open_text() const {
  std::string secret = crypto::to_base64(secret_.view());
  const std::string head = std::string(kFirstLine) + "\nwhat: " + label_.text() + "\nsecret: ";
  crypto::SecretBuffer out(head.size() + secret.size() + 1);
  auto end = std::ranges::copy(as_bytes(head), out.span().begin()).out;
  end = std::ranges::copy(as_bytes(secret), end).out;
  *end = std::byte{'\n'};
  crypto::wipe(std::as_writable_bytes(std::span(secret)));
  return out;
}

std::string HeldKey::locked_text(std::string_view passphrase, crypto::PassphraseCost cost,
                                 crypto::RandomSource& random) const {
  return crypto::lock_secret(label_.text(), secret_.view(), passphrase, cost, random);
}

Result<HeldKey> HeldKey::parse_open(std::string_view text) {
  const auto found = read_key_label(text);
  if (!found) return std::unexpected(found.error());
  if (found->locked) {
    return refuse("key-file.locked", "The file of \"{0}\" is locked by a passphrase; an open key is needed here.",
                  found->label.text());
  }
  std::string_view rest = text.substr(text.find("\nsecret: ") + 1);
  auto secret = crypto::from_base64(*take_line(rest, "secret: "));
  if (!secret || secret->size() != 32) return malformed();
  auto key = checked(found->label, *secret);
  crypto::wipe(*secret);
  return key;
}

Result<HeldKey> HeldKey::unlock(std::string_view text, std::string_view passphrase) {
  const auto unlocked = crypto::unlock_secret(text, passphrase);
  if (!unlocked) return std::unexpected(unlocked.error());
  const auto label = KeyLabel::parse(unlocked->what);
  if (!label || unlocked->secret.view().size() != 32) return malformed();
  return checked(*label, unlocked->secret.view());
}

Result<KeyFileLabel> read_key_label(std::string_view text) {
  std::string_view rest = text;
  const auto first = take_line(rest, kFirstLine);
  if (!first) {
    const auto what = crypto::locked_secret_label(text);
    const auto label = what ? KeyLabel::parse(*what) : std::nullopt;
    if (!label) return malformed();
    return KeyFileLabel{*label, true};
  }
  const auto what = take_line(rest, "what: ");
  const auto label = what ? KeyLabel::parse(*what) : std::nullopt;
  const auto secret = label ? take_line(rest, "secret: ") : std::nullopt;
  if (!first->empty() || !secret || secret->size() != kSecretDigits || !rest.empty()) return malformed();
  return KeyFileLabel{*label, false};
}

}  // namespace yinxin::ledger
