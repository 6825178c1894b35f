#include "crypto/locked_secret.h"

#include <sodium.h>

#include <array>
#include <charconv>
#include <new>
#include <optional>

#include "crypto/ensure.h"
#include "crypto/text_encoding.h"
#include "crypto/unicode_text.h"

namespace yinxin::crypto {

namespace {

constexpr std::string_view kFirstLine = "yinxin/v1/locked-secret";
constexpr std::size_t kSalt = crypto_pwhash_argon2id_SALTBYTES;
constexpr std::size_t kCheck = 16;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kAuthenticator = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::uint32_t kPassesMax = 16;
constexpr std::uint32_t kMemoryKibMax = 1024 * 1024;
constexpr std::size_t kTextBytesMax = 64 * 1024;

const unsigned char* raw(ByteView bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* into(std::span<std::byte> bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

// The key (32 bytes) and the check (16) of a passphrase.
SecretBytes<48> stretch(std::string_view passphrase, ByteView salt, PassphraseCost cost) {
  SecretBytes<48> out;
  const int done = crypto_pwhash(into(out.span()), out.span().size(), passphrase.data(), passphrase.size(), raw(salt),
                                 cost.passes, std::size_t{cost.memory_kib} * 1024, crypto_pwhash_ALG_ARGON2ID13);
  if (done != 0) throw std::bad_alloc();
  return out;
}

bool is_label(std::string_view what) {
  const auto code_points = decode_utf8(what);
  if (!code_points || what.empty() || what.size() > 200) return false;
  for (const char32_t c : *code_points) {
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) return false;
  }
  return true;
}

std::string head_lines(std::string_view what, PassphraseCost cost, ByteView salt, ByteView check) {
  std::string head(kFirstLine);
  head.append("\nwhat: ").append(what);
  head.append("\nkdf: argon2id13 ")
      .append(std::to_string(cost.passes))
      .append(" ")
      .append(std::to_string(cost.memory_kib));
  head.append("\nsalt: ").append(to_base64(salt));
  head.append("\ncheck: ").append(to_base64(check)).append("\n");
  return head;
}

struct Parsed {
  std::string what;
  PassphraseCost cost;
  Bytes salt, check, box;
};

std::unexpected<Error> malformed() {
  return refuse("locked-secret.malformed",
                "This is not a locked secret of Yinxin, or its lines are damaged; take the backup copy.");
}

// Takes `label: value\n` from the front of `text`.
std::optional<std::string_view> take_line(std::string_view& text, std::string_view label) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos || !text.starts_with(label)) return std::nullopt;
  const auto value = text.substr(label.size(), end - label.size());
  text.remove_prefix(end + 1);
  return value;
}

std::optional<PassphraseCost> parse_cost(std::string_view value) {
  constexpr std::string_view kAlgorithm = "argon2id13 ";
  if (!value.starts_with(kAlgorithm)) return std::nullopt;
  PassphraseCost cost;
  const char* last = value.data() + value.size();
  const auto passes = std::from_chars(value.data() + kAlgorithm.size(), last, cost.passes);
  if (passes.ec != std::errc() || passes.ptr == last || *passes.ptr != ' ') return std::nullopt;
  const auto memory = std::from_chars(passes.ptr + 1, last, cost.memory_kib);
  if (memory.ec != std::errc() || memory.ptr != last) return std::nullopt;
  return cost;
}

Result<Parsed> parse(std::string_view text) {
  if (text.size() > kTextBytesMax) return malformed();
  std::string_view rest = text;
  const auto first = take_line(rest, kFirstLine);
  const auto what = take_line(rest, "what: ");
  const auto kdf = take_line(rest, "kdf: ");
  const auto salt_text = take_line(rest, "salt: ");
  const auto check_text = take_line(rest, "check: ");
  const auto box_text = take_line(rest, "box: ");
  if (!first || !first->empty() || !what || !kdf || !salt_text || !check_text || !box_text || !rest.empty())
    return malformed();
  const auto cost = parse_cost(*kdf);
  auto salt = from_base64(*salt_text);
  auto check = from_base64(*check_text);
  auto box = from_base64(*box_text);
  if (!is_label(*what) || !cost || !salt || salt->size() != kSalt || !check || check->size() != kCheck || !box ||
      box->size() < kNonce + kAuthenticator || !text.starts_with(head_lines(*what, *cost, *salt, *check))) {
    return malformed();
  }
  if (cost->passes < 1 || cost->passes > kPassesMax || cost->memory_kib < 8 || cost->memory_kib > kMemoryKibMax) {
    return refuse(
        "locked-secret.cost",
        "The locked secret \"{0}\" asks for {1} passes over {2} KiB, which is outside 1 to 16 passes and 1 GiB.", *what,
        cost->passes, cost->memory_kib);
  }
  return Parsed{std::string(*what), *cost, std::move(*salt), std::move(*check), std::move(*box)};
}

}  // namespace

std::string lock_secret(std::string_view what, ByteView secret, std::string_view passphrase, PassphraseCost cost,
                        RandomSource& random) {
  ensure(is_label(what), "the label of a locked secret is one line");
  const auto salt = random.draw<kSalt>();
  const SecretBytes<48> stretched = stretch(passphrase, salt, cost);
  const std::string head = head_lines(what, cost, salt, stretched.view().subspan(32));
  Bytes box(kNonce + secret.size() + kAuthenticator);
  random.fill(std::span(box).first(kNonce));
  crypto_aead_xchacha20poly1305_ietf_encrypt(into(std::span(box).subspan(kNonce)), nullptr, raw(secret), secret.size(),
                                             raw(as_bytes(head)), head.size(), nullptr, raw(box),
                                             raw(stretched.view()));
  return head + "box: " + to_base64(box) + "\n";
}

Result<UnlockedSecret> unlock_secret(std::string_view text, std::string_view passphrase) {
  const auto parsed = parse(text);
  if (!parsed) return std::unexpected(parsed.error());
  const SecretBytes<48> stretched = stretch(passphrase, parsed->salt, parsed->cost);
  if (sodium_memcmp(stretched.view().data() + 32, parsed->check.data(), kCheck) != 0) {
    return refuse("locked-secret.passphrase", "The passphrase does not open \"{0}\"; try again.", parsed->what);
  }
  const std::string head = head_lines(parsed->what, parsed->cost, parsed->salt, parsed->check);
  const ByteView body = ByteView(parsed->box).subspan(kNonce);
  SecretBuffer secret(body.size() - kAuthenticator);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(into(secret.span()), nullptr, nullptr, raw(body), body.size(),
                                                 raw(as_bytes(head)), head.size(), raw(parsed->box),
                                                 raw(stretched.view())) != 0) {
    return refuse("locked-secret.damaged",
                  "The passphrase is right, but the file of \"{0}\" has been altered; take the backup copy.",
                  parsed->what);
  }
  return UnlockedSecret{parsed->what, std::move(secret)};
}

Result<std::string> locked_secret_label(std::string_view text) {
  auto parsed = parse(text);
  if (!parsed) return std::unexpected(parsed.error());
  return std::move(parsed->what);
}

}  // namespace yinxin::crypto
