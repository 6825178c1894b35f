#include "ledger/feed_set.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/random.h"
#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

MemberId id(std::string_view text) { return *MemberId::parse(text); }

// The root over all leaves, computed leaf by leaf.
crypto::Digest plain_root(std::span<const Bytes> leaves) {
  crypto::Frontier edge;
  for (const Bytes& leaf : leaves) edge.append(crypto::leaf_hash(leaf));
  return edge.root();
}

TEST(OwnFeed, BeginsWithASignedCheckpointOfSizeZero) {
  SmallFederation federation({"bengbu"});
  const FeedHead* head = federation["bengbu"].feeds->head(id("bengbu"));
  ASSERT_NE(head, nullptr);
  EXPECT_EQ(head->size, 0U);
  EXPECT_EQ(head->root, crypto::empty_root());
}

TEST(OwnFeed, HasTheRootOfItsLeavesHoweverTheyWereBatched) {
  SmallFederation federation({"bengbu", "hefei"});
  const auto leaves = some_leaves(1500, 3);
  ASSERT_TRUE(federation["bengbu"].own->append(leaves));
  crypto::SeededRandom random(5);
  for (std::size_t at = 0; at < leaves.size();) {
    const std::size_t count = std::min<std::size_t>(leaves.size() - at, 1 + random.below(400));
    ASSERT_TRUE(federation["hefei"].own->append(std::span(leaves).subspan(at, count)));
    at += count;
    EXPECT_EQ(federation["hefei"].feeds->head(id("hefei"))->root, plain_root(std::span(leaves).first(at)));
  }
  EXPECT_EQ(federation["bengbu"].feeds->head(id("bengbu"))->root, plain_root(leaves));
  EXPECT_EQ(federation["hefei"].feeds->leaf(id("hefei"), 700), leaves[700]);
  EXPECT_FALSE(federation["hefei"].feeds->leaf(id("hefei"), 1500));
}

TEST(OwnFeed, KeepsItsHeadAcrossARestart) {
  SmallFederation federation({"bengbu"});
  ASSERT_TRUE(federation["bengbu"].own->append(some_leaves(300, 1)));
  const FeedHead before = *federation["bengbu"].feeds->head(id("bengbu"));
  federation["bengbu"].restart();
  EXPECT_EQ(federation["bengbu"].feeds->head(id("bengbu"))->note, before.note);
  ASSERT_TRUE(federation["bengbu"].own->append(some_leaves(1, 2)));
  EXPECT_EQ(federation["bengbu"].feeds->size(id("bengbu")), 301U);
}

TEST(OwnFeed, RefusesALeafThatIsTooLarge) {
  SmallFederation federation({"bengbu"});
  EXPECT_EQ(federation["bengbu"].own->append(std::vector<Bytes>{Bytes(65536)}).error().code, "entry.size");
  EXPECT_EQ(federation["bengbu"].feeds->size(id("bengbu")), 0U);
}

TEST(FeedSet, FetchesFeedsOfEverySizeToTheSameRoot) {
  SmallFederation federation({"bengbu", "hefei"});
  federation.copy_all("bengbu");
  FeedSet& target = *federation["bengbu"].feeds;
  std::uint64_t total = 0;
  for (std::size_t step : {1UL, 1UL, 253UL, 1UL, 1UL, 255UL, 1000UL, 3UL, 512UL, 70000UL}) {
    ASSERT_TRUE(federation["hefei"].own->append(some_leaves(step, step)));
    total += step;
    federation.copy_all("bengbu");
    ASSERT_EQ(target.size(id("hefei")), total);
    EXPECT_EQ(target.head(id("hefei"))->note, federation["hefei"].feeds->head(id("hefei"))->note);
  }
  EXPECT_EQ(target.leaf(id("hefei"), 1400), federation["hefei"].feeds->leaf(id("hefei"), 1400));
}

TEST(FeedSet, KnowsNoHeadOfAStranger) {
  SmallFederation federation({"bengbu", "hefei"});
  SmallFederation others({"hefei"}, 2);
  federation.copy_all("bengbu");
  FeedSet& target = *federation["bengbu"].feeds;
  EXPECT_EQ(target.offer_head(others["hefei"].feeds->head(id("hefei"))->note), HeadOutcome::unproven);
  EXPECT_EQ(target.offer_head("nonsense").error().code, "head.unreadable");
}

