#include "cli/lab/lab_verdicts.h"

#include <deque>

#include "cli/lab/lab_delivery.h"
#include "cli/lab/lab_federation.h"
#include "crypto/ensure.h"
#include "ledger/rules/history_of_feeds.h"
#include "ledger/rules/replay.h"

namespace yinxin::cli {

namespace {

namespace rules = ledger::rules;

// The line that a node holding these feeds prints. The scenario's name of the federation takes the real one's place.
std::string line_of(const rules::Scenario& scenario, const LabPlaces& places, rules::History history) {
  for (rules::MemberNumber member = 0; member < history.members.size(); ++member) {
    history.members[member].origin = scenario.history.members[member].origin;
  }
  // A node has lost the bytes of what was erased; the line still says of a claim or subsidy that it is so.
  for (const auto& [ref, entry] : scenario.entry_by_ref) {
    const rules::EntryRef real = places.real(entry);
    std::vector<rules::Entry>& entries = history.members[real.member].entries;
    if (real.index < entries.size() && std::holds_alternative<rules::Gone>(entries[real.index]))
      entries[real.index] = scenario.history.members[entry.member].entries[entry.index];
  }
  rules::Verdicts verdicts = rules::replay(history);
  if (verdicts.horizon) verdicts.horizon = places.place_at(history.province, *verdicts.horizon);
  rules::Scenario placed;
  for (const auto& [ref, entry] : scenario.entry_by_ref) placed.entry_by_ref.emplace(ref, places.real(entry));
  return rules::verdict_line(placed, verdicts);
}

std::string shuffled_line(const rules::Scenario& scenario, const LabFederation& federation,
                          crypto::RandomSource& random) {
  ledger::MemoryStore store;
  ledger::FeedSet feeds(store, federation.genesis());
  rules::FeedHistory history;
  const auto follow = [&] { history.follow(feeds); };
  deliver_shuffled(federation.feeds(), federation.heads(), feeds, random, follow);
  follow();
  return line_of(scenario, federation.places(), history.history());
}

// A node of the gossip, with all it holds.
struct Node {
  explicit Node(const ledger::Genesis& genesis) : feeds(store, genesis) {}
  ledger::MemoryStore store;
  ledger::FeedSet feeds;
  rules::FeedHistory history;
};

bool holds_all(const Node& node, const LabFederation& federation) {
  for (const auto& [member, heads] : federation.heads()) {
    const ledger::FeedHead* held = node.feeds.head(member);
    if (held == nullptr || held->size != heads.back().size) return false;
  }
  return true;
}

// Each feed begins at one node, the province's at the first; then nodes pull from each other at random until all hold
// all.
Result<std::string> gossiped_line(const rules::Scenario& scenario, const LabFederation& federation, std::uint64_t count,
                                  crypto::RandomSource& random) {
  std::deque<Node> nodes;
  for (std::uint64_t i = 0; i < count; ++i) nodes.emplace_back(federation.genesis());
  std::vector<ledger::MemberId> members{federation.genesis().province};
  for (const auto& [member, heads] : federation.heads()) {
    if (member != members.front()) members.push_back(member);
  }
  std::map<ledger::MemberId, std::uint64_t> first_at;
  for (std::size_t i = 0; i < members.size(); ++i) first_at[members[i]] = i % count;
  while (!std::ranges::all_of(nodes, [&](const Node& node) { return holds_all(node, federation); })) {
    const std::uint64_t to = random.below(count);
    const std::uint64_t from = random.below(count);
    const ledger::MemberId& member = members[random.below(members.size())];
    const bool at_home = first_at.at(member) == to;
    if (!at_home && from == to) continue;
    pull(at_home ? federation.feeds() : nodes[from].feeds, nodes[to].feeds, member, random);
    if (random.chance(1, 3)) nodes[to].history.follow(nodes[to].feeds);
  }
  std::optional<std::string> agreed;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    nodes[i].history.follow(nodes[i].feeds);
    std::string line = line_of(scenario, federation.places(), nodes[i].history.history());
    if (agreed && line != *agreed) {
      return refuse("lab.nodes-disagree", "Node {0} holds the same feeds as node 0 and judges otherwise: report this.",
                    i);
    }
    agreed = std::move(line);
  }
  return std::move(*agreed);
}

}  // namespace

std::string verdicts_without_feeds(const rules::Scenario& scenario) {
  return rules::verdict_line(scenario, rules::replay(scenario.history));
}

Result<std::string> lab_verdicts(std::string_view json, const LabOptions& options) {
  const auto scenario = rules::read_scenario(json);
  if (!scenario) return std::unexpected(scenario.error());
  crypto::SeededRandom random(options.shuffle.value_or(scenario->seed));
  const auto federation = LabFederation::write(*scenario, options.shuffle ? &random : nullptr);
  if (!federation) {
    ensure(federation.error().code == "entry.size", "only the size of a leaf keeps the laboratory from writing");
    return verdicts_without_feeds(*scenario);
  }
  if (options.nodes > 1) return gossiped_line(*scenario, **federation, options.nodes, random);
  if (options.shuffle) return shuffled_line(*scenario, **federation, random);
  return line_of(*scenario, (*federation)->places(), rules::history_of_feeds((*federation)->feeds()));
}

}  // namespace yinxin::cli
