// Key generations: what the keys of a member sign before, at and beyond the place where the province closes them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/entry_codec.h"
#include "ledger/office/survey/receipt.h"
#include "ledger/rules/history_of_feeds.h"
#include "ledger/rules/replay.h"
#include "ledger/rules/state_digest.h"
#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

MemberId id(std::string_view text) { return *MemberId::parse(text); }

// The province, bengbu (whose keys change), hefei (who looks on).
class KeyGenerations : public testing::Test {
 protected:
  void write(std::size_t entries, std::uint64_t seed) {
    const auto head = bengbu().own->append(some_leaves(entries, seed));
    ASSERT_TRUE(head) << head.error().sentence();
  }
  // The province receives what it holds of bengbu's feed.
  void receive() {
    SmallFederation::copy_feed(*bengbu().feeds, *province().feeds, id("bengbu"));
    Office desk{*province().feeds, *province().own, province().sealing, nullptr, tables_, random_};
    ReceiptHistory history;
    ASSERT_TRUE(province().own->append(receipt_leaves(desk, history, 1)));
  }
  // The province gives bengbu the keys `log_2_`, from `size` on.
  void rotate(std::uint64_t size) {
    MemberBody body;
    body.id = "bengbu";
    body.action = static_cast<std::uint8_t>(MemberAction::rotate);
    body.generation = 2;
    body.opens = body.closes = size;
    body.log_key = to_bytes(log_2_.public_key().bytes());
    body.transport_key = to_bytes(transport_2_.public_key().bytes());
    body.sealing_key = to_bytes(sealing_2_.public_key().bytes());
    ASSERT_TRUE(province().own->append(std::vector<Bytes>{federation_.sealed(entry_of(body, 1))}));
  }
  void cut(std::uint64_t size) {
    MemberBody body;
    body.id = "bengbu";
    body.action = static_cast<std::uint8_t>(MemberAction::cut);
    body.closes = size;
    ASSERT_TRUE(province().own->append(std::vector<Bytes>{federation_.sealed(entry_of(body, 1))}));
  }
  static void bring(Organisation& from, Organisation& to, const std::string& member) {
    SmallFederation::copy_feed(*from.feeds, *to.feeds, member == "province" ? from.genesis.province : id(member));
  }
  std::unique_ptr<OwnFeed> second_generation() {
    return std::make_unique<OwnFeed>(*bengbu().feeds, id("bengbu"), 2, log_2_, journal_2_);
  }
  static crypto::Digest state(Organisation& at) {
    const rules::History history = rules::history_of_feeds(*at.feeds);
    return rules::state_digest(history, rules::replay(history, rules::Extent::kOfficial));
  }
  std::pair<std::uint64_t, std::uint32_t> held(Organisation& at) {
    const FeedHead* head = at.feeds->head(id("bengbu"));
    return head == nullptr ? std::pair<std::uint64_t, std::uint32_t>{0, 0} : std::pair{head->size, head->generation};
  }

  Organisation& province() { return federation_.province(); }
  Organisation& bengbu() { return federation_["bengbu"]; }
  Organisation& hefei() { return federation_["hefei"]; }

  SmallFederation federation_{{"bengbu", "hefei"}};
  CodeTables tables_ = CodeTables::built_in();
  crypto::SeededRandom random_{9};
  crypto::SecretKey log_2_{random_.draw<32>()}, transport_2_{random_.draw<32>()};
  crypto::SealingKey sealing_2_{crypto::SecretBytes<32>(random_.draw<32>())};
  MemoryJournal journal_2_;
};

using Held = std::pair<std::uint64_t, std::uint32_t>;

