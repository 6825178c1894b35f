#include "cli/lab/lab_token.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <istream>
#include <iterator>
#include <optional>
#include <ostream>
#include <set>
#include <string>

#include "crypto/big_endian.h"
#include "crypto/crc32.h"
#include "crypto/text_encoding.h"
#include "ledger/certificate/identity.h"
#include "ledger/certificate/token.h"
#include "ledger/held_key.h"

namespace yinxin::cli {
namespace {

namespace json = boost::json;
using ledger::RawToken;

// Reads named fields of an object; the first that is not what it should be is kept as the error, the rest passed over.
class Fields {
 public:
  explicit Fields(const json::object& object) : object_(object) {}

  const json::value* find(std::string_view name) {
    known_.insert(std::string(name));
    return error_ ? nullptr : object_.if_contains(name);
  }
  std::optional<std::uint32_t> number(std::string_view name, std::uint32_t max) {
    const json::value* value = find(name);
    if (value == nullptr) return std::nullopt;
    if (value->is_int64() && value->get_int64() >= 0 && value->get_int64() <= max)
      return static_cast<std::uint32_t>(value->get_int64());
    fail(name, "a number from 0 to " + std::to_string(max));
    return std::nullopt;
  }
  std::optional<bool> flag(std::string_view name) {
    const json::value* value = find(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_bool()) fail(name, "true or false");
    return value->is_bool() ? std::optional(value->get_bool()) : std::nullopt;
  }
  std::optional<std::string> text(std::string_view name, std::size_t bytes_max = 4096) {
    const json::value* value = find(name);
    if (value == nullptr) return std::nullopt;
    if (value->is_string() && value->get_string().size() <= bytes_max) return std::string(value->get_string());
    fail(name, "a text of at most " + std::to_string(bytes_max) + " bytes");
    return std::nullopt;
  }
  template <std::size_t N>
  bool bytes(std::string_view name, ByteArray<N>& out) {
    const auto hex = text(name);
    if (!hex) return false;
    const auto raw = crypto::from_hex(*hex);
    if (!raw || raw->size() != N) {
      fail(name, std::to_string(2 * N) + " lower-case hexadecimal digits");
      return false;
    }
    std::ranges::copy(*raw, out.begin());
    return true;
  }
  void fail(std::string_view name, std::string_view expected) {
    if (!error_) error_ = refuse("lab-token.field", "The field \"{0}\" must be {1}.", name, expected).error();
  }
  void fail(Error error) {
    if (!error_) error_ = std::move(error);
  }
  std::optional<Error> error() {
    for (const auto& member : object_) {
      if (!known_.contains(std::string(member.key()))) fail(member.key(), "left out: there is no such field");
    }
    return error_;
  }

