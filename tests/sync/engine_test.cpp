#include "sync/engine.h"

#include <gtest/gtest.h>

#include <deque>

#include "ledger/bodies/survey.h"
#include "ledger/entry_codec.h"
#include "tests/support/small_federation.h"

namespace yinxin::sync {
namespace {

using ledger::MemberId;
using ledger::Organisation;
using ledger::SmallFederation;

MemberId id(std::string_view text) { return *MemberId::parse(text); }

// Engines joined by perfect lines: every frame arrives at once and in order.
class Room {
 public:
  struct Seat {
    Organisation* organisation;
    crypto::SeededRandom random;
    Engine engine;
    std::vector<Closing> closings;
  };

  Seat& add(Organisation& organisation, std::string admission = "") {
    const bool province = organisation.id == organisation.genesis.province;
    seats_.push_back(std::make_unique<Seat>(
        Seat{&organisation,
             crypto::SeededRandom(seats_.size()),
             Engine(*organisation.feeds, organisation.id, std::move(admission), province, random_),
             {}}));
    return *seats_.back();
  }

  // The peer number of b at a is b's place, and the reverse.
  void join(std::size_t a, std::size_t b) {
    seats_[a]->engine.connected(b, seats_[b]->organisation->transport.public_key(), true, now);
    seats_[b]->engine.connected(a, seats_[a]->organisation->transport.public_key(), false, now);
    deliver();
  }

  void deliver() {
    for (bool busy = true; busy;) {
      busy = false;
      for (std::size_t from = 0; from < seats_.size(); ++from) {
        seats_[from]->engine.settle(now);
        Effects effects = seats_[from]->engine.take_effects();
        for (Sending& sending : effects.frames) {
          bytes += sending.frame.size();
          seats_[sending.peer]->engine.frame(from, sending.frame, now);
          busy = true;
        }
        for (Closing& closing : effects.closings) {
          seats_[closing.peer]->engine.disconnected(from);
          seats_[from]->closings.push_back(std::move(closing));
        }
      }
    }
  }

  Seat& operator[](std::size_t place) { return *seats_[place]; }

  Milliseconds now = 1000;
  std::size_t bytes = 0;

