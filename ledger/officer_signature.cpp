#include "ledger/officer_signature.h"

#include "crypto/big_endian.h"
#include "crypto/ensure.h"
#include "ledger/entry_codec.h"

namespace yinxin::ledger {

namespace {

Bytes begin_message(std::string_view line, const OfficerPlace& place) {
  ensure(place.origin.size() <= 0xFF, "an origin is short");
  Bytes out = to_bytes(line);
  out.push_back(std::byte{0});
  append(out, place.genesis_hash);
  crypto::put_big_endian(out, kOfficerSuite);
  crypto::put_big_endian(out, static_cast<std::uint8_t>(place.origin.size()));
  append(out, as_bytes(place.origin));
  crypto::put_big_endian(out, place.officer);
  return out;
}

}  // namespace

crypto::Digest workbook_digest(const ByteArray<32>& blind, ByteView workbook) {
  return crypto::sha256({blind, workbook});
}

Bytes entered_message(const OfficerPlace& place, const EnteredWorkbook& entered) {
  Bytes out = begin_message("yinxin/v1/entered", place);
  append(out, entered.workbook);
  crypto::put_big_endian(out, entered.category);
  crypto::put_big_endian(out, entered.filed_on);
  append(out, as_bytes(entered.campaign));
  return out;
}

Bytes review_message(const OfficerPlace& place, const ReviewOutcomeBody& body) {
  Bytes out = begin_message("yinxin/v1/review", place);
  ReviewOutcomeBody bare = body;
  bare.officers.clear();
  append(out, encode_body(bare));
  return out;
}

Bytes recorded_message(const OfficerPlace& place, EntryKind kind, ByteView body) {
  Bytes out = begin_message("yinxin/v1/recorded", place);
  crypto::put_big_endian(out, static_cast<std::uint16_t>(kind));
  append(out, body);
  return out;
}

OfficerSignature signed_by(const crypto::SecretKey& key, const OfficerPlace& place, ByteView message) {
  return {place.officer, kOfficerSuite, to_bytes(ByteView(key.sign(message)))};
}

bool is_signed_by(const crypto::PublicKey& key, const OfficerSignature& signature, ByteView message) {
  const auto bytes = crypto::Signature::from(signature.signature);
  return signature.suite == kOfficerSuite && bytes && crypto::verify(key, message, *bytes);
}

}  // namespace yinxin::ledger
