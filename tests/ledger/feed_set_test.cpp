#include "ledger/feed_set.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/random.h"
#include "ledger/bodies/survey.h"
#include "ledger/entry_codec.h"
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
  EXPECT_EQ(target.accept_bundles(id("hefei"), Sent{{1, first}}).wrong, std::vector<std::uint64_t>{1});
  EXPECT_EQ(target.accept_bundles(id("hefei"), Sent{{0, tail}}).wrong, std::vector<std::uint64_t>{0});
  EXPECT_EQ(target.accept_bundles(id("hefei"), Sent{{0, {}}}).wrong, std::vector<std::uint64_t>{0});
  EXPECT_EQ(target.fetch_plan(id("hefei"))->bundles_missing, (std::vector<std::uint64_t>{0, 1}));
  EXPECT_TRUE(target.accept_bundles(id("hefei"), Sent{{1, second}}).all());
  EXPECT_TRUE(target.accept_bundles(id("hefei"), Sent{{1, first}, {7, first}}).all());  // not wanted: passed over
  EXPECT_EQ(target.size(id("hefei")), 0U);
  EXPECT_TRUE(target.accept_bundles(id("hefei"), Sent{{0, first}, {0, first}}).all());
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
    ASSERT_TRUE(target.accept_bundles(id("hefei"), sent).all());
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

// What was fetched for a target that nobody can complete stays where it fits another one and goes where it does not.
TEST(FeedSet, AimsElsewhereAndKeepsWhatFits) {
  SmallFederation federation({"bengbu", "hefei"});
  SmallFederation twin({"bengbu", "hefei"});  // the same keys: the same author elsewhere
  federation.copy_all("bengbu");
  const auto common = some_leaves(300, 1);
  ASSERT_TRUE(federation["hefei"].own->append(common));
  ASSERT_TRUE(twin["hefei"].own->append(common));
  federation.copy_all("bengbu");
  ASSERT_TRUE(twin["hefei"].own->append(some_leaves(900, 2)));
  ASSERT_TRUE(federation["hefei"].own->append(some_leaves(800, 3)));
  const auto edge_of = [](FeedSet& target, const FeedSet& source) {
    const auto plan = target.fetch_plan(id("hefei"));
    const auto part = [&](std::uint64_t first, std::uint64_t last) {
      return first == last ? Bytes() : *source.serve_leaves(id("hefei"), first, last);
    };
    return target.accept_edge(plan->target, part(plan->leaves_first, plan->leaves_last),
                              *source.serve_bundle_roots(id("hefei"), plan->bundles_first, plan->bundles_last),
                              part(plan->tail_first, plan->tail_last));
  };
  const FeedSet& other_source = *twin["hefei"].feeds;
  const FeedSet& source = *federation["hefei"].feeds;
  using Sent = std::vector<std::pair<std::uint64_t, Bytes>>;
  {  // towards the twin's head: the edge and one bundle of two
    FeedSet& target = *federation["bengbu"].feeds;
    target.aim(*target.check_head(other_source.head(id("hefei"))->note)->head);
    ASSERT_TRUE(edge_of(target, other_source));
    ASSERT_TRUE(target.accept_bundles(id("hefei"), Sent{{2, *other_source.serve_leaves(id("hefei"), 512, 768)}}).all());
    ASSERT_EQ(target.fetch_plan(id("hefei"))->bundles_missing, std::vector<std::uint64_t>{3});
  }
  federation["bengbu"].restart();
  FeedSet& target = *federation["bengbu"].feeds;
  ASSERT_EQ(target.fetch_plan(id("hefei"))->target.size, 1200U);
  target.aim(*target.check_head(source.head(id("hefei"))->note)->head);
  ASSERT_TRUE(edge_of(target, source));
  ASSERT_TRUE(target.accept_bundles(id("hefei"), Sent{{3, *source.serve_leaves(id("hefei"), 768, 1024)}}).all());
  federation["bengbu"].restart();  // what the twin left behind must not count now
  FeedSet& again = *federation["bengbu"].feeds;
  EXPECT_EQ(again.fetch_plan(id("hefei"))->bundles_missing, std::vector<std::uint64_t>{2});
  federation.copy_all("bengbu");
  EXPECT_EQ(again.size(id("hefei")), 1100U);
  EXPECT_EQ(again.leaf(id("hefei"), 700), source.leaf(id("hefei"), 700));

  // And what fits is kept: an earlier target of the same history, abandoned for its head.
  SmallFederation fresh({"bengbu", "hefei"});
  fresh.copy_all("bengbu");
  ASSERT_TRUE(fresh["hefei"].own->append(some_leaves(900, 4)));
  FeedSet& holder = *fresh["bengbu"].feeds;
  const FeedSet& author = *fresh["hefei"].feeds;
  holder.aim(*holder.check_head(author.head(id("hefei"))->note)->head);
  ASSERT_TRUE(edge_of(holder, author));
  ASSERT_TRUE(holder.accept_bundles(id("hefei"), Sent{{1, *author.serve_leaves(id("hefei"), 256, 512)}}).all());
  ASSERT_TRUE(fresh["hefei"].own->append(some_leaves(200, 5)));
  holder.aim(*holder.check_head(author.head(id("hefei"))->note)->head);
  ASSERT_TRUE(edge_of(holder, author));
  EXPECT_EQ(holder.fetch_plan(id("hefei"))->bundles_missing, (std::vector<std::uint64_t>{0, 2, 3}));
}

