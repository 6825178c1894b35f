// What FeedSet does with an erasure (E2): the bytes go and do not come back, the proofs stay.
#include <gtest/gtest.h>

#include "crypto/tlog_proof.h"
#include "ledger/bodies/survey.h"
#include "ledger/entry_codec.h"
#include "ledger/feed_tree.h"
#include "tests/ledger/support/faulty_store.h"
#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

MemberId id(std::string_view text) { return *MemberId::parse(text); }

class Erasing : public testing::Test {
 protected:
  Erasing() {
    federation_.copy_all("bengbu");
    federation_.copy_all("hefei");
    EXPECT_TRUE(federation_["bengbu"].own->append(some_leaves(600, 1)));
  }
  void erase(std::uint64_t index, std::uint64_t filing = 0, ByteView payload = {}) {
    ErasureBody body{{"bengbu", index}, "文 1", 0, 0, {}};
    if (!payload.empty()) {
      body.payload_filing = filing;
      body.payload_length = payload.size();
      body.payload_digest = to_bytes(ByteView(crypto::sha256(payload)));
    }
    ASSERT_TRUE(federation_.province().own->append(std::vector<Bytes>{federation_.sealed(entry_of(body, 0))}));
  }
  void bring(const char* from, const char* to, const char* member) {
    SmallFederation::copy_feed(*federation_[from].feeds, *federation_[to].feeds, id(member));
  }
  crypto::TlogProof proof(const char* holder, std::uint64_t index) {
    const FeedSet& feeds = *federation_[holder].feeds;
    const auto snapshot = feeds.store().snapshot();
    const MemberId author = id("bengbu");
    return crypto::make_tlog_proof(FeedTree(*snapshot, author), index,
                                   *crypto::parse_signed_checkpoint(feeds.head(author)->note));
  }
  void expect_proven(const crypto::TlogProof& proof, ByteView leaf) {
    const Roster& roster = federation_.province().feeds->roster();
    const RosterMember& author = *roster.find(id("bengbu"));
    EXPECT_TRUE(crypto::verify_tlog_proof(proof, roster.log_verifier(author, author.newest()), leaf));
  }
  // Whether the leaf's bytes lie in any bundle of the store.
  static bool lies_in(const Store& store, ByteView leaf) {
    bool found = false;
    store.snapshot()->scan(Table::bundles, {}, [&](ByteView, ByteView stored) {
      const auto bundle = Bundle::decode(stored);
      for (std::size_t place = 0; bundle && place < bundle->size(); ++place)
        found = found || equal(bundle->leaf(place), leaf);
      return !found;
    });
    return found;
  }

  SmallFederation federation_{{"bengbu", "hefei", "wuhu"}};
};

TEST_F(Erasing, E2_TakesTheBytesAtAuthorAndHoldersAndKeepsEveryProof) {
  bring("bengbu", "hefei", "bengbu");
  const Bytes complete = *federation_["bengbu"].feeds->leaf(id("bengbu"), 7);
  const Bytes in_tail = *federation_["bengbu"].feeds->leaf(id("bengbu"), 599);
  const Bytes neighbour = *federation_["bengbu"].feeds->leaf(id("bengbu"), 8);
  const auto before = proof("hefei", 8);
  erase(7);
  erase(599);
  for (const char* holder : {"bengbu", "hefei"}) {
    Organisation& one = federation_[holder];
    ASSERT_TRUE(lies_in(one.store, complete) && lies_in(one.store, in_tail));
    const std::uint64_t revision = one.feeds->revision();
    bring("", holder, "province");
    EXPECT_GT(one.feeds->revision(), revision);
    EXPECT_FALSE(lies_in(one.store, complete) || lies_in(one.store, in_tail)) << holder;
    EXPECT_EQ(one.feeds->leaf(id("bengbu"), 7), Bytes());
    EXPECT_EQ(one.feeds->leaf(id("bengbu"), 599), Bytes());
    EXPECT_EQ(one.feeds->size(id("bengbu")), 600U);
    expect_proven(proof(holder, 8), neighbour);
    expect_proven(proof(holder, 7), complete);  // who has kept the bytes elsewhere can still prove them
  }
  expect_proven(before, neighbour);
  // The author goes on from its stripped tail.
  ASSERT_TRUE(federation_["bengbu"].own->append(some_leaves(3, 9)));
  bring("bengbu", "hefei", "bengbu");
  EXPECT_EQ(federation_["hefei"].feeds->size(id("bengbu")), 603U);
}

