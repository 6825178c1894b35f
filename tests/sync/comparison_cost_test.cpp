// What comparing costs: by the difference, not by what is held.
#include <gtest/gtest.h>

#include "sync/engine.h"
#include "tests/support/small_federation.h"

namespace yinxin::sync {
namespace {

using ledger::MemberId;
using ledger::SmallFederation;

constexpr std::size_t kMembers = 200;

std::vector<std::string> names() {
  std::vector<std::string> out{"bengbu", "hefei"};
  while (out.size() < kMembers) out.push_back("member-" + std::to_string(out.size()));
  return out;
}

// Two engines on one line; counts what goes over it.
struct Pair {
  Pair(ledger::Organisation& first, ledger::Organisation& second)
      : a(*first.feeds, first.id, "", false, random), b(*second.feeds, second.id, "", false, random) {
    a.connected(1, second.transport.public_key(), true, now);
    b.connected(1, first.transport.public_key(), false, now);
    run();
  }

  std::size_t run() {
    std::size_t bytes = 0;
    for (bool busy = true; busy;) {
      busy = false;
      for (auto [from, to] : {std::pair{&a, &b}, std::pair{&b, &a}}) {
        from->settle(now);
        for (const Sending& sending : from->take_effects().frames) {
          bytes += sending.frame.size();
          to->frame(1, sending.frame, now);
          busy = true;
        }
      }
    }
    return bytes;
  }
  std::size_t next_summaries() {
    now += 46'000;
    a.tick(now);
    b.tick(now);
    return run();
  }

  crypto::SeededRandom random{1};
  Milliseconds now = 1000;
  Engine a, b;
};

TEST(Comparison, CostsBytesByTheDifference) {
  SmallFederation federation(names());
  ledger::Organisation& bengbu = federation["bengbu"];
  ledger::Organisation& hefei = federation["hefei"];
  federation.copy_all("bengbu");
  federation.copy_all("hefei");
  Pair pair(bengbu, hefei);
  ASSERT_EQ(pair.a.summary(), pair.b.summary());
  EXPECT_LT(pair.next_summaries(), 600U);  // nothing differs: one summary each way

  ASSERT_TRUE(federation["member-77"].own->append(ledger::some_leaves(1, 1)));
  SmallFederation::copy_feed(*federation["member-77"].feeds, *hefei.feeds, *MemberId::parse("member-77"));
  // As if the news had been lost: only the next summaries can show it.
  pair.b.settle(pair.now);
  (void)pair.b.take_effects();
  const std::size_t bytes = pair.next_summaries();
  EXPECT_EQ(bengbu.feeds->size(*MemberId::parse("member-77")), 1U);
  EXPECT_LT(bytes, 4096U);
}

TEST(Comparison, OfAHundredNewFeedsSendsEachHeadOnce) {
  SmallFederation federation(names());
  ledger::Organisation& bengbu = federation["bengbu"];
  ledger::Organisation& hefei = federation["hefei"];
  federation.copy_all("hefei");
  SmallFederation::copy_feed(*federation.province().feeds, *bengbu.feeds, federation.genesis().province);
  Pair pair(bengbu, hefei);
  EXPECT_EQ(bengbu.feeds->heads().size(), kMembers + 1);
  EXPECT_EQ(pair.a.summary(), pair.b.summary());
}

}  // namespace
}  // namespace yinxin::sync
