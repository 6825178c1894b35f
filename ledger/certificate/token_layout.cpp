#include "ledger/certificate/token_layout.h"

#include <algorithm>

#include "crypto/big_endian.h"
#include "crypto/crc32.h"
#include "crypto/ensure.h"
#include "crypto/text_encoding.h"

namespace yinxin::ledger {

namespace {

using crypto::put_big_endian;

void put_text(Bytes& out, std::string_view text) {
  ensure(text.size() <= 255, "a text field of a token has at most 255 bytes");
  out.push_back(static_cast<std::byte>(text.size()));
  append(out, as_bytes(text));
}

Bytes fields_1_to_6(const RawToken& token) {
  ensure(token.number.size() == 22, "a certificate number has 22 characters");
  Bytes out{std::byte{token.type}, std::byte{token.version}, std::byte{token.suite}, std::byte{token.flags}};
  append(out, as_bytes(token.number));
  put_big_endian(out, token.issued);
  return out;
}

Bytes fields_8_to_11(const RawToken& token) {
  Bytes out;
  put_text(out, token.name);
  put_text(out, token.occupation);
  put_text(out, token.work_type);
  append(out, token.commitment);
  return out;
}

Bytes domain(std::string_view line) {
  Bytes out = to_bytes(line);
  out.push_back(std::byte{0});
  return out;
}

Bytes fields_1_to_14(const RawToken& token) {
  Bytes out = fields_1_to_6(token);
  put_big_endian(out, token.registered_at);
  append(out, fields_8_to_11(token));
  append(out, token.issuer_key.bytes);
  append(out, token.province_key.bytes);
  append(out, token.issuer_signature);
  return out;
}

// Copies the next bytes into `to`; false if there are too few.
template <std::size_t N>
bool take_into(crypto::ByteReader& in, ByteArray<N>& to) {
  const auto bytes = in.take_bytes(N);
  if (bytes) std::ranges::copy(*bytes, to.begin());
  return bytes.has_value();
}

bool take_text(crypto::ByteReader& in, std::string& to) {
  const auto length = in.take<std::uint8_t>();
  const auto bytes = length ? in.take_bytes(*length) : std::nullopt;
  if (bytes) to = to_text(*bytes);
  return bytes.has_value();
}

template <typename T>
bool take_number(crypto::ByteReader& in, T& to) {
  const auto value = in.take<T>();
  if (value) to = *value;
  return value.has_value();
}

}  // namespace

Bytes token_fields(const RawToken& token) {
  Bytes out = fields_1_to_14(token);
  append(out, token.province_signature);
  return out;
}

std::optional<RawToken> read_token_fields(ByteView fields) {
  crypto::ByteReader in(fields);
  RawToken token;
  ByteArray<22> number;
  const bool whole = take_number(in, token.type) && take_number(in, token.version) && take_number(in, token.suite) &&
                     take_number(in, token.flags) && take_into(in, number) && take_number(in, token.issued) &&
                     take_number(in, token.registered_at) && take_text(in, token.name) &&
                     take_text(in, token.occupation) && take_text(in, token.work_type) &&
                     take_into(in, token.commitment.bytes) && take_into(in, token.issuer_key.bytes) &&
                     take_into(in, token.province_key.bytes) && take_into(in, token.issuer_signature.bytes) &&
                     take_into(in, token.province_signature.bytes) && in.done();
  if (!whole) return std::nullopt;
  token.number = to_text(number);
  return token;
}

Bytes issuer_message(const RawToken& token) {
  Bytes out = domain("yinxin/v1/cert/issuer");
  append(out, fields_1_to_6(token));
  append(out, fields_8_to_11(token));
  append(out, token.issuer_key.bytes);
  return out;
}

Bytes province_message(const RawToken& token) {
  Bytes out = domain("yinxin/v1/cert/province");
  append(out, fields_1_to_14(token));
  return out;
}

crypto::Digest token_content_digest(const RawToken& token) {
  return crypto::sha256({fields_1_to_6(token), fields_8_to_11(token)});
}

std::string token_text(const RawToken& token) {
  Bytes bytes = token_fields(token);
  put_big_endian(bytes, crypto::crc32(bytes));
  const bool test = (token.flags & kTokenFlagTest) != 0;
  return std::string(test ? kTestTokenPrefix : kTokenPrefix) + crypto::to_base32(bytes);
}

}  // namespace yinxin::ledger
