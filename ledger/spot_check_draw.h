// The draw of a spot check (双随机一公开, B11): a function of the announcement's place and of the root that the
// province's feed has at the beacon's size, so that anybody who holds the feed comes to the same draw.
//
// Every target k of the pool (from 0) has a ticket, and the lowest tickets are drawn, in their order; every inspector j
// has a ticket for each drawn target, and the lowest inspect it. Integers big-endian:
//   target     SHA-256(`yinxin/v1/spotcheck/target` ‖ 0x00 ‖ genesis hash ‖ u64 announcement ‖ root ‖ u64 k)
//   inspector  SHA-256(`yinxin/v1/spotcheck/inspector` ‖ 0x00 ‖ genesis hash ‖ u64 announcement ‖ root ‖ u64 k ‖ u64 j)
// Sorting by independent tickets has no bias, for no number is reduced to a range.
//
// What a reader would get wrong: that nobody knew the root when the pool was announced is what the beacon shows (a size
// that the feed did not have yet). The province writes that feed: it could try entries until a root suits it, and that
// no draw by a root of one's own feed can exclude.
#pragma once

#include "crypto/sha256.h"
#include "ledger/bodies/spot_checks.h"

namespace yinxin::ledger {

struct DrawSeed {
  crypto::Digest genesis_hash;
  std::uint64_t announcement = 0;  // index in the province's feed
  crypto::Digest root;             // of that feed at the beacon's size
};

struct DrawSize {
  std::uint64_t targets = 0;     // in the pool
  std::uint64_t inspectors = 0;  // in the pool
  std::uint64_t draw_targets = 0;
  std::uint64_t draw_inspectors = 0;  // for each target
};

std::vector<DrawnTarget> draw_spot_check(const DrawSeed& seed, const DrawSize& size);

// How many targets the announced pool has, and what one of them is called: a body's id, "hefei/12", "hefei:3".
std::uint64_t pool_size(const SpotCheckAnnouncementBody& announcement);
std::string pool_target(const SpotCheckAnnouncementBody& announcement, std::uint64_t target);
DrawSize draw_size(const SpotCheckAnnouncementBody& announcement);

}  // namespace yinxin::ledger
