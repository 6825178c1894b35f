// One engine and peers that the test plays by hand.
#include <gtest/gtest.h>

#include "sync/engine.h"
#include "tests/support/small_federation.h"

namespace yinxin::sync {
namespace {

using ledger::FeedSet;
using ledger::MemberId;
using ledger::Organisation;
using ledger::SmallFederation;

MemberId id(std::string_view text) { return *MemberId::parse(text); }

class Desk {
 public:
  explicit Desk(Organisation& self, EngineLimits limits = {})
      : engine_(*self.feeds, self.id, "", self.id == self.genesis.province, random_, limits) {}

  // The peer connects and says hello; what the engine says to that is thrown away.
  void meet(PeerNumber peer, Organisation& who) {
    engine_.connected(peer, who.transport.public_key(), false, now);
    say(peer, Hello{kProtocolVersion, who.genesis.hash(), who.id.text(), ""});
    heard_.clear();
  }
  void say(PeerNumber peer, const Message& message) { say_frame(peer, encode_frame(message)); }
  void say_frame(PeerNumber peer, ByteView frame) {
    engine_.frame(peer, frame, now);
    settle();
  }
  void tell_head(PeerNumber peer, const FeedSet& feeds, std::string_view member) {
    say(peer, Heads{{feeds.head(id(member))->note}, false, "", ""});
  }
  void wait(Milliseconds time) {
    now += time;
    engine_.tick(now);
    settle();
  }
  void settle() {
    engine_.settle(now);
    Effects effects = engine_.take_effects();
    for (const Sending& sending : effects.frames) heard_[sending.peer].push_back(*decode_frame(sending.frame));
    for (Closing& closing : effects.closings) closings.push_back(std::move(closing));
  }
  // The wants that this peer has been sent since the last call.
  std::vector<Want> wants(PeerNumber peer) {
    std::vector<Want> out;
    for (const Message& message : heard_[peer]) {
      if (const auto* want = std::get_if<Want>(&message)) out.push_back(*want);
    }
    heard_[peer].clear();
    return out;
  }
  // Answers all wants of the peer from these feeds, as an honest peer does, until there are none.
  void answer_from(PeerNumber peer, const FeedSet& feeds) {
    for (auto open = wants(peer); !open.empty(); open = wants(peer)) {
      for (const Want& want : open) answer(peer, want, feeds);
    }
  }
  void answer(PeerNumber peer, const Want& want, const FeedSet& feeds) {
    Bytes object;
    if (want.kind == WantKind::bundle_roots) {
      const auto roots = feeds.serve_bundle_roots(id(want.member), want.first, want.last).value();
      for (const auto& root : roots) append(object, root);
    } else {
      object = *feeds.serve_leaves(id(want.member), want.first, want.last);
    }
    answer_with(peer, want, object);
  }
  void answer_with(PeerNumber peer, const Want& want, const Bytes& object) {
    const ByteView rest = ByteView(object).subspan(want.offset);
    say(peer, Part{want.id, object.size(), want.offset, to_bytes(rest.first(std::min(rest.size(), kPartBytesMax)))});
  }
  std::vector<Message>& heard(PeerNumber peer) { return heard_[peer]; }
  Engine& engine() { return engine_; }

  Milliseconds now = 1000;
  std::vector<Closing> closings;

 private:
  crypto::SeededRandom random_{3};
  Engine engine_;
  std::map<PeerNumber, std::vector<Message>> heard_;
};

struct PeersThatLie : testing::Test {
  PeersThatLie() { federation.copy_all("bengbu"); }

  void write(std::string_view who, std::size_t count, std::uint64_t seed) {
    ASSERT_TRUE(federation[who].own->append(ledger::some_leaves(count, seed)));
  }
  FeedSet& of(std::string_view who) { return *federation[who].feeds; }
  // A head of hefei's feed over entries that do not exist.
  std::string promise(std::uint64_t size) {
    const std::string origin = of("hefei").roster().origin(id("hefei"));
    const crypto::NoteSigner signer(origin, crypto::NoteKeyType::kEd25519, federation["hefei"].log);
    const crypto::Checkpoint head{origin, size, crypto::sha256(as_bytes(std::to_string(size)))};
    return format_signed_checkpoint(sign_checkpoint(head, signer));
  }

