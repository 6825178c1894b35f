#include "ledger/views/view_stamp.h"

#include <algorithm>

#include "crypto/big_endian.h"
#include "ledger/views/view_keys.h"

namespace yinxin::ledger {

namespace {

using crypto::put_big_endian;

void put_member(Bytes& out, const MemberId& member) {
  put_big_endian(out, static_cast<std::uint8_t>(member.text().size()));
  append(out, as_bytes(member.text()));
}

std::optional<crypto::Digest> take_digest(crypto::ByteReader& in) {
  const auto bytes = in.take_bytes(32);
  if (!bytes) return std::nullopt;
  crypto::Digest out;
  std::ranges::copy(*bytes, out.bytes.begin());
  return out;
}

}  // namespace

crypto::Digest holdings_digest(const FeedSet& feeds) {
  Bytes out = to_bytes(std::string_view("yinxin/v1/views\0", 16));
  put_big_endian(out, kViewFormat);
  put_big_endian(out, kRulesVersion);
  for (const auto& [member, head] : feeds.heads()) {
    put_member(out, member);
    put_big_endian(out, head.size);
    append(out, head.root);
  }
  for (const auto& [member, sign] : feeds.fork_signs()) {
    put_member(out, member);
    append(out, sign.held.root);
    append(out, sign.other.root);
  }
  return crypto::sha256(out);
}

Bytes stamp_bytes(const ViewStamp& stamp) {
  Bytes out;
  put_big_endian(out, kViewFormat);
  append(out, stamp.holdings);
  put_big_endian(out, stamp.position);
  put_big_endian(out, static_cast<std::uint8_t>(stamp.horizon.has_value()));
  if (stamp.horizon) put_big_endian(out, *stamp.horizon);
  append(out, stamp.official_state);
  return out;
}

std::optional<ViewStamp> stored_stamp(const Snapshot& snapshot) {
  const auto stored = snapshot.get(Table::views, as_bytes(kStampKey));
  if (!stored) return std::nullopt;
  crypto::ByteReader in(*stored);
  if (in.take<std::uint32_t>() != kViewFormat) return std::nullopt;
  const auto holdings = take_digest(in);
  const auto position = in.take<std::uint64_t>();
  const auto ended_early = in.take<std::uint8_t>();
  if (!holdings || !position || !ended_early) return std::nullopt;
  std::optional<std::uint64_t> horizon;
  if (*ended_early != 0) {
    horizon = in.take<std::uint64_t>();
    if (!horizon) return std::nullopt;
  }
  const auto state = take_digest(in);
  if (!state || !in.done()) return std::nullopt;
  return ViewStamp{*holdings, *position, horizon, *state};
}

void forget_views(WriteBatch& batch) { batch.erase(Table::views, as_bytes(kStampKey)); }

}  // namespace yinxin::ledger
