// What holds in every federation whatever stands in its feeds, on random histories reached from numbers.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "../support/random_history.h"
#include "ledger/rules/replay.h"
#include "ledger/rules/state_digest.h"

namespace yinxin::tests {
namespace {

namespace rules = ledger::rules;
using rules::EntryRef;
using rules::History;
using rules::Verdicts;

constexpr std::uint64_t kSeeds = 2000;

const rules::Claim& claim_at(const History& history, EntryRef entry) { return *history.find_as<rules::Claim>(entry); }

TEST(ReplayProperties, OneHeldPerTagAndCampaignUnlessItIsKnown) {
  std::uint64_t held = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const History history = random_history(seed);
    const Verdicts verdicts = rules::replay(history);
    std::map<std::pair<rules::Tag, std::string>, int> holders;
    std::set<std::pair<rules::Tag, std::string>> live;
    for (const auto& verdict : verdicts.claims) {
      const rules::Claim& claim = claim_at(history, verdict.entry);
      if (verdict.state == rules::ClaimState::kHeld) {
        ++holders[{claim.tag, claim.campaign}];
        EXPECT_EQ(verdict.winner, verdict.entry) << "seed " << seed;
      }
      if (verdict.state == rules::ClaimState::kHeld || verdict.state == rules::ClaimState::kDoubleFiled) {
        live.insert({claim.tag, claim.campaign});
      }
    }
    for (const auto& contest : live) EXPECT_EQ(holders[contest], 1) << "seed " << seed;
    held += holders.size();
  }
  EXPECT_GT(held, kSeeds);
}

// The claims confirmed at the end of the province's list, by a count of our own over the official verdicts of each
// prefix: a claim is seen confirmed when a `confirm` makes it held at step 2.
TEST(ReplayProperties, AConfirmedClaimStaysLiveUntilAnUnconfirmNamesIt) {
  std::uint64_t confirmed_seen = 0;
  for (std::uint64_t seed = 0; seed < kSeeds / 4; ++seed) {
    const History history = random_history(seed);
    const std::uint64_t size = history.members[history.province].entries.size();
    const rules::Erasures erased(history);
    std::set<EntryRef> confirmed;
    for (std::uint64_t end = 1; end <= size; ++end) {
      History prefix = history;
      prefix.stop_before = end;
      const Verdicts verdicts = rules::replay(prefix, rules::Extent::kOfficial);
      const rules::Entry& newest = history.members[history.province].entries[end - 1];
      if (const auto* undone = std::get_if<rules::Unconfirm>(&newest)) confirmed.erase(undone->claim);
      for (const EntryRef& claim : confirmed) {
        const auto* verdict = verdicts.claims.find(claim);
        ASSERT_NE(verdict, nullptr) << "seed " << seed << " end " << end;
        EXPECT_TRUE(verdict->state == rules::ClaimState::kHeld || verdict->state == rules::ClaimState::kDoubleFiled)
            << "seed " << seed << " end " << end;
      }
      if (const auto* done = std::get_if<rules::Confirm>(&newest)) {
        std::vector<EntryRef> named = done->claims;
        for (const auto& rows : done->rows) {
          for (std::uint64_t row = rows.first; row <= rows.last; ++row) named.push_back({done->member, row});
        }
        for (const EntryRef& claim : named) {
          const auto* verdict = verdicts.claims.find(claim);
          if (verdict && verdict->step == 2 && verdict->winner == claim) confirmed.insert(claim);
        }
      }
      confirmed_seen += confirmed.size();
    }
  }
  EXPECT_GT(confirmed_seen, 100U);
}

TEST(ReplayProperties, RangesOfOneSeriesAreDisjoint) {
  std::uint64_t kept = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const History history = random_history(seed);
    std::map<std::string, std::set<std::uint64_t>> taken;  // the generator has one year and level
    for (const auto& verdict : rules::replay(history).ranges) {
      const auto& range = *history.find_as<rules::Range>(verdict.entry);
      for (const auto& part : verdict.kept) {
        for (std::uint64_t serial = part.first; serial <= part.last; ++serial) {
          EXPECT_TRUE(taken[range.body].insert(serial).second) << "seed " << seed;
          ++kept;
        }
      }
    }
  }
  EXPECT_GT(kept, kSeeds);
}

TEST(ReplayProperties, OneCertificatePerNumberCounts) {
  std::uint64_t counted = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const History history = random_history(seed);
    std::set<std::string> numbers;
    for (const auto& verdict : rules::replay(history).certificates) {
      if (verdict.state != rules::CertificateState::kCounts) continue;
      EXPECT_TRUE(numbers.insert(history.find_as<rules::Certificate>(verdict.entry)->number).second) << "seed " << seed;
      ++counted;
    }
  }
  EXPECT_GT(counted, 100U);
}

TEST(ReplayProperties, WhatIsUnreceivedDoesNotTouchTheOfficialState) {
  std::uint64_t changed = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const History history = random_history(seed);
    // Every feed cut to what receipts up to the horizon cover: what another node may hold at the same horizon.
    History less = history;
    const Verdicts official = rules::replay(history, rules::Extent::kOfficial);
    const std::uint64_t end = official.horizon.value_or(history.members[history.province].entries.size());
    std::vector<std::uint64_t> covered(history.members.size(), 0);
    for (std::uint64_t i = 0; i < end; ++i) {
      const auto* receipt = std::get_if<rules::Receipt>(&history.members[history.province].entries[i]);
      if (!receipt) continue;
      for (const auto& line : receipt->of) covered[line.member] = std::max(covered[line.member], line.count);
    }
    for (rules::MemberNumber member = 0; member < less.members.size(); ++member) {
      if (member == less.province) continue;
      if (less.members[member].entries.size() > covered[member]) ++changed;
      less.members[member].entries.resize(covered[member]);
    }
    EXPECT_EQ(rules::state_digest(history, official),
              rules::state_digest(less, rules::replay(less, rules::Extent::kOfficial)))
        << "seed " << seed;
  }
  EXPECT_GT(changed, kSeeds);
}