TEST_F(Erasing, E2_NeverGivesTheBytesToANodeThatJoinsLater) {
  bring("bengbu", "hefei", "bengbu");
  erase(7);
  bring("", "hefei", "province");
  bring("", "wuhu", "province");
  bring("hefei", "wuhu", "bengbu");
  EXPECT_EQ(federation_["wuhu"].feeds->leaf(id("bengbu"), 7), Bytes());
  EXPECT_EQ(federation_["wuhu"].feeds->head(id("bengbu"))->root, federation_["bengbu"].feeds->head(id("bengbu"))->root);
}

// The province's own entries too: the erasure that names them stands further on in the same feed.
TEST_F(Erasing, E2_OfTheProvincesOwnEntriesReachesWhoeverJoinsLater) {
  ASSERT_TRUE(federation_.province().own->append(some_leaves(600, 3)));
  FeedSet& province = *federation_.province().feeds;
  const std::uint64_t before = province.size(id("province"));
  const std::uint64_t in_tail = before - 1;
  bring("", "hefei", "province");
  const Bytes complete = *province.leaf(id("province"), 7);
  for (const std::uint64_t index : {std::uint64_t{7}, in_tail}) {
    const Bytes erasure = federation_.sealed(entry_of(ErasureBody{{"province", index}, "文 1", 0, 0, {}}, 0));
    ASSERT_TRUE(federation_.province().own->append(std::vector<Bytes>{erasure}));
    EXPECT_EQ(province.leaf(id("province"), index), Bytes());
  }
  for (const char* later : {"hefei", "wuhu"}) {
    bring("", later, "province");
    const FeedSet& feeds = *federation_[later].feeds;
    EXPECT_EQ(feeds.size(id("province")), before + 2) << later;
    EXPECT_EQ(feeds.head(id("province"))->root, province.head(id("province"))->root);
    EXPECT_EQ(feeds.leaf(id("province"), 7), Bytes());
    EXPECT_EQ(feeds.leaf(id("province"), in_tail), Bytes());
    EXPECT_EQ(feeds.leaf(id("province"), 8), province.leaf(id("province"), 8));
    EXPECT_FALSE(lies_in(federation_[later].store, complete));
    federation_[later].restart();
    EXPECT_EQ(federation_[later].feeds->erasures(), 2U);
  }
}

TEST_F(Erasing, E2_DoesNotTakeTheBytesBackFromAPeerThatWasAway) {
  bring("bengbu", "hefei", "bengbu");  // hefei has not heard of the erasures
  const Bytes complete = *federation_["bengbu"].feeds->leaf(id("bengbu"), 7);
  const Bytes in_tail = *federation_["bengbu"].feeds->leaf(id("bengbu"), 599);
  erase(7);
  erase(599);
  bring("", "wuhu", "province");
  bring("hefei", "wuhu", "bengbu");
  EXPECT_EQ(federation_["wuhu"].feeds->size(id("bengbu")), 600U);
  EXPECT_FALSE(lies_in(federation_["wuhu"].store, complete));
  EXPECT_FALSE(lies_in(federation_["wuhu"].store, in_tail));
}