 private:
  const json::object& object_;
  std::set<std::string> known_;
  std::optional<Error> error_;
};

std::optional<std::string> file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

Result<crypto::SecretKey> key_in_file(const std::string& path, const std::optional<std::string>& passphrase_path) {
  const auto text = file_text(path);
  auto passphrase = passphrase_path ? file_text(*passphrase_path) : std::string();
  if (!text || !passphrase)
    return refuse("lab-token.file", "The file {0} cannot be read.", text ? *passphrase_path : path);
  passphrase->resize(std::min(passphrase->size(), passphrase->find('\n')));
  const auto key = passphrase_path ? ledger::HeldKey::unlock(*text, *passphrase) : ledger::HeldKey::parse_open(*text);
  if (!key) return std::unexpected(key.error());
  return key->signing_key();
}

// The key that signs for "issuer" or "province", if the object names one.
std::optional<crypto::SecretKey> signing_key(Fields& in, const std::string& who) {
  ByteArray<32> seed;
  const auto file = in.text(who + "_key_file");
  const auto passphrase_file = in.text(who + "_passphrase_file");
  if (in.bytes(who + "_seed", seed)) return crypto::SecretKey(seed);
  if (!file) return std::nullopt;
  auto key = key_in_file(*file, passphrase_file);
  if (!key) {
    in.fail(key.error());
    return std::nullopt;
  }
  return std::move(*key);
}

void take_begin(Fields& in, RawToken& token) {
  const auto text = in.text("token");
  if (!text) return;
  const auto bytes = crypto::from_base32(text->size() > 5 ? std::string_view(*text).substr(5) : std::string_view());
  const auto raw =
      bytes && bytes->size() > 4 ? ledger::read_token_fields(ByteView(*bytes).first(bytes->size() - 4)) : std::nullopt;
  if (!raw) in.fail("token", "a token whose layout can be read");
  if (raw) token = *raw;
}

void take_plain_fields(Fields& in, RawToken& token) {
  const auto byte = [&](const char* name, std::uint8_t& to) {
    to = static_cast<std::uint8_t>(in.number(name, 255).value_or(to));
  };
  byte("type", token.type);
  byte("version", token.version);
  byte("suite", token.suite);
  if (const auto test = in.flag("test")) token.flags = *test ? ledger::kTokenFlagTest : std::uint8_t{0};
  byte("flags", token.flags);
  token.number = in.text("number", 22).value_or(token.number);
  if (token.number.size() != 22) in.fail("number", "22 characters");
  if (const json::value* issued = in.find("issued"); issued != nullptr && issued->is_string()) {
    const auto day = ledger::day_from_text(std::string_view(issued->get_string()));
    if (!day) in.fail("issued", "a date YYYY-MM-DD or a number");
    if (day) token.issued = ledger::day_number(*day);
  } else {
    token.issued = in.number("issued", UINT32_MAX).value_or(token.issued);
  }
  token.registered_at = in.number("registered_at", UINT32_MAX).value_or(token.registered_at);
  token.name = in.text("name", 255).value_or(token.name);
  token.occupation = in.text("occupation", 255).value_or(token.occupation);
  token.work_type = in.text("work_type", 255).value_or(token.work_type);
  in.bytes("commitment", token.commitment.bytes);
}

// The slip of the field `identity`, whose commitment goes into the token.
std::optional<ledger::HolderSlip> take_identity(Fields& in, RawToken& token) {
  const json::value* value = in.find("identity");
  if (value == nullptr) return std::nullopt;
  const auto number = ledger::CertificateNumber::parse(token.number);
  if (!value->is_object() || !number) {
    in.fail("identity", "an object beside a certificate number in order");
    return std::nullopt;
  }
  Fields inner(value->get_object());
  const auto type = inner.text("type", 3);
  const auto holder = inner.text("number", 100);
  ledger::HolderSlip slip{*number, {}};
  const bool salted = inner.bytes("salt", slip.salt);
  if (auto error = inner.error()) in.fail(std::move(*error));
  if (!type || type->size() != 3 || !holder || !salted) {
    in.fail("identity", "an object with type (three digits), number and salt");
    return std::nullopt;
  }
  token.commitment = ledger::identity_commitment(*type, *holder, *number, slip.salt);
  return slip;
}

void take_signatures(Fields& in, RawToken& token) {
  const auto issuer = signing_key(in, "issuer");
  const auto province = signing_key(in, "province");
  if (issuer) token.issuer_key = ledger::key_id(1, ledger::KeyRole::issuer_certificate_seal, issuer->public_key());
  if (province)
    token.province_key = ledger::key_id(1, ledger::KeyRole::province_certificate_seal, province->public_key());
  in.bytes("issuer_key", token.issuer_key.bytes);
  in.bytes("province_key", token.province_key.bytes);
  if (in.error()) return;
  if (issuer) token.issuer_signature = issuer->sign(ledger::issuer_message(token));
  in.bytes("issuer_signature", token.issuer_signature.bytes);
  if (province) token.province_signature = province->sign(ledger::province_message(token));
  in.bytes("province_signature", token.province_signature.bytes);
}

struct Output {
  std::string token;
  std::optional<std::string> slip;
};

Result<Output> make(const json::object& object) {
  Fields in(object);
  for (const char* later : {"issuer_signature", "province_signature", "prefix", "crc_xor", "slip"}) in.find(later);
  RawToken token;
  take_begin(in, token);
  take_plain_fields(in, token);
  const auto slip = take_identity(in, token);
  take_signatures(in, token);
  const auto prefix = in.text("prefix", 5);
  const auto spoil = in.number("crc_xor", UINT32_MAX).value_or(0);
  const bool with_slip = in.flag("slip").value_or(false);
  if (with_slip && !slip) in.fail("slip", "beside an identity");
  if (auto error = in.error()) return std::unexpected(std::move(*error));
  Output out{ledger::token_text(token), with_slip ? std::optional(ledger::slip_text(*slip)) : std::nullopt};
  if (spoil != 0) {
    Bytes bytes = ledger::token_fields(token);
    crypto::put_big_endian(bytes, crypto::crc32(bytes) ^ spoil);
    out.token = out.token.substr(0, 5) + crypto::to_base32(bytes);
  }
  if (prefix) out.token = *prefix + out.token.substr(5);
  return out;
}

}  // namespace

int lab_token(std::istream& input, std::ostream& output, std::ostream& complaints) {
  const std::string text{std::istreambuf_iterator<char>(input), {}};
  boost::system::error_code wrong;
  const json::value value = json::parse(text, wrong);
  if (wrong || !value.is_object()) {
    complaints << "The description of a token is one JSON object: see cli/lab/lab_token.h.\n";
    return 2;
  }
  const auto made = make(value.get_object());
  if (!made) {
    complaints << made.error().sentence() << '\n';
    return 2;
  }
  output << made->token << '\n';
  if (made->slip) output << *made->slip << '\n';
  return 0;
}

}  // namespace yinxin::cli