// A target of a feed of which nothing is held yet survives a restart too.
TEST(FeedSet, GoesOnWithAFeedOfWhichNothingIsHeld) {
  SmallFederation federation({"bengbu", "hefei"});
  SmallFederation::copy_feed(*federation.province().feeds, *federation["bengbu"].feeds, id("province"));
  ASSERT_TRUE(federation["hefei"].own->append(some_leaves(600, 1)));
  const FeedSet& source = *federation["hefei"].feeds;
  {
    FeedSet& target = *federation["bengbu"].feeds;
    ASSERT_EQ(target.offer_head(source.head(id("hefei"))->note), HeadOutcome::larger);
    const auto plan = target.fetch_plan(id("hefei"));
    ASSERT_TRUE(target.accept_edge(plan->target, {}, *source.serve_bundle_roots(id("hefei"), 0, 2),
                                   *source.serve_leaves(id("hefei"), 512, 600)));
  }
  federation["bengbu"].restart();
  const auto plan = federation["bengbu"].feeds->fetch_plan(id("hefei"));
  ASSERT_TRUE(plan);
  EXPECT_FALSE(plan->edge_missing);
}

// No relay can hide entries by calling them erased.
TEST(FeedSet, RefusesErasedLeavesThatNoErasureNames) {
  SmallFederation federation({"bengbu", "hefei"});
  federation.copy_all("bengbu");
  ASSERT_TRUE(federation["hefei"].own->append(some_leaves(260, 1)));
  const FeedSet& source = *federation["hefei"].feeds;
  FeedSet& target = *federation["bengbu"].feeds;
  const auto hiding = [&](std::uint64_t first, std::uint64_t last, std::uint64_t hidden) {
    Bundle out;
    for (std::uint64_t index = first; index < last; ++index) {
      const Bytes leaf = *source.leaf(id("hefei"), index);
      if (index == hidden) {
        out.push_erased(crypto::leaf_hash(leaf));
      } else {
        out.push(leaf);
      }
    }
    return out.stored();
  };
  ASSERT_EQ(target.offer_head(source.head(id("hefei"))->note), HeadOutcome::larger);
  const auto head = target.fetch_plan(id("hefei"))->target;
  const auto roots = *source.serve_bundle_roots(id("hefei"), 0, 1);
  EXPECT_EQ(target.accept_edge(head, {}, roots, hiding(256, 260, 257)).error().code, "fetch.hidden");
  ASSERT_TRUE(target.accept_edge(head, {}, roots, *source.serve_leaves(id("hefei"), 256, 260)));
  using Sent = std::vector<std::pair<std::uint64_t, Bytes>>;
  const auto refused = target.accept_bundles(id("hefei"), Sent{{0, hiding(0, 256, 7)}});
  EXPECT_EQ(refused.hidden, std::vector<std::uint64_t>{0});
  EXPECT_TRUE(refused.wrong.empty());

  const Bytes erasure = federation.sealed(entry_of(ErasureBody{{"hefei", 7}, "request", 0, 0, {}}, 0));
  ASSERT_TRUE(federation.province().own->append(std::vector<Bytes>{erasure}));
  SmallFederation::copy_feed(*federation.province().feeds, target, id("province"));
  EXPECT_EQ(target.accept_bundles(id("hefei"), Sent{{0, hiding(0, 256, 8)}}).hidden, std::vector<std::uint64_t>{0});
  EXPECT_TRUE(target.accept_bundles(id("hefei"), Sent{{0, hiding(0, 256, 7)}}).all());
  EXPECT_EQ(target.size(id("hefei")), 260U);
  EXPECT_EQ(target.leaf(id("hefei"), 7), Bytes());
}

