// Known holders in chunks of columns: what is written is read, and damage is noticed.
#include "ledger/views/holder_chunk.h"

#include <gtest/gtest.h>

#include "crypto/random.h"
#include "ledger/store.h"

namespace yinxin::ledger {
namespace {

std::vector<KnownHolder> some_holders(std::uint64_t seed, std::size_t count) {
  crypto::SeededRandom random(seed);
  std::vector<KnownHolder> out(count);
  for (KnownHolder& holder : out) {
    holder.tag = {1, static_cast<std::uint8_t>(random.below(3) + 1), to_bytes(ByteView(random.draw<16>()))};
    holder.campaign = random.chance(1, 2) ? "2020" : "2021 autumn";
    holder.listed = random.chance(4, 5);
    holder.filed = random.chance(1, 2);
    holder.by_row = random.chance(1, 3);
    if (random.chance(3, 4))
      holder.codes = {340300, static_cast<std::uint8_t>(random.below(5) + 1), "6-18-01-01", 20201020};
    holder.entry = random.below(1U << 20);
  }
  return out;
}

std::vector<KnownHolder> read(ByteView stored) {
  std::vector<KnownHolder> out;
  for_each_holder(stored, [&](const KnownHolder& holder) { out.push_back(holder); });
  return out;
}

TEST(HolderChunk, GivesBackEveryFieldOfEveryHolder) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const auto holders = some_holders(seed, seed * 7);
    EXPECT_EQ(read(holder_chunk(holders)), holders) << "seed " << seed;
  }
}

TEST(HolderChunk, NoticesEveryByteThatIsDamaged) {
  const Bytes stored = holder_chunk(some_holders(3, 5));
  for (std::size_t at = 0; at < stored.size(); ++at) {
    Bytes spoilt = stored;
    spoilt[at] ^= std::byte{1};
    EXPECT_THROW(read(spoilt), StoreFailure) << at;
  }
  EXPECT_THROW(read(ByteView(stored).first(7)), StoreFailure);
  EXPECT_THROW(read(ByteView(stored).first(stored.size() - 1)), StoreFailure);
}

}  // namespace
}  // namespace yinxin::ledger
