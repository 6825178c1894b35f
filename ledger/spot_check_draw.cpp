#include "ledger/spot_check_draw.h"

#include <algorithm>

#include "crypto/big_endian.h"
#include "crypto/ensure.h"

namespace yinxin::ledger {

namespace {

Bytes begin(std::string_view line, const DrawSeed& seed) {
  Bytes out = to_bytes(line);
  out.push_back(std::byte{0});
  append(out, seed.genesis_hash);
  crypto::put_big_endian(out, seed.announcement);
  append(out, seed.root);
  return out;
}

// The places of the `count` lowest tickets among `pool`, lowest first.
std::vector<std::uint64_t> lowest(const Bytes& front, std::uint64_t pool, std::uint64_t count) {
  std::vector<std::pair<crypto::Digest, std::uint64_t>> tickets;
  tickets.reserve(pool);
  for (std::uint64_t place = 0; place < pool; ++place) {
    Bytes one = front;
    crypto::put_big_endian(one, place);
    tickets.emplace_back(crypto::sha256(one), place);
  }
  const auto drawn = static_cast<std::ptrdiff_t>(std::min(count, pool));
  std::ranges::partial_sort(tickets, tickets.begin() + drawn);
  std::vector<std::uint64_t> out;
  for (std::ptrdiff_t i = 0; i < drawn; ++i) out.push_back(tickets[static_cast<std::size_t>(i)].second);
  return out;
}

}  // namespace

std::vector<DrawnTarget> draw_spot_check(const DrawSeed& seed, const DrawSize& size) {
  std::vector<DrawnTarget> out;
  for (const std::uint64_t target :
       lowest(begin("yinxin/v1/spotcheck/target", seed), size.targets, size.draw_targets)) {
    Bytes front = begin("yinxin/v1/spotcheck/inspector", seed);
    crypto::put_big_endian(front, target);
    DrawnTarget one{target, {}};
    for (const std::uint64_t inspector : lowest(front, size.inspectors, size.draw_inspectors))
      one.inspectors.push_back(static_cast<std::uint32_t>(inspector));
    out.push_back(std::move(one));
  }
  return out;
}

std::uint64_t pool_size(const SpotCheckAnnouncementBody& announcement) {
  if (announcement.kind != static_cast<std::uint8_t>(PoolKind::rows)) return announcement.targets.size();
  std::uint64_t out = 0;
  for (const PoolRows& part : announcement.rows) {
    for (const Interval& one : part.rows) out += one.last >= one.first ? one.last - one.first + 1 : 0;
  }
  return out;
}

std::string pool_target(const SpotCheckAnnouncementBody& announcement, std::uint64_t target) {
  if (announcement.kind != static_cast<std::uint8_t>(PoolKind::rows)) {
    ensure(target < announcement.targets.size(), "a target of the pool");
    return announcement.targets[target];
  }
  for (const PoolRows& part : announcement.rows) {
    for (const Interval& one : part.rows) {
      const std::uint64_t length = one.last >= one.first ? one.last - one.first + 1 : 0;
      if (target < length) return part.member + "/" + std::to_string(one.first + target);
      target -= length;
    }
  }
  ensure(false, "a target of the pool");
  return {};
}

DrawSize draw_size(const SpotCheckAnnouncementBody& announcement) {
  return {pool_size(announcement), announcement.inspectors.size(), announcement.draw_targets,
          announcement.draw_inspectors};
}

}  // namespace yinxin::ledger
