// Views and verdicts of nodes on their way: random federations through real feeds that arrive in random order, looked
// at after every few steps.
#include <gtest/gtest.h>

#include <array>

#include "cli/lab/lab_delivery.h"
#include "cli/lab/lab_federation.h"
#include "crypto/random.h"
#include "ledger/rules/replay.h"
#include "ledger/rules/state_digest.h"
#include "ledger/views/view_keys.h"
#include "ledger/views/view_reader.h"
#include "ledger/views/view_update.h"
#include "tests/cli/support/random_scenario.h"

namespace yinxin::cli {
namespace {

namespace rules = ledger::rules;
using ledger::MemberId;

// What an office keeps of its feeds to judge them and to make views.
class Books {
 public:
  explicit Books(const ledger::FeedSet& feeds) : feeds_(feeds) {}

  const ledger::Judged& judged() { return judge_.of(feeds_); }
  void make_views(ledger::Store& into) {
    ledger::update_views({feeds_, judged(), judge_.official_state(feeds_),
                          [this](const MemberId& member) -> const ledger::RowBook& { return book(member); }},
                         into);
  }

 private:
  const ledger::RowBook& book(const MemberId& member) {
    if (erasures_ != feeds_.roster().erasure_count()) books_.clear();
    erasures_ = feeds_.roster().erasure_count();
    ledger::RowBook& out = books_.try_emplace(member, member).first->second;
    out.follow(feeds_);
    return out;
  }

  const ledger::FeedSet& feeds_;
  ledger::Judge judge_;
  std::map<MemberId, ledger::RowBook> books_;
  std::size_t erasures_ = 0;
};

std::map<Bytes, Bytes> everything_in_views(const ledger::Store& store) {
  std::map<Bytes, Bytes> out;
  store.snapshot()->scan(ledger::Table::views, {}, [&](ByteView key, ByteView value) {
    if (!as_text(key).starts_with("filing")) out.emplace(to_bytes(key), to_bytes(value));
    return true;
  });
  return out;
}

// A node that fetches a scenario's federation bit by bit.
struct Arriving {
  explicit Arriving(std::uint64_t seed) : random(seed), scenario(*rules::read_scenario(random_scenario(seed))) {
    federation = *LabFederation::write(scenario, &random);
    feeds = std::make_unique<ledger::FeedSet>(store, federation->genesis());
  }
  void arrive(const std::function<void()>& after_step) {
    deliver_shuffled(federation->feeds(), federation->heads(), *feeds, random, after_step);
    after_step();
  }

  crypto::SeededRandom random;
  rules::Scenario scenario;
  std::unique_ptr<LabFederation> federation;
  ledger::MemoryStore store;
  std::unique_ptr<ledger::FeedSet> feeds;
};

TEST(ViewsOfScenarios, VIEWS_EQUAL_REBUILD_InWhateverOrderTheFeedsArrive) {
  std::uint64_t rows = 0;
  std::uint64_t compared = 0;
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    Arriving node(seed);
    Books books(*node.feeds);
    node.arrive([&] {
      books.make_views(node.store);
      ledger::MemoryStore anew;
      ledger::make_views(*node.feeds, anew);
      ASSERT_EQ(everything_in_views(node.store), everything_in_views(anew)) << "seed " << seed;
      ++compared;
    });
    rows += everything_in_views(node.store).size() - 1;
  }
  EXPECT_GT(compared, 300U);
  EXPECT_GT(rows, 150U);
}

TEST(ViewsOfScenarios, VIEWS_EQUAL_REBUILD_WhatNoEntryGivesAnyMoreIsTakenOut) {
  Arriving node(3);
  node.arrive([] {});
  const MemberId bengbu = *MemberId::parse("bengbu");
  ledger::WriteBatch left_over;
  for (const Bytes& key :
       {ledger::rows_key(bengbu, 99), ledger::contests_key(99), ledger::holders_key(99), ledger::officers_key(bengbu)})
    left_over.put(ledger::Table::views, key, to_bytes("what an earlier state had"));
  node.store.commit(left_over);
  Books(*node.feeds).make_views(node.store);
  ledger::MemoryStore anew;
  ledger::make_views(*node.feeds, anew);
  EXPECT_EQ(everything_in_views(node.store), everything_in_views(anew));
}

TEST(ViewsOfScenarios, SayOfEveryRowWhatTheRulesSay) {
  std::uint64_t contests = 0;
  std::map<rules::ClaimState, std::uint64_t> seen;
  std::array<std::uint64_t, 3> known{};  // without a row, with one, counted by one
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    Arriving node(seed);
    node.arrive([] {});
    Books books(*node.feeds);
    books.make_views(node.store);
    const ledger::ViewReader views(node.store.snapshot(), *node.feeds);
    const rules::Verdicts& verdicts = books.judged().verdicts;
    std::size_t viewed = 0;
    for (const MemberId& member : views.numbers().ids()) {
      views.for_each_row(member, ledger::ViewReader::Fields::all, [&](const auto& row, const auto& verdict) {
        const auto* told = verdicts.claims.find({views.numbers().find(member.text()), row.index});
        EXPECT_NE(told, nullptr) << "seed " << seed;
        if (told == nullptr) return false;
        EXPECT_EQ(verdict.state, told->state) << "seed " << seed;
        EXPECT_EQ(verdict.step, told->step) << "seed " << seed;
        EXPECT_EQ(verdict.settled, told->settled) << "seed " << seed;
        EXPECT_EQ(verdict.confirmed, told->confirmed) << "seed " << seed;
        EXPECT_EQ(verdict.official, told->official) << "seed " << seed;
        EXPECT_EQ(verdict.winner, told->winner) << "seed " << seed;
        EXPECT_EQ(verdict.decided_by, told->decided_by) << "seed " << seed;
        ++seen[told->state];
        ++viewed;
        return true;
      });
    }
    const auto erased = std::ranges::count(verdicts.claims, rules::ClaimState::kErased, &rules::ClaimVerdict::state);
    EXPECT_EQ(viewed + static_cast<std::size_t>(erased), verdicts.claims.size()) << "seed " << seed;
    std::vector<std::vector<rules::EntryRef>> listed, told;
    views.for_each_contest([&](const ledger::ViewedContest& contest) {
      auto& claims = listed.emplace_back();
      for (const rules::ClaimVerdict& claim : contest.claims) claims.push_back(claim.entry);
      return true;
    });
    for (const rules::ContestVerdict& contest : verdicts.contests) told.push_back(contest.claims);
    // Whom a list names in a campaign: as the rows of that contest stand.
    views.for_each_known_holder([&](const ledger::KnownHolder& holder) {
      bool filed = false, by_row = false, set_aside = false;
      for (const rules::ClaimVerdict& verdict : verdicts.claims) {
        const auto* claim = books.judged().history().find_as<rules::Claim>(verdict.entry);
        if (claim == nullptr || claim->campaign != holder.campaign ||
            !equal(ByteView(claim->tag.bytes), holder.tag.value))
          continue;
        filed = filed || verdict.state == rules::ClaimState::kHeld ||
                verdict.state == rules::ClaimState::kDoubleFiled || verdict.state == rules::ClaimState::kAlreadyCounted;
        by_row = by_row || (verdict.state == rules::ClaimState::kHeld && verdict.confirmed);
        set_aside = set_aside || verdict.state == rules::ClaimState::kAlreadyCounted;
      }
      EXPECT_EQ(holder.filed, filed) << "seed " << seed;
      EXPECT_EQ(holder.by_row, by_row) << "seed " << seed;
      EXPECT_FALSE(set_aside && by_row) << "seed " << seed;
      ++known[holder.by_row ? 2 : holder.filed ? 1 : 0];
    });
    EXPECT_EQ(listed, told) << "seed " << seed;
    contests += listed.size();
    EXPECT_EQ(views.stamp().horizon, verdicts.horizon) << "seed " << seed;
  }
  EXPECT_GT(contests, 50U);
  for (const std::uint64_t holders : known) EXPECT_GT(holders, 0U);
  for (const auto state :
       {rules::ClaimState::kVoid, rules::ClaimState::kWithdrawn, rules::ClaimState::kRejected, rules::ClaimState::kHeld,
        rules::ClaimState::kDoubleFiled, rules::ClaimState::kAlreadyCounted})
    EXPECT_GT(seen[state], 5U) << rules::name_of(state);
}