// What is erased in the province's own feed is named by it further on; what is not named by the end is hidden.
TEST(FeedSet, RefusesErasedLeavesOfTheProvinceThatItsFeedDoesNotName) {
  SmallFederation federation({"bengbu"});
  ASSERT_TRUE(federation.province().own->append(some_leaves(650, 1)));
  const FeedSet& source = *federation.province().feeds;
  const MemberId province = id("province");
  const std::uint64_t size = source.size(province);
  const auto hiding = [&](std::uint64_t first, std::uint64_t last, std::uint64_t hidden) {
    Bundle out;
    for (std::uint64_t index = first; index < last; ++index) {
      const Bytes leaf = *source.leaf(province, index);
      if (index == hidden) {
        out.push_erased(crypto::leaf_hash(leaf));
      } else {
        out.push(leaf);
      }
    }
    return out.stored();
  };
  using Sent = std::vector<std::pair<std::uint64_t, Bytes>>;
  FeedSet& target = *federation["bengbu"].feeds;
  ASSERT_EQ(target.size(province), 0U);
  ASSERT_EQ(target.offer_head(source.head(province)->note), HeadOutcome::larger);
  const auto head = target.fetch_plan(province)->target;
  const auto roots = *source.serve_bundle_roots(province, 0, 2);
  const auto edge = [&](const Bytes& tail) { return target.accept_edge(head, {}, roots, tail); };
  ASSERT_TRUE(edge(hiding(512, size, 513))) << "whether it is named is not known yet";
  EXPECT_TRUE(target.accept_bundles(province, Sent{{0, hiding(0, 256, 7)}}).all());
  // The last bundle shows that nothing names them: what came before goes again, and the edge with it.
  EXPECT_EQ(target.accept_bundles(province, Sent{{1, hiding(256, 512, 300)}}).hidden, std::vector<std::uint64_t>{1});
  EXPECT_EQ(target.size(province), 0U);
  ASSERT_TRUE(target.fetch_plan(province)->edge_missing);
  ASSERT_TRUE(edge(*source.serve_leaves(province, 512, size)));
  EXPECT_EQ(target.fetch_plan(province)->bundles_missing, (std::vector<std::uint64_t>{0, 1}));
  EXPECT_TRUE(target.accept_bundles(province, Sent{{0, hiding(0, 256, 7)}}).all());
  EXPECT_TRUE(target.accept_bundles(province, Sent{{1, *source.serve_leaves(province, 256, 512)}}).all());
  EXPECT_EQ(target.fetch_plan(province)->bundles_missing, std::vector<std::uint64_t>{0}) << "it hid an entry";
  EXPECT_TRUE(target.accept_bundles(province, Sent{{0, *source.serve_leaves(province, 0, 256)}}).all());
  EXPECT_EQ(target.size(province), size);
  // The same within the bundle that the held leaves end in.
  ASSERT_TRUE(federation.province().own->append(some_leaves(5, 2)));
  ASSERT_EQ(target.offer_head(source.head(province)->note), HeadOutcome::larger);
  const auto grown = target.fetch_plan(province)->target;
  EXPECT_EQ(target.accept_edge(grown, {}, {}, hiding(size, size + 5, size + 2)).error().code, "fetch.hidden");
  EXPECT_TRUE(target.accept_edge(grown, {}, {}, *source.serve_leaves(province, size, size + 5)));
  EXPECT_EQ(target.size(province), size + 5);
}

// A filing that stood only in a history that was given up is no longer asked for.
TEST(FeedSet, ForgetsFilingsOfAHistoryThatWasGivenUp) {
  SmallFederation federation({"bengbu", "hefei"});
  SmallFederation twin({"bengbu", "hefei"});
  federation.copy_all("");
  FeedSet& province = *federation.province().feeds;
  FilingBody filing;
  filing.payload_length = 10;
  filing.payload_digest = to_bytes(ByteView(crypto::sha256(Bytes(10))));
  std::vector<Bytes> leaves = some_leaves(300, 1);
  leaves[299] = encode_entry(entry_of(filing, 0));
  ASSERT_TRUE(twin["hefei"].own->append(leaves));
  const FeedSet& other = *twin["hefei"].feeds;
  province.aim(*province.check_head(other.head(id("hefei"))->note)->head);
  const auto head = province.fetch_plan(id("hefei"))->target;
  ASSERT_TRUE(province.accept_edge(head, {}, *other.serve_bundle_roots(id("hefei"), 0, 1),
                                   *other.serve_leaves(id("hefei"), 256, 300)));
  ASSERT_TRUE(federation["hefei"].own->append(some_leaves(301, 2)));
  federation.copy_all("");
  ASSERT_EQ(province.size(id("hefei")), 301U);
  EXPECT_TRUE(province.missing_payloads(std::nullopt).empty());
  federation.province().restart();
  EXPECT_TRUE(federation.province().feeds->missing_payloads(std::nullopt).empty());
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
