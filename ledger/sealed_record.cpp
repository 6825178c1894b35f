#include "ledger/sealed_record.h"

#include <set>

#include "crypto/big_endian.h"
#include "crypto/ensure.h"
#include "crypto/zstd.h"

namespace yinxin::ledger {

namespace {

Bytes place_bytes(const RecordPlace& place) {
  Bytes out = to_bytes("yinxin/v1/record");
  out.push_back(std::byte{0});
  append(out, ByteView(place.roster.genesis_hash()));
  const std::string origin = place.roster.origin(place.author);
  ensure(origin.size() <= 0xFF, "an origin has at most 255 bytes");
  crypto::put_big_endian(out, static_cast<std::uint8_t>(origin.size()));
  append(out, as_bytes(origin));
  crypto::put_big_endian(out, static_cast<std::uint16_t>(place.kind));
  return out;
}

}  // namespace

SealedTo sealed_to(const RosterMember& reader, const crypto::PayloadKey& key, crypto::RandomSource& random) {
  return {reader.id.text(), reader.newest().number, crypto::seal_to(reader.newest().sealing, key.view(), random)};
}

Result<crypto::PayloadKey> key_sealed_for(std::span<const SealedTo> keys, std::string_view member,
                                          const SealingKeys& held) {
  for (const SealedTo& one : keys) {
    if (one.member != member) continue;
    for (const crypto::SealingKey& key : held) {
      if (auto opened = crypto::PayloadKey::open(key, one.sealed)) return std::move(*opened);
    }
  }
  return refuse("payload.not-for-us", "The key of this payload has not been sealed to {0} under a key held here.",
                member);
}

SealedRecord seal_record(const RecordPlace& place, ByteView content, std::span<const MemberId> readers,
                         crypto::RandomSource& random) {
  ensure(content.size() <= kRecordBytesMax, "a sealed record is no longer than kRecordBytesMax");
  const crypto::PayloadKey key = crypto::PayloadKey::draw(random);
  SealedRecord out;
  out.content = crypto::encrypt(key, crypto::compress(content), place_bytes(place), random);
  const std::set<MemberId> each(readers.begin(), readers.end());
  for (const MemberId& reader : each) {
    if (const RosterMember* member = place.roster.find(reader)) out.keys.push_back(sealed_to(*member, key, random));
  }
  return out;
}

Result<Bytes> open_record(const RecordPlace& place, const SealedRecord& record, const MemberId& reader,
                          const SealingKeys& held) {
  const auto opened = key_sealed_for(record.keys, reader.text(), held);
  if (!opened) return std::unexpected(opened.error());
  const auto compressed = crypto::decrypt(*opened, record.content, place_bytes(place));
  if (!compressed) return std::unexpected(compressed.error());
  return crypto::decompress(*compressed, kRecordBytesMax);
}

}  // namespace yinxin::ledger