  SmallFederation federation{{"bengbu", "hefei", "wuhu"}};
};

TEST_F(PeersThatLie, AreFoundOutByAWrongEdge) {
  Desk desk(federation["bengbu"]);
  write("hefei", 700, 1);
  desk.meet(1, federation["hefei"]);
  desk.tell_head(1, of("hefei"), "hefei");
  for (const Want& want : desk.wants(1)) {
    if (want.kind == WantKind::bundle_roots) {
      desk.answer_with(1, want, Bytes(64));
    } else {
      desk.answer(1, want, of("hefei"));
    }
  }
  EXPECT_TRUE(desk.closings.empty());  // perhaps the author forked: the peer shows its whole edge
  for (const Want& want : desk.wants(1)) {
    if (want.kind == WantKind::bundle_roots) {
      desk.answer_with(1, want, Bytes(64));
    } else {
      desk.answer(1, want, of("hefei"));
    }
  }
  ASSERT_EQ(desk.closings.size(), 1U);
  EXPECT_TRUE(desk.closings[0].violation);
  EXPECT_EQ(desk.closings[0].reason.code, "fetch.edge");
  EXPECT_TRUE(of("bengbu").fork_signs().empty());
}

TEST_F(PeersThatLie, AreNotBlamedForAnAuthorThatForked) {
  SmallFederation twin({"bengbu", "hefei", "wuhu"});
  write("hefei", 20, 1);
  federation.copy_all("bengbu");
  Desk desk(federation["bengbu"]);
  ASSERT_TRUE(twin["hefei"].own->append(ledger::some_leaves(600, 2)));
  desk.meet(1, federation["wuhu"]);
  desk.tell_head(1, *twin["hefei"].feeds, "hefei");
  desk.answer_from(1, *twin["hefei"].feeds);
  EXPECT_TRUE(desk.closings.empty());
  EXPECT_EQ(of("bengbu").size(id("hefei")), 20U);
  ASSERT_EQ(of("bengbu").fork_signs().size(), 1U);
  EXPECT_EQ(of("bengbu").fork_signs().begin()->second.other.size, 600U);
  // Of that feed nothing is asked of this peer any more; others still give what goes on.
  desk.tell_head(1, *twin["hefei"].feeds, "hefei");
  EXPECT_TRUE(desk.wants(1).empty());
  write("hefei", 700, 3);
  desk.meet(2, federation["hefei"]);
  desk.tell_head(2, of("hefei"), "hefei");
  desk.answer_from(2, of("hefei"));
  EXPECT_EQ(of("bengbu").size(id("hefei")), 720U);
}

TEST_F(PeersThatLie, AreFoundOutByAWrongBundle) {
  Desk desk(federation["bengbu"]);
  write("hefei", 700, 1);
  desk.meet(1, federation["hefei"]);
  desk.meet(2, federation["wuhu"]);
  desk.tell_head(1, of("hefei"), "hefei");
  for (const Want& want : desk.wants(1)) desk.answer(1, want, of("hefei"));
  desk.tell_head(2, of("hefei"), "hefei");
  const auto bundles = desk.wants(1);
  ASSERT_EQ(bundles.size(), 2U);
  desk.answer(1, bundles[0], of("hefei"));
  desk.answer_with(1, bundles[1], *of("hefei").serve_leaves(id("hefei"), 0, 256));
  ASSERT_EQ(desk.closings.size(), 1U);
  EXPECT_EQ(desk.closings[0].reason.code, "fetch.bundle");
  desk.answer_from(2, of("hefei"));
  EXPECT_EQ(of("bengbu").size(id("hefei")), 700U);
}

TEST_F(PeersThatLie, CannotBlockAFeedWithAHeadThatNobodyCanShow) {
  Desk desk(federation["bengbu"]);
  write("hefei", 30, 1);
  desk.meet(1, federation["hefei"]);
  desk.say(1, Heads{{promise(5000)}, false, "", ""});
  for (const Want& want : desk.wants(1)) desk.say(1, NotHeld{want.id});
  desk.meet(2, federation["wuhu"]);
  desk.tell_head(2, of("hefei"), "hefei");
  desk.answer_from(2, of("hefei"));
  EXPECT_EQ(of("bengbu").size(id("hefei")), 30U);
  EXPECT_EQ(of("bengbu").newest(id("hefei"))->size, 5000U);  // kept as unproven
  // Nor with one after the other, nor by saying nothing at all.
  write("hefei", 1, 2);
  desk.say(1, Heads{{promise(6000)}, false, "", ""});
  desk.tell_head(2, of("hefei"), "hefei");
  for (int i = 0; i < 4; ++i) {
    desk.wait(20'000);
    desk.answer_from(2, of("hefei"));
  }
  EXPECT_EQ(of("bengbu").size(id("hefei")), 31U);
}

TEST_F(PeersThatLie, CannotBlockAFeedWithAnEdgeWhoseBundlesNobodyHas) {
  SmallFederation twin({"bengbu", "hefei", "wuhu"});
  Desk desk(federation["bengbu"]);
  write("hefei", 300, 1);
  ASSERT_TRUE(twin["hefei"].own->append(ledger::some_leaves(900, 2)));
  desk.meet(1, federation["hefei"]);
  desk.tell_head(1, *twin["hefei"].feeds, "hefei");
  for (const Want& want : desk.wants(1)) desk.answer(1, want, *twin["hefei"].feeds);
  ASSERT_FALSE(of("bengbu").fetch_plan(id("hefei"))->edge_missing);
  for (const Want& want : desk.wants(1)) desk.say(1, NotHeld{want.id});
  desk.meet(2, federation["wuhu"]);
  desk.tell_head(2, of("hefei"), "hefei");
  for (int i = 0; i < 5; ++i) {
    desk.wait(20'000);
    for (const Want& want : desk.wants(1)) desk.say(1, NotHeld{want.id});
    desk.answer_from(2, of("hefei"));
  }
  EXPECT_EQ(of("bengbu").size(id("hefei")), 300U);
  EXPECT_TRUE(desk.closings.empty());
}

TEST_F(PeersThatLie, AreAskedNoMoreOnceSilentAndOthersAre) {
  Desk desk(federation["bengbu"]);
  write("hefei", 30, 1);
  desk.meet(1, federation["hefei"]);
  desk.meet(2, federation["wuhu"]);
  desk.tell_head(1, of("hefei"), "hefei");
  ASSERT_EQ(desk.wants(1).size(), 1U);
  desk.tell_head(2, of("hefei"), "hefei");
  EXPECT_TRUE(desk.wants(2).empty());
  desk.wait(20'000);
  EXPECT_TRUE(desk.wants(1).empty());
  desk.answer_from(2, of("hefei"));
  EXPECT_EQ(of("bengbu").size(id("hefei")), 30U);
}

TEST_F(PeersThatLie, AreClosedForPartsThatDoNotFit) {
  write("hefei", 30, 1);
  using Wrong = std::function<Part(const Want&)>;
  const std::vector<Wrong> wrongs{
      [](const Want& want) {
        return Part{want.id, 100, 0, Bytes(99)};
      },  // short, and not the last
      [](const Want& want) {
        return Part{want.id, 100, 0, Bytes(101)};
      },  // longer than the whole
      [](const Want& want) {
        return Part{want.id, 100, 50, Bytes(50)};
      },  // from the middle
      [](const Want& want) {
        return Part{want.id, 0, 0, Bytes()};
      },  // nothing
      [](const Want& want) {
        return Part{want.id, 1ULL << 40, 0, Bytes(kPartBytesMax)};
      },  // more than a bundle can be
  };
  for (const Wrong& wrong : wrongs) {
    SmallFederation fresh({"bengbu", "hefei", "wuhu"});
    fresh.copy_all("bengbu");
    Desk desk(fresh["bengbu"]);
    desk.meet(1, fresh["wuhu"]);
    desk.tell_head(1, of("hefei"), "hefei");
    const auto wants = desk.wants(1);
    ASSERT_EQ(wants.size(), 1U);
    desk.say(1, wrong(wants[0]));
    ASSERT_EQ(desk.closings.size(), 1U);
    EXPECT_EQ(desk.closings[0].reason.code, "peer.part");
    EXPECT_TRUE(desk.closings[0].violation);
  }
}

TEST_F(PeersThatLie, CanHideNothingByCallingItErased) {
  Desk desk(federation["bengbu"]);
  write("hefei", 3, 1);
  desk.meet(1, federation["wuhu"]);
  desk.tell_head(1, of("hefei"), "hefei");
  const auto wants = desk.wants(1);
  ASSERT_EQ(wants.size(), 1U);
  ledger::Bundle hidden;
  for (std::uint64_t index = 0; index < 3; ++index)
    hidden.push_erased(crypto::leaf_hash(*of("hefei").leaf(id("hefei"), index)));
  desk.answer_with(1, wants[0], hidden.stored());
  EXPECT_TRUE(desk.closings.empty());  // it may know an erasure that we do not
  EXPECT_EQ(of("bengbu").size(id("hefei")), 0U);
  desk.meet(2, federation["hefei"]);
  desk.tell_head(2, of("hefei"), "hefei");
  desk.answer_from(2, of("hefei"));
  EXPECT_EQ(of("bengbu").size(id("hefei")), 3U);
}

TEST_F(PeersThatLie, AreLeftWhereTheySpeakAnotherVersionOrSayGoodbye) {
  Desk desk(federation["bengbu"]);
  desk.meet(1, federation["hefei"]);
  desk.say(1, Bye{"test.done", "Done."});
  ASSERT_EQ(desk.closings.size(), 1U);
  EXPECT_EQ(desk.closings[0].reason.code, "peer.bye");
  desk.engine().connected(2, federation["hefei"].transport.public_key(), false, desk.now);
  desk.say(2, Hello{kProtocolVersion + 1, federation["hefei"].genesis.hash(), "hefei", ""});
  ASSERT_EQ(desk.closings.size(), 2U);
  EXPECT_EQ(desk.closings[1].reason.code, "peer.version");
  EXPECT_FALSE(desk.closings[1].violation) << "an older program is no enemy";
}

TEST_F(PeersThatLie, CannotFillTheMemory) {
  EngineLimits limits;
  limits.fetch.unverified_per_peer = 300'000;
  Desk desk(federation["bengbu"], limits);
  write("hefei", 256 * 20, 1);
  desk.meet(1, federation["hefei"]);
  desk.tell_head(1, of("hefei"), "hefei");
  for (const Want& want : desk.wants(1)) desk.answer(1, want, of("hefei"));
  const auto bundles = desk.wants(1);
  ASSERT_EQ(bundles.size(), limits.fetch.wants_per_peer - limits.fetch.wants_for_province);
  // Each is announced as large as a bundle can be and begun.
  for (const Want& want : bundles) desk.say(1, Part{want.id, ledger::kBundleBytesMax, 0, Bytes(kPartBytesMax)});
  EXPECT_LE(desk.engine().unverified(), limits.fetch.unverified_per_peer + ledger::kBundleBytesMax);
  EXPECT_TRUE(desk.closings.empty());
}

TEST_F(PeersThatLie, CannotMakeUsCheckSignaturesWithoutEnd) {
  EngineLimits limits;
  limits.heads_checked_at_once = 10;
  limits.heads_checked_per_second = 1;
  Desk desk(federation["bengbu"], limits);
  desk.meet(1, federation["wuhu"]);
  std::vector<std::string> promises;
  for (std::uint64_t size = 1; size <= 60; ++size) promises.push_back(promise(size));
  desk.say(1, Heads{promises, false, "", ""});
  EXPECT_EQ(of("bengbu").newest(id("hefei"))->size, 10U);
  desk.wait(5'000);
  desk.say(1, Heads{{promises.begin() + 20, promises.end()}, false, "", ""});
  EXPECT_EQ(of("bengbu").newest(id("hefei"))->size, 25U);
  EXPECT_TRUE(desk.closings.empty());  // a limit is no reason to close
}

TEST_F(PeersThatLie, CannotMakeUsCompareRangesWithoutEnd) {
  EngineLimits limits;
  limits.ranges_at_once = 100;
  limits.ranges_per_second = 1;
  Desk desk(federation["bengbu"], limits);
  desk.meet(1, federation["wuhu"]);
  desk.heard(1).clear();
  const Ranges many{std::vector<Range>(64, Range{"", "", {}})};
  for (int i = 0; i < 10; ++i) desk.say(1, many);
  EXPECT_LE(desk.heard(1).size(), 100U);
  desk.say(1, Ranges{std::vector<Range>(65, Range{"", "", {}})});
  ASSERT_EQ(desk.closings.size(), 1U);
  EXPECT_TRUE(desk.closings[0].violation);
}

TEST_F(PeersThatLie, AreServedNoFasterThanTheirBudget) {
  EngineLimits limits;
  limits.serving_at_once = 4 * kPartBytesMax;
  limits.serving_per_second = limits.serving_least;
  limits.wants_waiting = 40;
  write("bengbu", 10, 1);
  Desk desk(federation["bengbu"], limits);
  desk.meet(1, federation["wuhu"]);
  desk.meet(2, federation["hefei"]);
  for (std::uint64_t want = 1; want <= 100; ++want) desk.say(1, Want{want, WantKind::leaves, "bengbu", 0, 10, 0});
  // So many as leave enough for a large one; each costs the least.
  const std::size_t at_once = 3 * kPartBytesMax / limits.serving_least + 1;
  EXPECT_EQ(desk.heard(1).size(), at_once);
  desk.wait(1000);
  EXPECT_EQ(desk.heard(1).size(), at_once + 1);
  desk.say(2, Want{1, WantKind::leaves, "bengbu", 0, 10, 0});
  EXPECT_EQ(desk.heard(2).size(), 1U);  // nobody waits for another's greed
  ASSERT_TRUE(desk.engine().next_deadline());
  EXPECT_LE(*desk.engine().next_deadline(), desk.now + 1000);
  for (int second = 0; second < 100; ++second) desk.wait(1000);
  const auto answered = std::ranges::count_if(
      desk.heard(1), [](const Message& message) { return std::holds_alternative<Part>(message); });
  EXPECT_EQ(answered, at_once + limits.wants_waiting);
  EXPECT_TRUE(desk.closings.empty());
}

TEST_F(PeersThatLie, MayLeaveInTheMiddleOfAnEdge) {
  Desk desk(federation["bengbu"]);
  write("hefei", 700, 1);
  desk.meet(1, federation["hefei"]);
  desk.tell_head(1, of("hefei"), "hefei");
  const auto wants = desk.wants(1);
  ASSERT_EQ(wants.size(), 2U);
  desk.answer(1, wants[0], of("hefei"));
  desk.engine().disconnected(1);
  EXPECT_EQ(desk.engine().unverified(), 0U);
  desk.meet(2, federation["wuhu"]);
  desk.tell_head(2, of("hefei"), "hefei");
  desk.answer_from(2, of("hefei"));
  EXPECT_EQ(of("bengbu").size(id("hefei")), 700U);
}

// The rest of a bundle and an empty tail: the feed ends where a bundle does.
TEST_F(PeersThatLie, AreNotWhoSendsARestThatEndsWithABundle) {
  write("hefei", 506, 1);
  federation.copy_all("bengbu");
  Desk desk(federation["bengbu"]);
  write("hefei", 6, 2);
  desk.meet(1, federation["hefei"]);
  desk.tell_head(1, of("hefei"), "hefei");
  desk.answer_from(1, of("hefei"));
  EXPECT_TRUE(desk.closings.empty());
  EXPECT_EQ(of("bengbu").size(id("hefei")), 512U);
}

TEST_F(PeersThatLie, AreNotWhoSendsAMessageOfALaterVersion) {
  Desk desk(federation["bengbu"]);
  desk.meet(1, federation["wuhu"]);
  // The plain frame of a `notHeld` with another discriminant of the union.
  Bytes frame = encode_frame(NotHeld{7});
  ASSERT_EQ(decode_frame(frame).has_value(), true);
  const auto discriminant = std::ranges::find(frame, std::byte{6});
  ASSERT_NE(discriminant, frame.end());
  *discriminant = std::byte{60};
  ASSERT_EQ(decode_frame(frame).error().code, "frame.unknown-kind");
  desk.say_frame(1, frame);
  EXPECT_TRUE(desk.closings.empty());
}

// The own feed is not fetched: a head of it that was not made here freezes signing.
TEST_F(PeersThatLie, OrTheTruthGiveNobodyItsOwnFeed) {
  SmallFederation twin({"bengbu", "hefei", "wuhu"});
  ASSERT_TRUE(twin["bengbu"].own->append(ledger::some_leaves(5, 1)));
  Desk desk(federation["bengbu"]);
  desk.meet(1, federation["wuhu"]);
  desk.tell_head(1, *twin["bengbu"].feeds, "bengbu");
  EXPECT_TRUE(desk.wants(1).empty());
  EXPECT_EQ(federation["bengbu"].own->append(ledger::some_leaves(1, 2)).error().code, "own-feed.elsewhere");
}

}  // namespace
}  // namespace yinxin::sync