// The scenario cut to what the node holds of each list.
rules::Scenario cut_to_holdings(const Arriving& node) {
  rules::Scenario out = node.scenario;
  for (rules::MemberNumber member = 0; member < out.history.members.size(); ++member) {
    const std::uint64_t size = node.feeds->size(*MemberId::parse(out.history.members[member].id));
    std::uint64_t held = 0;
    while (held < node.federation->places().count(member) && node.federation->places().index(member, held) < size)
      ++held;
    out.history.members[member].entries.resize(held);
  }
  return out;
}

TEST(ViewsOfScenarios, HORIZON_HONEST_APartOfTheFeedsIsJudgedAsTheScenarioCutThere) {
  std::uint64_t partial = 0;
  std::uint64_t stopped = 0;
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    Arriving node(seed);
    rules::FeedHistory followed;
    node.arrive([&] {
      // While the admissions have not come, the node knows no members.
      if (node.feeds->roster().members().size() != node.scenario.history.members.size()) return;
      followed.follow(*node.feeds);
      rules::History history = followed.history();
      for (rules::MemberNumber member = 0; member < history.members.size(); ++member)
        history.members[member].origin = node.scenario.history.members[member].origin;
      const LabPlaces& places = node.federation->places();
      // The bytes of what was erased are gone, its place is not: the scenario says of what kind it was.
      for (const auto& [ref, entry] : node.scenario.entry_by_ref) {
        const rules::EntryRef real = places.real(entry);
        auto& entries = history.members[real.member].entries;
        if (real.index < entries.size() && std::holds_alternative<rules::Gone>(entries[real.index]))
          entries[real.index] = node.scenario.history.members[entry.member].entries[entry.index];
      }
      rules::Verdicts verdicts = rules::replay(history);
      if (verdicts.horizon) {
        verdicts.horizon = places.place_at(history.province, *verdicts.horizon);
        ++stopped;
      }
      const rules::Scenario cut = cut_to_holdings(node);
      rules::Scenario real, held;
      for (const auto& [ref, entry] : node.scenario.entry_by_ref) {
        if (cut.history.find(entry) == nullptr) continue;
        real.entry_by_ref.emplace(ref, places.real(entry));
        held.entry_by_ref.emplace(ref, entry);
      }
      ASSERT_EQ(rules::verdict_line(real, verdicts), rules::verdict_line(held, rules::replay(cut.history)))
          << "seed " << seed;
      ++partial;
    });
  }
  EXPECT_GT(partial, 300U);
  EXPECT_GT(stopped, 50U);
}

}  // namespace
}  // namespace yinxin::cli
