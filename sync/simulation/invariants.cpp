#include "sync/simulation/invariants.h"

#include <algorithm>

#include "ledger/feed_tree.h"

namespace yinxin::sync::simulation {

namespace {

std::string feed_at(const ledger::MemberId& author, std::uint64_t size) {
  return "the feed of " + author.text() + " at " + std::to_string(size);
}

}  // namespace

void Invariants::violate(std::string_view invariant, const SimulatedNode* node, std::string differs) {
  violations_.push_back(
      {std::string(invariant), agenda_.steps(), node == nullptr ? "" : node->id().text(), std::move(differs)});
}

void Invariants::check_step(SimulatedNode& node) {
  ledger::FeedSet& feeds = node.feeds();
  if (node.journal().fork()) violate("NO_HONEST_FORK", &node, *node.journal().fork());
  const auto [seen, fresh] = revisions_.try_emplace(node.number(), feeds.revision());
  if (!fresh && seen->second == feeds.revision()) return;
  seen->second = feeds.revision();
  if (auto wrong = truth_.follow(feeds, node.id())) violate("ACKED_SURVIVES", &node, *wrong);
  for (const auto& [author, head] : feeds.heads()) check_head(node, head);
}

void Invariants::check_head(SimulatedNode& node, const ledger::FeedHead& head) {
  std::uint64_t& before = sizes_[node.number()][head.member];
  if (head.size < before) {
    violate("FEED_CONTIGUOUS", &node, feed_at(head.member, head.size) + " was held up to " + std::to_string(before));
  }
  before = head.size;
  if (forked_.contains(head.member)) return;
  const Truth::Feed* truth = truth_.find(head.member);
  if (truth == nullptr) return violate("ROSTER_ONLY", &node, "a feed of " + head.member.text() + ", whom nobody knows");
  const auto root = truth->roots.find(head.size);
  if (root == truth->roots.end() || root->second != head.root)
    violate("NO_INVENTED", &node, feed_at(head.member, head.size) + " was never published with this root");
}

void Invariants::check_start(SimulatedNode& node) {
  const ledger::FeedSet& feeds = node.feeds();
  for (const auto& [author, size] : sizes_[node.number()]) {
    if (feeds.size(author) < size)
      violate("ACKED_SURVIVES", &node,
              feed_at(author, feeds.size(author)) + " was held up to " + std::to_string(size) + " before");
  }
  const Truth::Feed* own = truth_.find(node.id());
  if (own != nullptr && feeds.size(node.id()) < own->acknowledged)
    violate("ACKED_SURVIVES", &node,
            feed_at(node.id(), feeds.size(node.id())) + " was acknowledged to " + std::to_string(own->acknowledged));
  revisions_.erase(node.number());
  check_step(node);
  check_holdings(node);
}

void Invariants::check_holdings(SimulatedNode& node) {
  const ledger::FeedSet& feeds = node.feeds();
  for (const auto& [author, head] : feeds.heads()) {
    const Truth::Feed* truth = forked_.contains(author) ? nullptr : truth_.find(author);
    crypto::Frontier edge;
    bool invented = false;
    try {
      feeds.for_each_leaf(author, 0, head.size, [&](std::uint64_t index, ByteView leaf) {
        const crypto::Digest hash = crypto::leaf_hash(leaf);
        edge.append(hash);
        invented = truth != nullptr && (index >= truth->leaves.size() || truth->leaves[index] != hash);
        return !invented;
      });
    } catch (const ledger::StoreFailure& failure) {
      violate("FEED_CONTIGUOUS", &node, feed_at(author, head.size) + ": " + failure.error().sentence());
      continue;
    }
    if (invented) {
      violate("NO_INVENTED", &node, feed_at(author, head.size) + " holds an entry that its author never wrote");
    } else if (edge.size() != head.size || edge.root() != head.root) {
      violate("FEED_CONTIGUOUS", &node, feed_at(author, head.size) + " has leaves that do not give its root");
    }
  }
  const auto snapshot = feeds.store().snapshot();
  for (const ledger::Table table : {ledger::Table::heads, ledger::Table::bundles, ledger::Table::tiles,
                                    ledger::Table::payloads, ledger::Table::evidence}) {
    snapshot->scan(table, {}, [&](ByteView key, ByteView) {
      const auto zero = std::ranges::find(key, std::byte{0});
      const auto member = ledger::MemberId::parse(as_text(key.first(static_cast<std::size_t>(zero - key.begin()))));
      const bool known = member && truth_.find(*member) != nullptr;
      if (!known) violate("ROSTER_ONLY", &node, "the store holds something of nobody in the federation");
      return known;
    });
  }
}

std::optional<std::string> Invariants::difference(const std::vector<SimulatedNode*>& honest) const {
  for (const SimulatedNode* node : honest) {
    if (!node->up()) return node->id().text() + " is down";
  }
  for (const auto& [author, truth] : truth_.feeds()) {
    if (forked_.contains(author)) continue;
    SimulatedNode* const own = *std::ranges::find_if(
        honest, [&](SimulatedNode* node) { return node->id() == author || node == honest.back(); });
    const std::uint64_t size = own->id() == author ? truth.leaves.size() : honest.front()->feeds().size(author);
    for (SimulatedNode* node : honest) {
      const ledger::FeedHead* head = node->feeds().head(author);
      if (head == nullptr && own->id() != author && honest.front()->feeds().head(author) == nullptr) continue;
      if (head == nullptr || head->size != size)
        return node->id().text() + " holds " + feed_at(author, head == nullptr ? 0 : head->size) + ", not at " +
               std::to_string(size);
    }
  }
  for (const ledger::PayloadNeed& need : honest.front()->feeds().missing_payloads(std::nullopt)) {
    const bool author_honest =
        std::ranges::any_of(honest, [&](SimulatedNode* node) { return node->id() == need.name.member; });
    if (author_honest)
      return "the province lacks the payload of filing " + std::to_string(need.name.filing) + " of " +
             need.name.member.text();
  }
  return std::nullopt;
}

void Invariants::check_idempotence(SimulatedNode& node, SimulatedNode& source) {
  ledger::FeedSet& feeds = node.feeds();
  const ledger::FeedSet& from = source.feeds();
  const crypto::Digest before = digest_of(node.disk());
  const std::uint64_t revision = feeds.revision();
  for (const auto& [author, head] : from.heads()) {
    if (forked_.contains(author)) continue;
    const bool fetched_before = feeds.fetch_plan(author).has_value();  // what nobody can give
    const auto outcome = feeds.offer_head(head.note);
    if (!outcome || *outcome != ledger::HeadOutcome::known)
      violate("IDEMPOTENT", &node, feed_at(author, head.size) + " offered again is taken for something new");
    std::vector<std::pair<std::uint64_t, Bytes>> bundles;
    for (std::uint64_t number = 0; number < head.size / ledger::kBundleLeaves; ++number) {
      bundles.emplace_back(
          number, *from.serve_leaves(author, number * ledger::kBundleLeaves, (number + 1) * ledger::kBundleLeaves));
    }
    if (!feeds.accept_bundles(author, bundles).empty())
      violate("IDEMPOTENT", &node, "a bundle offered again is refused");
    if (!fetched_before && feeds.fetch_plan(author))
      violate("IDEMPOTENT", &node, feed_at(author, head.size) + " is fetched again");
  }
  for (const ledger::PayloadName& name : from.payloads_held()) {
    if (forked_.contains(name.member) || !feeds.has_payload(name)) continue;
    if (!feeds.accept_payload(name, *from.payload(name)))
      violate("IDEMPOTENT", &node, "a payload offered again is refused");
  }
  if (digest_of(node.disk()) != before || (feeds.revision() != revision && from.payloads_held().empty()))
    violate("IDEMPOTENT", &node, "what was offered again has changed the store");
}

}  // namespace yinxin::sync::simulation