TEST_F(KeyGenerations, EndAtTheLastReceiptWhereMoreWasHeldBefore) {
  write(300, 1);
  receive();
  write(250, 2);
  federation_.copy_all("hefei");
  ASSERT_EQ(held(hefei()), Held(550, 1));
  rotate(300);
  bring(province(), hefei(), "province");
  EXPECT_EQ(held(hefei()), Held(300, 1));
  EXPECT_EQ(hefei().feeds->shortenings(), 1U);
  EXPECT_EQ(hefei().feeds->head(id("bengbu"))->root, province().feeds->head(id("bengbu"))->root);
  EXPECT_FALSE(hefei().feeds->leaf(id("bengbu"), 300));
  // So it stays over a restart, and what the old keys signed beyond is nothing here any more.
  hefei().restart();
  EXPECT_EQ(held(hefei()), Held(300, 1));
}

TEST_F(KeyGenerations, IgnoreWhatTheOldKeysSignBeyondTheirClosing) {
  write(3, 1);
  receive();
  rotate(3);
  bring(province(), hefei(), "province");
  bring(bengbu(), hefei(), "bengbu");
  ASSERT_EQ(held(hefei()), Held(3, 1));
  write(2, 2);  // the old machine has not heard of it
  const auto offered = hefei().feeds->check_head(bengbu().feeds->head(id("bengbu"))->note);
  ASSERT_TRUE(offered);
  EXPECT_EQ(offered->outcome, HeadOutcome::unproven);
  bring(bengbu(), hefei(), "bengbu");
  EXPECT_EQ(held(hefei()), Held(3, 1));
  EXPECT_FALSE(hefei().feeds->fork_signs().contains(id("bengbu")));
}

TEST_F(KeyGenerations, SignAgainWhatTheMemberHadWrittenBeyond) {
  write(3, 1);
  receive();
  write(4, 2);
  const crypto::Digest root = bengbu().feeds->head(id("bengbu"))->root;
  federation_.copy_all("hefei");
  rotate(3);
  bring(province(), bengbu(), "province");
  bring(province(), hefei(), "province");
  EXPECT_EQ(bengbu().own->append(some_leaves(1, 5)).error().code, "own-feed.key");
  const auto own = second_generation();
  ASSERT_TRUE(own->open());
  EXPECT_EQ(held(bengbu()), Held(7, 2));
  EXPECT_EQ(bengbu().feeds->head(id("bengbu"))->root, root);
  bring(bengbu(), hefei(), "bengbu");
  EXPECT_EQ(held(hefei()), Held(7, 2));
  EXPECT_EQ(hefei().feeds->head(id("bengbu"))->root, root);
}

TEST_F(KeyGenerations, ReplaceAnotherHistoryBeyondTheClosing) {
  write(3, 1);
  receive();
  federation_.copy_all("hefei");
  // The old machine's history, which hefei takes; the new machine has only what the province received.
  Organisation lost(federation_.genesis(), id("bengbu"), 100 * 1 + 1);
  bring(province(), lost, "province");
  bring(bengbu(), lost, "bengbu");
  write(2, 2);
  bring(bengbu(), hefei(), "bengbu");
  ASSERT_EQ(held(hefei()), Held(5, 1));
  rotate(3);
  bring(province(), lost, "province");
  OwnFeed own(*lost.feeds, id("bengbu"), 2, log_2_, journal_2_);
  ASSERT_TRUE(own.open());
  ASSERT_TRUE(own.append(some_leaves(4, 7)));
  bring(province(), hefei(), "province");
  bring(lost, hefei(), "bengbu");
  EXPECT_EQ(held(hefei()), Held(7, 2));
  EXPECT_EQ(hefei().feeds->leaf(id("bengbu"), 3), some_leaves(4, 7).front());
}

TEST_F(KeyGenerations, GiveOneStateInWhateverOrderFeedsCome) {
  write(3, 1);
  receive();
  write(4, 2);
  bring(bengbu(), hefei(), "bengbu");  // no roster yet: nothing is taken
  federation_.copy_all("hefei");
  rotate(3);
  Organisation other(federation_.genesis(), id("wuhu"), 77);
  bring(province(), other, "province");  // the closing first
  bring(bengbu(), other, "bengbu");
  bring(province(), other, "bengbu");
  bring(province(), hefei(), "province");  // the closing last
  EXPECT_EQ(held(other), held(hefei()));
  EXPECT_EQ(held(other), Held(3, 1));
  EXPECT_EQ(state(other), state(hefei()));
  EXPECT_EQ(state(other), state(province()));
}

