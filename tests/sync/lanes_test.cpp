// On a bad line an erasure does not wait for the bulk of entries that were asked for before it.
#include "sync/lanes.h"

#include <gtest/gtest.h>

#include "ledger/bodies/survey.h"
#include "ledger/entry_codec.h"
#include "sync/engine.h"
#include "tests/support/small_federation.h"

namespace yinxin::sync {
namespace {

using ledger::MemberId;
using ledger::Organisation;
using ledger::SmallFederation;

constexpr std::size_t kRows = 15'000;
constexpr std::size_t kRowBytes = 200;

MemberId id(std::string_view text) { return *MemberId::parse(text); }

TEST(LaneQueue, LetsNewsOvertakeBulkAndKeepsTheOrderOfEach) {
  LaneQueue queue;
  queue.push(Lane::bulk, to_bytes("b1"));
  queue.push(Lane::bulk, to_bytes("b2"));
  queue.push(Lane::news, to_bytes("n1"));
  queue.push(Lane::news, to_bytes("n2"));
  EXPECT_EQ(queue.bytes(), 8U);
  for (const char* wanted : {"n1", "n2", "b1", "b2"}) EXPECT_EQ(as_text(queue.pop()), wanted);
  EXPECT_TRUE(queue.empty());
  EXPECT_EQ(queue.bytes(), 0U);
}

// The province's node at one end of a line that carries one frame at a time, a city's at the other.
class BadLine : public testing::Test {
 protected:
  BadLine() {
    std::vector<Bytes> rows(kRows);
    crypto::SeededRandom random(5);
    for (Bytes& row : rows) {
      row.resize(kRowBytes);
      random.fill(row);
    }
    EXPECT_TRUE(federation["hefei"].own->append(rows));
    SmallFederation::copy_feed(*federation["hefei"].feeds, *federation.province().feeds, id("hefei"));
    SmallFederation::copy_feed(*federation.province().feeds, *federation["bengbu"].feeds, id("province"));
    province.connected(1, federation["bengbu"].transport.public_key(), false, now);
    city.connected(0, federation.province().transport.public_key(), true, now);
  }

  // What the city says arrives at once; of what the province says the next frame. False if nothing is under way.
  bool step() {
    city.settle(now);
    for (Sending& sending : city.take_effects().frames) province.frame(1, sending.frame, now);
    province.settle(now);
    for (Sending& sending : province.take_effects().frames) line.push(sending.lane, std::move(sending.frame));
    if (line.empty()) return false;
    const Bytes frame = line.pop();
    carried += frame.size();
    city.frame(0, frame, now);
    return true;
  }
  void erase(std::uint64_t row) {
    const ledger::ErasureBody body{{"hefei", row}, "文 1", {}, {}, {}};
    ASSERT_TRUE(federation.province().own->append(std::vector<Bytes>{federation.sealed(ledger::entry_of(body, 0))}));
    province.local_change(now);
  }

  SmallFederation federation{{"bengbu", "hefei"}};
  crypto::SeededRandom random_{7};
  Engine province{*federation.province().feeds, id("province"), "", true, random_};
  Engine city{*federation["bengbu"].feeds, id("bengbu"), "", false, random_};
  LaneQueue line;
  Milliseconds now = 1000;
  std::size_t carried = 0;
};

TEST_F(BadLine, E2_BringsAnErasureBeforeTheBulkThatWasAskedForEarlier) {
  while (carried < kRows * kRowBytes / 4) ASSERT_TRUE(step());
  const std::size_t waiting = line.bytes();
  ASSERT_GT(waiting, 500'000U);  // asked for, served, and not on the line yet
  const std::uint64_t last = kRows - 1;
  erase(last);
  const std::size_t before = carried;
  const auto& roster = federation["bengbu"].feeds->roster();
  while (!roster.is_erased(id("hefei"), last)) ASSERT_TRUE(step());
  EXPECT_LT(carried - before, waiting / 4);
  EXPECT_LT(federation["bengbu"].feeds->size(id("hefei")), kRows);  // the bulk is still to come
  while (step()) {
  }
  EXPECT_EQ(federation["bengbu"].feeds->size(id("hefei")), kRows);
  EXPECT_EQ(federation["bengbu"].feeds->leaf(id("hefei"), last), Bytes());
}

}  // namespace
}  // namespace yinxin::sync
