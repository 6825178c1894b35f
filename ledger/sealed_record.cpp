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

SealedContents seal_contents(const RecordPlace& place, std::span<const Bytes> contents,
                             std::span<const MemberId> readers, crypto::RandomSource& random) {
  const crypto::PayloadKey key = crypto::PayloadKey::draw(random);
  const Bytes bound_to = place_bytes(place);
  SealedContents out;
  for (const Bytes& content : contents) {
    ensure(content.size() <= kRecordBytesMax, "a sealed record is no longer than kRecordBytesMax");
    out.contents.push_back(crypto::encrypt(key, crypto::compress(content), bound_to, random));
  }
  const std::set<MemberId> each(readers.begin(), readers.end());
  for (const MemberId& reader : each) {
    if (const RosterMember* member = place.roster.find(reader)) out.keys.push_back(sealed_to(*member, key, random));
  }
  return out;
}

SealedRecord seal_record(const RecordPlace& place, ByteView content, std::span<const MemberId> readers,
                         crypto::RandomSource& random) {
  const Bytes one = to_bytes(content);
  SealedContents sealed = seal_contents(place, {&one, 1}, readers, random);
  return {std::move(sealed.contents.front()), std::move(sealed.keys)};
}

Result<Bytes> open_content(const RecordPlace& place, const crypto::PayloadKey& key, ByteView content) {
  const auto compressed = crypto::decrypt(key, content, place_bytes(place));
  if (!compressed) return std::unexpected(compressed.error());
  return crypto::decompress(*compressed, kRecordBytesMax);
}

Result<Bytes> open_record(const RecordPlace& place, const SealedRecord& record, const MemberId& reader,
                          const SealingKeys& held) {
  const auto opened = key_sealed_for(record.keys, reader.text(), held);
  if (!opened) return std::unexpected(opened.error());
  return open_content(place, *opened, record.content);
}

}  // namespace yinxin::ledger