TEST(ReplayProperties, OneReplayGivesTheOfficialStateOnItsWayToAllVerdicts) {
  std::uint64_t claims = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const History history = random_history(seed);
    std::optional<crypto::Digest> on_the_way;
    const Verdicts all =
        rules::replay(history, [&](const Verdicts& official) { on_the_way = rules::state_digest(history, official); });
    ASSERT_EQ(on_the_way, rules::state_digest(history, rules::replay(history, rules::Extent::kOfficial)))
        << "seed " << seed;
    const Verdicts straight = rules::replay(history);
    ASSERT_EQ(all.claims.size(), straight.claims.size()) << "seed " << seed;
    EXPECT_EQ(all.contests.size(), straight.contests.size()) << "seed " << seed;
    EXPECT_EQ(all.official, straight.official) << "seed " << seed;
    for (const auto& verdict : straight.claims) {
      const auto* other = all.claims.find(verdict.entry);
      ASSERT_NE(other, nullptr) << "seed " << seed;
      EXPECT_EQ(verdict.state, other->state) << "seed " << seed;
      EXPECT_EQ(verdict.step, other->step) << "seed " << seed;
      EXPECT_EQ(verdict.settled, other->settled) << "seed " << seed;
      EXPECT_EQ(verdict.winner, other->winner) << "seed " << seed;
      EXPECT_EQ(verdict.contest, other->contest) << "seed " << seed;
    }
    for (const auto& verdict : straight.certificates)
      EXPECT_EQ(verdict.state, all.certificates.find(verdict.entry)->state) << "seed " << seed;
    for (const auto& verdict : straight.subsidies)
      EXPECT_EQ(verdict.state, all.subsidies.find(verdict.entry)->state) << "seed " << seed;
    claims += straight.claims.size();
  }
  EXPECT_GT(claims, kSeeds);
}

TEST(ReplayProperties, OtherEntriesInBetweenChangeNoVerdict) {
  for (std::uint64_t seed = 0; seed < kSeeds / 4; ++seed) {
    const History history = random_history(seed);
    // An `Other` in front of every entry of the members: entry i moves to 2 i + 1, a count of n to 2 n.
    const auto moved = [&](EntryRef entry) {
      return entry.member == history.province ? entry : EntryRef{entry.member, 2 * entry.index + 1};
    };
    History wider = history;
    for (rules::MemberNumber member = 0; member < history.members.size(); ++member) {
      auto& entries = wider.members[member].entries;
      for (rules::Entry& entry : entries) {
        std::visit(
            [&](auto& kind) {
              if constexpr (requires { kind.claim; }) kind.claim = moved(kind.claim);
              if constexpr (requires { kind.certificate; }) kind.certificate = moved(kind.certificate);
              if constexpr (requires { kind.subsidy; }) kind.subsidy = moved(kind.subsidy);
              if constexpr (requires { kind.entry; }) kind.entry = moved(kind.entry);
              if constexpr (requires { kind.after; }) kind.after = 2 * kind.after;
              if constexpr (requires { kind.from; }) kind.from = 2 * kind.from;
              if constexpr (requires { kind.rows; }) {
                for (auto& rows : kind.rows) rows = {2 * rows.first, 2 * rows.last + 1};
              }
              if constexpr (requires { kind.claims; }) {
                for (EntryRef& claim : kind.claims) claim = moved(claim);
              }
              if constexpr (requires { kind.unopened; }) {
                for (auto& line : kind.of) line.count = 2 * line.count;
                for (EntryRef& claim : kind.unopened) claim = moved(claim);
                for (EntryRef& claim : kind.opened) claim = moved(claim);
              }
            },
            entry);
      }
      if (member == history.province) continue;
      std::vector<rules::Entry> spread;
      for (rules::Entry& entry : entries) {
        spread.emplace_back(rules::Other{});
        spread.push_back(std::move(entry));
      }
      entries = std::move(spread);
    }
    const Verdicts before = rules::replay(history);
    const Verdicts after = rules::replay(wider);
    EXPECT_EQ(before.horizon, after.horizon) << "seed " << seed;
    ASSERT_EQ(before.claims.size(), after.claims.size()) << "seed " << seed;
    for (const auto& verdict : before.claims) {
      const auto* other = after.claims.find(moved(verdict.entry));
      ASSERT_NE(other, nullptr) << "seed " << seed;
      EXPECT_EQ(verdict.state, other->state) << "seed " << seed;
      EXPECT_EQ(verdict.settled, other->settled) << "seed " << seed;
      EXPECT_EQ(verdict.step, other->step) << "seed " << seed;
    }
    for (const auto& verdict : before.certificates) {
      EXPECT_EQ(verdict.state, after.certificates.find(moved(verdict.entry))->state) << "seed " << seed;
    }
    for (const auto& verdict : before.subsidies) {
      EXPECT_EQ(verdict.state, after.subsidies.find(moved(verdict.entry))->state) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace yinxin::tests