TEST(FeedSet, NeverGivesAHeadWayToASmallerOne) {
  SmallFederation federation({"bengbu", "hefei"});
  federation.copy_all("bengbu");
  ASSERT_TRUE(federation["hefei"].own->append(some_leaves(10, 1)));
  const std::string early = federation["hefei"].feeds->head(id("hefei"))->note;
  ASSERT_TRUE(federation["hefei"].own->append(some_leaves(10, 2)));
  federation.copy_all("bengbu");
  EXPECT_EQ(federation["bengbu"].feeds->offer_head(early), HeadOutcome::known);
  EXPECT_EQ(federation["bengbu"].feeds->size(id("hefei")), 20U);
}

TEST(FeedSet, RefusesAnEdgeThatDoesNotGiveTheSignedRoot) {
  SmallFederation federation({"bengbu", "hefei"});
  federation.copy_all("bengbu");
  const FeedSet& source = *federation["hefei"].feeds;
  FeedSet& target = *federation["bengbu"].feeds;
  ASSERT_TRUE(federation["hefei"].own->append(some_leaves(600, 1)));
  ASSERT_EQ(target.offer_head(source.head(id("hefei"))->note), HeadOutcome::larger);
  const auto plan = target.fetch_plan(id("hefei"));
  ASSERT_TRUE(plan);
  auto roots = *source.serve_bundle_roots(id("hefei"), 0, 2);
  const Bytes tail = *source.serve_leaves(id("hefei"), 512, 600);
  EXPECT_EQ(target.accept_edge(plan->target, {}, std::vector(2, crypto::Digest{}), tail).error().code, "fetch.edge");
  EXPECT_EQ(target.accept_edge(plan->target, {}, roots, *source.serve_leaves(id("hefei"), 512, 599)).error().code,
            "fetch.edge");
  EXPECT_EQ(target.accept_edge(plan->target, tail, roots, tail).error().code, "fetch.edge");
  EXPECT_TRUE(target.accept_edge(plan->target, {}, roots, tail));
  const Bytes first = *source.serve_leaves(id("hefei"), 0, 256);
  using Sent = std::vector<std::pair<std::uint64_t, Bytes>>;
  const Bytes second = *source.serve_leaves(id("hefei"), 256, 512);
  EXPECT_EQ(target.accept_bundles(id("hefei"), Sent{{1, first}}), std::vector<std::uint64_t>{1});
  EXPECT_EQ(target.accept_bundles(id("hefei"), Sent{{0, tail}}), std::vector<std::uint64_t>{0});
  EXPECT_EQ(target.accept_bundles(id("hefei"), Sent{{0, {}}}), std::vector<std::uint64_t>{0});
  EXPECT_EQ(target.fetch_plan(id("hefei"))->bundles_missing, (std::vector<std::uint64_t>{0, 1}));
  EXPECT_TRUE(target.accept_bundles(id("hefei"), Sent{{1, second}}).empty());
  EXPECT_TRUE(target.accept_bundles(id("hefei"), Sent{{1, first}, {7, first}}).empty());  // not wanted: passed over
  EXPECT_EQ(target.size(id("hefei")), 0U);
  EXPECT_TRUE(target.accept_bundles(id("hefei"), Sent{{0, first}, {0, first}}).empty());
  EXPECT_EQ(target.size(id("hefei")), 600U);
}

// FEED_CONTIGUOUS, ACKED_SURVIVES: what was verified before a crash is not fetched again.
TEST(FeedSet, GoesOnAfterARestartInTheMiddleOfAFetch) {
  SmallFederation federation({"bengbu", "hefei"});
  federation.copy_all("bengbu");
  const FeedSet& source = *federation["hefei"].feeds;
  ASSERT_TRUE(federation["hefei"].own->append(some_leaves(1100, 1)));
  {
    FeedSet& target = *federation["bengbu"].feeds;
    ASSERT_TRUE(target.offer_head(source.head(id("hefei"))->note));
    const auto plan = target.fetch_plan(id("hefei"));
    ASSERT_TRUE(target.accept_edge(plan->target, {}, *source.serve_bundle_roots(id("hefei"), 0, 4),
                                   *source.serve_leaves(id("hefei"), 1024, 1100)));
    const std::vector<std::pair<std::uint64_t, Bytes>> sent{{2, *source.serve_leaves(id("hefei"), 512, 768)}};
    ASSERT_TRUE(target.accept_bundles(id("hefei"), sent).empty());
  }
  federation["bengbu"].restart();
  const auto plan = federation["bengbu"].feeds->fetch_plan(id("hefei"));
  ASSERT_TRUE(plan);
  EXPECT_FALSE(plan->edge_missing);
  EXPECT_EQ(plan->bundles_missing, (std::vector<std::uint64_t>{0, 1, 3}));
  federation.copy_all("bengbu");
  EXPECT_EQ(federation["bengbu"].feeds->size(id("hefei")), 1100U);
}

