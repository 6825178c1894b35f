#include "sync/simulation/invariants.h"

#include <algorithm>

#include "ledger/feed_tree.h"
#include "sync/message.h"

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
  check_erased(node);
}

void Invariants::check_erased(SimulatedNode& node) {
  const ledger::FeedSet& feeds = node.feeds();
  if (feeds.erasures() == 0) return;
  const auto snapshot = feeds.store().snapshot();
  for (const auto& [author, index] : feeds.roster().erased()) {
    const auto bundle = ledger::FeedTree(*snapshot, author).find_bundle(index / ledger::kBundleLeaves);
    const auto place = static_cast<std::size_t>(index % ledger::kBundleLeaves);
    if (bundle && place < bundle->size() && !bundle->erased(place)) {
      violate("NO_RESURRECT", &node, "entry " + std::to_string(index) + " of " + author.text() + " is erased and held");
    }
  }
  for (const ledger::EffectiveErasure& erasure : feeds.roster().erasures()) {
    if (!erasure.repacked) continue;
    const ledger::PayloadName name{erasure.member, erasure.repacked->filing};
    const auto held = feeds.payload(name);
    if (held && crypto::sha256(*held) != feeds.roster().repacked(name.member, name.filing)->digest)
      violate("NO_RESURRECT", &node, "a payload of " + name.member.text() + " still has a row that is erased");
  }
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
    ledger::Bundle bundle;
    bool invented = false;
    try {
      // The hash that is stored in an erased leaf's place must be that of what its author wrote.
      const auto held = feeds.store().snapshot();
      const ledger::FeedTree tree(*held, author);
      for (std::uint64_t index = 0; index < head.size && !invented; ++index) {
        if (index % ledger::kBundleLeaves == 0) bundle = tree.bundle(index / ledger::kBundleLeaves);
        const crypto::Digest hash = bundle.leaf_hash(static_cast<std::size_t>(index % ledger::kBundleLeaves));
        edge.append(hash);
        invented = truth != nullptr && (index >= truth->leaves.size() || truth->leaves[index] != hash);
      }
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
  for (const ledger::PayloadName& name : feeds.payloads_held()) {
    const auto need = feeds.payload_need(name);
    if (need && crypto::sha256(*feeds.payload(name)) != need->digest)
      violate("NO_INVENTED", &node, "a payload of " + name.member.text() + " is not the one that its filing names");
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

void Invariants::check_told(const SimulatedNode& node, ByteView frame) {
  const auto message = decode_frame(frame);
  const auto* heads = message ? std::get_if<Heads>(&*message) : nullptr;
  if (heads == nullptr) return;
  for (const std::string& note : heads->notes) {
    const auto told = crypto::parse_signed_checkpoint(note);
    if (!told) return violate("ACKED_SURVIVES", &node, "a head is told that cannot be read");
    const std::string& origin = told->head.origin;
    const auto author = ledger::MemberId::parse(std::string_view(origin).substr(origin.rfind('/') + 1));
    const auto stored = node.disk().snapshot()->get(ledger::Table::heads, head_key(*author, ledger::HeadKind::current));
    const auto held = stored ? ledger::head_from(*author, *stored) : std::nullopt;
    if (!held || held->size < told->head.size)
      violate("ACKED_SURVIVES", &node, feed_at(*author, told->head.size) + " is told to peers and not on the disk");
  }
}

std::optional<std::string> Invariants::unequal_feed(const ledger::MemberId& author,
                                                    const std::vector<SimulatedNode*>& honest) const {
  const auto own = std::ranges::find_if(honest, [&](SimulatedNode* node) { return node->id() == author; });
  // An honest author's feed is held as it was published; a liar's at least alike everywhere.
  const SimulatedNode* standard = own != honest.end() ? *own : honest.front();
  const ledger::FeedHead* wanted = standard->feeds().head(author);
  for (SimulatedNode* node : honest) {
    const ledger::FeedHead* held = node->feeds().head(author);
    const auto size = [](const ledger::FeedHead* head) { return head == nullptr ? 0 : head->size; };
    if ((held == nullptr) != (wanted == nullptr) || size(held) != size(wanted))
      return node->id().text() + " holds " + feed_at(author, size(held)) + ", not at " + std::to_string(size(wanted));
  }
  return std::nullopt;
}

std::optional<std::string> Invariants::missing_payload(const std::vector<SimulatedNode*>& honest) const {
  const ledger::FeedSet& province = honest.front()->feeds();
  for (SimulatedNode* node : honest) {
    const auto missing = province.missing_payloads(node->id());
    if (!missing.empty())
      return "the province lacks the payload of filing " + std::to_string(missing.front().name.filing) + " of " +
             node->id().text();
    if (!node->feeds().missing_payloads(node->id()).empty())
      return node->id().text() + " lacks rows of its own that were packed anew";
  }
  return std::nullopt;
}

std::optional<std::string> Invariants::unseen_fork(const ledger::MemberId& author,
                                                   const std::vector<SimulatedNode*>& honest) const {
  for (SimulatedNode* one : honest) {
    for (SimulatedNode* other : honest) {
      const bool joined =
          std::ranges::any_of(one->lines(), [&](const auto& line) { return line.second == other->number(); });
      const ledger::FeedHead* small = one->feeds().head(author);
      const ledger::FeedHead* large = other->feeds().head(author);
      if (!joined || small == nullptr || large == nullptr || small->size > large->size) continue;
      const auto snapshot = other->feeds().store().snapshot();
      if (ledger::FeedGrowth(*snapshot, author, small->size).root() == small->root) continue;
      for (SimulatedNode* node : {one, other}) {
        if (!node->feeds().fork_signs().contains(author))
          return node->id().text() + " does not know of the two histories of " + author.text();
      }
    }
  }
  return std::nullopt;
}

std::optional<Difference> Invariants::difference(const std::vector<SimulatedNode*>& honest) const {
  for (const SimulatedNode* node : honest) {
    if (!node->up()) return Difference{"EVENTUAL_SAME_SET", node->id().text() + " is down"};
  }
  for (const auto& [author, truth] : truth_.feeds()) {
    const bool forked = forked_.contains(author);
    auto found = forked ? unseen_fork(author, honest) : unequal_feed(author, honest);
    if (found) return Difference{forked ? "FORK_SEEN" : "EVENTUAL_SAME_SET", std::move(*found)};
  }
  if (auto found = missing_payload(honest)) return Difference{"EVENTUAL_SAME_SET", std::move(*found)};
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
    if (!feeds.accept_bundles(author, bundles).all()) violate("IDEMPOTENT", &node, "a bundle offered again is refused");
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