TEST_F(Erasing, E2_IsDoneAfterACrashThatCameBetween) {
  MemoryStore disk;
  test::FaultyStore store(disk);
  const Bytes leaf = *federation_["bengbu"].feeds->leaf(id("bengbu"), 7);
  {
    FeedSet feeds(store, federation_.genesis());
    SmallFederation::copy_feed(*federation_.province().feeds, feeds, id("province"));
    SmallFederation::copy_feed(*federation_["bengbu"].feeds, feeds, id("bengbu"));
    erase(7);
    store.fail(2, test::FaultyStore::Fault::before);  // the head is held, the erasure is not yet acted on
    EXPECT_THROW(SmallFederation::copy_feed(*federation_.province().feeds, feeds, id("province")), StoreFailure);
  }
  store.crash();
  FeedSet feeds(store, federation_.genesis());
  EXPECT_EQ(feeds.leaf(id("bengbu"), 7), Bytes()) << "not shown";
  EXPECT_TRUE(lies_in(disk, leaf)) << "and still there";
  feeds.settle_erasures();
  EXPECT_FALSE(lies_in(disk, leaf));
  EXPECT_TRUE(feeds.scrub_due());
}

TEST_F(Erasing, E2_EmptiesViewsButForTheLinesOfFilings) {
  bring("bengbu", "hefei", "bengbu");
  WriteBatch batch;
  batch.put(Table::views, as_bytes("rows"), as_bytes("a tag"));
  federation_["hefei"].store.commit(batch);
  erase(7);
  bring("", "hefei", "province");
  EXPECT_FALSE(federation_["hefei"].store.snapshot()->get(Table::views, as_bytes("rows")));
}

class ErasingPayloads : public Erasing {
 protected:
  ErasingPayloads() {
    FilingBody filing;
    filing.payload_length = old_.size();
    filing.payload_digest = to_bytes(ByteView(crypto::sha256(old_)));
    const std::vector<Bytes> leaves{encode_entry(entry_of(filing, 0)), encode_entry(entry_of(TalentClaimBody{}, 0))};
    EXPECT_TRUE(
        federation_["bengbu"].own->append(leaves, std::vector{std::pair(PayloadName{id("bengbu"), 600}, old_)}));
    bring("bengbu", "", "bengbu");
    EXPECT_TRUE(federation_.province().feeds->accept_payload(name_, old_));
  }

  const Bytes old_ = to_bytes(std::string_view("the sealed rows with the person"));
  const Bytes fresh_ = to_bytes(std::string_view("the sealed rows without"));
  const PayloadName name_{id("bengbu"), 600};
};

TEST_F(ErasingPayloads, E2_PutTheRepackedOneInThePlaceOfTheOld) {
  FeedSet& province = *federation_.province().feeds;
  const Bytes in_vain = to_bytes(std::string_view("repacked for an erasure that was never sealed"));
  province.keep_repacked(name_, in_vain);
  province.keep_repacked(name_, fresh_);
  EXPECT_TRUE(province.has_repacked(name_, crypto::sha256(fresh_)));
  erase(601, 600, fresh_);
  EXPECT_EQ(province.payload(name_), fresh_);
  EXPECT_FALSE(province.has_repacked(name_, crypto::sha256(in_vain))) << "it may hold what is erased next";

  FeedSet& author = *federation_["bengbu"].feeds;
  bring("", "bengbu", "province");
  EXPECT_FALSE(author.payload(name_)) << "the old one is dropped at once";
  ASSERT_EQ(author.missing_payloads(id("bengbu")).size(), 1U);
  EXPECT_EQ(author.accept_payload(name_, old_).error().code, "payload.mismatch");
  EXPECT_TRUE(author.accept_payload(name_, fresh_));
  federation_["bengbu"].restart();
  EXPECT_EQ(federation_["bengbu"].feeds->payload_need(name_)->digest, crypto::sha256(fresh_));
  EXPECT_TRUE(federation_["bengbu"].feeds->missing_payloads(id("bengbu")).empty());
}

TEST_F(ErasingPayloads, E2_AreThoseOfTheNewestErasureForANodeThatJoinsLater) {
  erase(601, 600, fresh_);
  const Bytes newest = to_bytes(std::string_view("and without another one"));
  erase(599, 600, newest);
  bring("", "wuhu", "province");
  bring("bengbu", "wuhu", "bengbu");
  EXPECT_EQ(federation_["wuhu"].feeds->payload_need(name_)->digest, crypto::sha256(newest));
}

}  // namespace
}  // namespace yinxin::ledger