TEST(FeedSet, TakesALaterHeadAfterTheOneUnderWay) {
  SmallFederation federation({"bengbu", "hefei"});
  federation.copy_all("bengbu");
  const FeedSet& source = *federation["hefei"].feeds;
  FeedSet& target = *federation["bengbu"].feeds;
  ASSERT_TRUE(federation["hefei"].own->append(some_leaves(600, 1)));
  ASSERT_TRUE(target.offer_head(source.head(id("hefei"))->note));
  const auto plan = target.fetch_plan(id("hefei"));
  ASSERT_TRUE(target.accept_edge(plan->target, {}, *source.serve_bundle_roots(id("hefei"), 0, 2),
                                 *source.serve_leaves(id("hefei"), 512, 600)));
  ASSERT_TRUE(federation["hefei"].own->append(some_leaves(100, 2)));
  ASSERT_EQ(target.offer_head(source.head(id("hefei"))->note), HeadOutcome::larger);
  EXPECT_EQ(target.newest(id("hefei"))->size, 700U);
  federation.copy_all("bengbu");
  EXPECT_EQ(target.size(id("hefei")), 700U);
}

TEST(FeedSet, TellsAForkOfEqualSize) {
  SmallFederation federation({"bengbu", "hefei"});
  SmallFederation twin({"bengbu", "hefei"});  // the same keys: the same author elsewhere
  federation.copy_all("bengbu");
  ASSERT_TRUE(federation["hefei"].own->append(some_leaves(5, 1)));
  ASSERT_TRUE(twin["hefei"].own->append(some_leaves(5, 2)));
  federation.copy_all("bengbu");
  EXPECT_EQ(federation["bengbu"].feeds->offer_head(twin["hefei"].feeds->head(id("hefei"))->note),
            HeadOutcome::conflict);
}

TEST(FeedSet, TakesAPayloadOnlyAsItsFilingNamesIt) {
  SmallFederation federation({"bengbu"});
  const Bytes sealed(1000, std::byte{7});
  FilingBody filing;
  filing.payload_length = sealed.size();
  filing.payload_digest = to_bytes(ByteView(crypto::sha256(sealed)));
  const PayloadName name{id("bengbu"), 1};
  std::vector<Bytes> leaves = some_leaves(1, 1);
  leaves.push_back(encode_entry(entry_of(filing, 0)));
  ASSERT_TRUE(federation["bengbu"].own->append(leaves, std::vector{std::pair{name, sealed}}));
  EXPECT_TRUE(federation["bengbu"].feeds->missing_payloads(std::nullopt).empty());

  federation.copy_all("");
  FeedSet& province = *federation.province().feeds;
  ASSERT_EQ(province.missing_payloads(std::nullopt).size(), 1U);
  EXPECT_EQ(province.missing_payloads(std::nullopt)[0].name, name);
  EXPECT_EQ(province.accept_payload(name, Bytes(1000)).error().code, "payload.mismatch");
  EXPECT_EQ(province.accept_payload({id("bengbu"), 0}, sealed).error().code, "payload.unknown");
  EXPECT_TRUE(province.accept_payload(name, sealed));
  EXPECT_TRUE(province.missing_payloads(std::nullopt).empty());
  federation.province().restart();
  EXPECT_TRUE(federation.province().feeds->missing_payloads(std::nullopt).empty());
  EXPECT_EQ(federation.province().feeds->payload(name), sealed);
}

}  // namespace
}  // namespace yinxin::ledger
