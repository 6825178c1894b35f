#include "ledger/feed_growth.h"

#include <gtest/gtest.h>

#include "ledger/memory_store.h"

namespace yinxin::ledger {
namespace {

std::vector<Bytes> leaves_of(std::size_t count) {
  std::vector<Bytes> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(to_bytes("leaf " + std::to_string(i)));
  return leaves;
}

// Grows a feed by `first` leaves, then by the rest of `count`, and gives root and stored bytes.
std::pair<crypto::Digest, Bytes> grown(std::size_t first, std::size_t count, bool together) {
  const MemberId member = *MemberId::parse("bengbu");
  const std::vector<Bytes> leaves = leaves_of(count);
  MemoryStore store;
  crypto::Digest root;
  for (const auto& [begin, end] : {std::pair{std::size_t{0}, first}, std::pair{first, count}}) {
    WriteBatch batch;
    {
      const auto snapshot = store.snapshot();
      FeedGrowth growth(*snapshot, member, begin);
      const std::span<const Bytes> part = std::span(leaves).subspan(begin, end - begin);
      if (together) {
        growth.append_leaves(part);
      } else {
        for (const Bytes& leaf : part) growth.append_leaf(leaf);
      }
      EXPECT_EQ(growth.size(), end);
      root = growth.root();
      growth.write_to(batch);
    }
    store.commit(batch);
  }
  Bytes stored;
  for (const Table table : {Table::bundles, Table::tiles}) {
    store.snapshot()->scan(table, {}, [&](ByteView key, ByteView value) {
      append(stored, key);
      append(stored, value);
      return true;
    });
  }
  return {root, stored};
}

TEST(FeedGrowth, StoresTheSameWhetherLeavesComeTogetherOrOneByOne) {
  for (const auto& [first, count] : {std::pair{0, 1}, std::pair{0, 256}, std::pair{255, 256}, std::pair{255, 300},
                                     std::pair{256, 2000}, std::pair{300, 3000}, std::pair{10, 20}}) {
    const auto together = grown(static_cast<std::size_t>(first), static_cast<std::size_t>(count), true);
    const auto one_by_one = grown(static_cast<std::size_t>(first), static_cast<std::size_t>(count), false);
    EXPECT_EQ(together.first, one_by_one.first) << first << " then up to " << count;
    EXPECT_EQ(together.second, one_by_one.second) << first << " then up to " << count;
  }
}

}  // namespace
}  // namespace yinxin::ledger