 private:
  crypto::SeededRandom random_{9};
  std::vector<std::unique_ptr<Seat>> seats_;
};

void append(Organisation& organisation, std::size_t count, std::uint64_t seed) {
  ASSERT_TRUE(organisation.own->append(ledger::some_leaves(count, seed)));
}

TEST(Engine, BringsANewMemberTheProvinceAndEverybodyElse) {
  SmallFederation federation({"bengbu", "hefei"});
  append(federation["hefei"], 700, 1);
  Room room;
  room.add(federation.province());
  room.add(federation["hefei"]);
  room.add(federation["bengbu"]);
  room.join(1, 0);
  room.join(2, 0);
  for (const char* who : {"bengbu", "hefei"}) {
    EXPECT_EQ(federation[who].feeds->size(id("hefei")), 700U) << who;
    EXPECT_EQ(federation[who].feeds->size(id("province")), 2U) << who;
  }
  EXPECT_EQ(room[0].engine.summary(), room[2].engine.summary());
  EXPECT_EQ(room[1].engine.summary(), room[2].engine.summary());
}

TEST(Engine, TellsANewHeadToPeersOfPeers) {
  SmallFederation federation({"bengbu", "hefei"});
  Room room;
  room.add(federation["bengbu"]);
  room.add(federation.province());
  room.add(federation["hefei"]);
  room.join(0, 1);
  room.join(2, 1);
  append(federation["bengbu"], 3, 1);
  room[0].engine.local_change(room.now);
  room.deliver();
  EXPECT_EQ(federation["hefei"].feeds->size(id("bengbu")), 3U);
  append(federation["bengbu"], 1000, 2);
  room[0].engine.local_change(room.now);
  room.deliver();
  EXPECT_EQ(federation["hefei"].feeds->size(id("bengbu")), 1003U);
}

TEST(Engine, CostsSomeHundredBytesWhenThereIsNothingNew) {
  SmallFederation federation({"bengbu"});
  append(federation["bengbu"], 5000, 1);
  Room first;
  first.add(federation.province());
  first.add(federation["bengbu"]);
  first.join(0, 1);
  ASSERT_EQ(federation.province().feeds->size(id("bengbu")), 5000U);
  Room again;
  again.add(federation.province());
  again.add(federation["bengbu"]);
  again.join(0, 1);
  EXPECT_LT(again.bytes, 3000U);  // two hellos with admissions, two summaries
}

TEST(Engine, PassesOnOnlyTheNewestOfHeadsThatComeTooFast) {
  SmallFederation federation({"bengbu"});
  Room room;
  room.add(federation["bengbu"]);
  room.add(federation.province());
  room.join(0, 1);
  const std::size_t before = room.bytes;
  for (std::size_t i = 0; i < 200; ++i) {
    append(federation["bengbu"], 1, i);
    room[0].engine.local_change(room.now);
    room.deliver();
  }
  EXPECT_LT(federation.province().feeds->size(id("bengbu")), 200U);
  EXPECT_LT(room.bytes - before, 30'000U);
  ASSERT_TRUE(room[0].engine.next_deadline());
  room.now = *room[0].engine.next_deadline();
  room[0].engine.tick(room.now);
  room.deliver();
  EXPECT_EQ(federation.province().feeds->size(id("bengbu")), 200U);
}

// ROSTER_ONLY
TEST(Engine, GivesAStrangerNothing) {
  SmallFederation federation({"bengbu"});
  SmallFederation others({"bengbu"}, 2);
  append(federation["bengbu"], 10, 1);
  federation.copy_all("");
  Organisation stranger(federation.genesis(), id("mallory"), 4711);
  Room room;
  room.add(federation.province());
  room.add(stranger);
  room.add(others["bengbu"]);
  room.join(1, 0);
  ASSERT_EQ(room[0].closings.size(), 1U);
  EXPECT_EQ(room[0].closings[0].reason.code, "peer.unknown");
  EXPECT_FALSE(room[0].closings[0].violation);
  EXPECT_EQ(stranger.feeds->head(id("bengbu")), nullptr);
  EXPECT_EQ(federation.province().feeds->heads().size(), 2U);
  room.join(2, 0);
  EXPECT_TRUE(std::ranges::any_of(room[0].closings,
                                  [](const Closing& closing) { return closing.reason.code == "peer.genesis"; }));
}

TEST(Engine, TakesTheProvincesFeedFromAMemberItDoesNotKnowYet) {
  SmallFederation federation({"bengbu", "hefei"});
  federation.copy_all("hefei");
  Room room;
  room.add(federation["bengbu"]);  // has nothing but genesis
  room.add(federation["hefei"]);
  room.join(0, 1);
  EXPECT_EQ(federation["bengbu"].feeds->size(id("province")), 2U);
  EXPECT_EQ(federation["hefei"].feeds->heads().size(), 3U);
  EXPECT_EQ(room[0].engine.summary(), room[1].engine.summary());
}

TEST(Engine, BringsPayloadsToTheProvinceAndNotToThirds) {
  SmallFederation federation({"bengbu", "hefei"});
  const Bytes sealed(300'000, std::byte{7});
  ledger::FilingBody filing;
  filing.payload_length = sealed.size();
  filing.payload_digest = to_bytes(ByteView(crypto::sha256(sealed)));
  const ledger::PayloadName name{id("bengbu"), 0};
  const std::vector<Bytes> leaves{encode_entry(ledger::entry_of(filing, 0))};
  ASSERT_TRUE(federation["bengbu"].own->append(leaves, std::vector{std::pair{name, sealed}}));
  Room room;
  room.add(federation.province());
  room.add(federation["bengbu"]);
  room.add(federation["hefei"]);
  room.join(1, 0);
  room.join(2, 0);
  EXPECT_EQ(federation.province().feeds->payload(name), sealed);
  EXPECT_EQ(federation["hefei"].feeds->size(id("bengbu")), 1U);
  EXPECT_FALSE(federation["hefei"].feeds->payload(name));
}

TEST(Engine, ClosesAPeerThatSpeaksNonsense) {
  SmallFederation federation({"bengbu"});
  Room room;
  room.add(federation.province());
  room.add(federation["bengbu"]);
  room.join(1, 0);
  room[0].engine.frame(1, as_bytes("\x01nonsense"), room.now);
  Effects effects = room[0].engine.take_effects();
  ASSERT_EQ(effects.closings.size(), 1U);
  EXPECT_TRUE(effects.closings[0].violation);
}

TEST(Engine, ClosesAPeerThatDoesNotSayHello) {
  SmallFederation federation({"bengbu"});
  Room room;
  room.add(federation.province());
  room[0].engine.connected(1, federation["bengbu"].transport.public_key(), false, 1000);
  ASSERT_TRUE(room[0].engine.next_deadline());
  EXPECT_EQ(*room[0].engine.next_deadline(), 6000U);
  room[0].engine.tick(6000);
  Effects effects = room[0].engine.take_effects();
  ASSERT_EQ(effects.closings.size(), 1U);
  EXPECT_EQ(effects.closings[0].reason.code, "peer.silent");
}

TEST(Messages, SurviveEveryFlippedBit) {
  Bytes frame = encode_frame(Want{7, WantKind::leaves, "bengbu", 256, 512, 0});
  for (std::size_t bit = 0; bit < frame.size() * 8; ++bit) {
    Bytes flipped = frame;
    flipped[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
    (void)decode_frame(flipped);  // an error or a message, never a crash
  }
  // A good frame around what is no message.
  Bytes nonsense{std::byte{0}};
  yinxin::append(nonsense, as_bytes("no message of ours"));
  EXPECT_EQ(decode_frame(nonsense).error().code, "frame.message");
  EXPECT_EQ(decode_frame({}).error().code, "frame.size");
  EXPECT_EQ(decode_frame(Bytes(kFrameBytesMax + 1)).error().code, "frame.size");
  EXPECT_EQ(decode_frame(as_bytes("\x02")).error().code, "frame.form");
}

}  // namespace
}  // namespace yinxin::sync