TEST_F(KeyGenerations, AreReadAnewByWhoeverHadReadOn) {
  write(3, 1);
  receive();
  write(4, 2);
  federation_.copy_all("hefei");
  rules::FeedHistory read;
  read.follow(*hefei().feeds);
  rotate(3);
  bring(province(), hefei(), "province");
  read.follow(*hefei().feeds);
  const rules::History fresh = rules::history_of_feeds(*hefei().feeds);
  EXPECT_EQ(rules::state_digest(read.history(), rules::replay(read.history(), rules::Extent::kOfficial)),
            rules::state_digest(fresh, rules::replay(fresh, rules::Extent::kOfficial)));
}

TEST_F(KeyGenerations, WaitForEntriesThatTheProvinceHasReceived) {
  write(2, 1);
  Organisation restored(federation_.genesis(), id("bengbu"), 100 * 1 + 1);
  bring(province(), restored, "province");
  bring(bengbu(), restored, "bengbu");
  write(5, 2);
  receive();
  rotate(7);
  bring(province(), restored, "province");
  OwnFeed own(*restored.feeds, id("bengbu"), 2, log_2_, journal_2_);
  EXPECT_EQ(own.open().error().code, "own-feed.behind");
  bring(province(), restored, "bengbu");
  ASSERT_TRUE(own.open());
  ASSERT_TRUE(own.append(some_leaves(1, 8)));
  EXPECT_EQ(held(restored), Held(8, 2));
}

TEST_F(KeyGenerations, LeaveNothingOfAFeedThatWasNeverReceived) {
  write(3, 1);
  federation_.copy_all("hefei");
  rotate(0);
  bring(province(), hefei(), "province");
  EXPECT_EQ(held(hefei()), Held(0, 0));
  bring(province(), bengbu(), "province");
  const auto own = second_generation();
  ASSERT_TRUE(own->open());  // and the member signs all of it again
  bring(bengbu(), hefei(), "bengbu");
  EXPECT_EQ(held(hefei()), Held(3, 2));
}

TEST_F(KeyGenerations, AreNotOpenedByADecisionWithAnOldSealSerial) {
  write(3, 1);
  receive();
  MemberBody body;
  body.id = "bengbu";
  body.action = static_cast<std::uint8_t>(MemberAction::cut);
  body.closes = 3;
  Entry entry = entry_of(body, 1);
  seal_decision(entry, federation_.genesis().hash(), KeyRole::decision, 1, federation_.seal(KeyRole::decision));
  const std::uint64_t index = province().own->size();
  ASSERT_TRUE(province().own->append(std::vector<Bytes>{encode_entry(entry)}));
  bring(province(), hefei(), "province");
  for (Organisation* one : {&province(), &hefei()}) {
    EXPECT_FALSE(one->feeds->roster().has_effect(index));
    EXPECT_FALSE(one->feeds->roster().find(id("bengbu"))->newest().closes);
  }
  write(1, 2);  // and bengbu signs on
}

TEST_F(KeyGenerations, EndWithACut) {
  write(3, 1);
  receive();
  write(2, 2);
  federation_.copy_all("hefei");
  cut(3);
  bring(province(), hefei(), "province");
  bring(province(), bengbu(), "province");
  EXPECT_EQ(held(hefei()), Held(3, 1));
  const auto refused = bengbu().own->append(some_leaves(1, 3));
  EXPECT_EQ(refused.error().code, "own-feed.closed");
  EXPECT_THAT(refused.error().sentence(), testing::HasSubstr("closed the keys of bengbu at 3 entries"));
}

}  // namespace
}  // namespace yinxin::ledger
