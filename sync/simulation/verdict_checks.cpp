#include "sync/simulation/verdict_checks.h"

#include <algorithm>

#include "ledger/entry_codec.h"
#include "ledger/rules/history_of_feeds.h"
#include "ledger/rules/replay.h"
#include "ledger/rules/state_digest.h"

namespace yinxin::sync::simulation {

namespace {

namespace rules = ledger::rules;

// The first receipt that covers what the node does not hold, found without the rules: by the sizes alone.
std::optional<std::uint64_t> first_beyond_holdings(const ledger::FeedSet& feeds) {
  std::optional<std::uint64_t> found;
  const ledger::MemberId& province = feeds.roster().province();
  feeds.for_each_leaf(province, 0, feeds.size(province), [&](std::uint64_t, ByteView leaf) {
    if (ledger::peek_kind(leaf) != ledger::EntryKind::receipt) return true;
    const auto entry = ledger::decode_entry(leaf);
    const auto receipt = entry ? ledger::decode_body<ledger::ReceiptBody>(entry->body)
                               : Result<ledger::ReceiptBody>(std::unexpected(entry.error()));
    if (!receipt) return true;
    const bool beyond = std::ranges::any_of(receipt->lines, [&](const ledger::ReceiptLine& line) {
      const auto member = ledger::MemberId::parse(line.member);
      return member && line.size > feeds.size(*member);
    });
    if (beyond) found = receipt->start;
    return !beyond;
  });
  return found;
}

}  // namespace

void VerdictChecks::note(const SimulatedNode& node, std::uint64_t position, std::size_t erasures,
                         const crypto::Digest& digest) {
  const auto [known, first] = digests_.try_emplace(std::pair(position, erasures), digest, node.id().text());
  if (first || known->second.first == digest) return;
  invariants_.violate(
      "CONVERGE_DIGEST", &node,
      "its official state at position " + std::to_string(position) + " is not that of " + known->second.second);
}

void VerdictChecks::follow(SimulatedNode& node) {
  const ledger::FeedSet& feeds = node.feeds();
  std::uint64_t& followed = followed_[node.number()];
  const std::uint64_t size = feeds.size(feeds.roster().province());
  if (std::exchange(followed, size) < size && first_beyond_holdings(feeds)) sample(node);
}

void VerdictChecks::sample(SimulatedNode& node) {
  const ledger::FeedSet& feeds = node.feeds();
  const rules::History history = rules::history_of_feeds(feeds);
  const rules::Verdicts official = rules::replay(history, rules::Extent::kOfficial);
  const auto expected = first_beyond_holdings(feeds);
  if (official.horizon != expected) {
    const auto text = [](const std::optional<std::uint64_t>& at) { return at ? std::to_string(*at) : "the end"; };
    invariants_.violate("HORIZON_HONEST", &node,
                        "replay goes to " + text(official.horizon) + ", what is held suffices to " + text(expected));
  }
  const bool beyond = std::ranges::any_of(official.claims, [&](const rules::ClaimVerdict& claim) {
    return claim.settled && official.horizon && claim.official >= *official.horizon;
  });
  if (beyond) invariants_.violate("HORIZON_HONEST", &node, "a claim behind the horizon is called settled");
  note(node, official.horizon.value_or(feeds.size(feeds.roster().province())), feeds.erasures(),
       state_digest(history, official));
}

void VerdictChecks::check_end(const std::vector<SimulatedNode*>& nodes) {
  for (SimulatedNode* node : nodes) sample(*node);
  // What was official at an earlier position is so for whoever holds everything, as far as the same was erased then.
  rules::History history = rules::history_of_feeds(nodes.front()->feeds());
  for (const auto& [at, said] : std::map(digests_)) {
    const auto [position, erasures] = at;
    if (erasures != nodes.front()->feeds().erasures()) continue;
    history.stop_before = position;
    const rules::Verdicts official = rules::replay(history, rules::Extent::kOfficial);
    note(*nodes.front(), position, erasures, state_digest(history, official));
  }
}

}  // namespace yinxin::sync::simulation
