#include "sync/simulation/truth.h"

namespace yinxin::sync::simulation {

std::optional<std::string> Truth::follow(const ledger::FeedSet& feeds, const ledger::MemberId& author) {
  Feed& feed = feeds_[author];
  const ledger::FeedHead* head = feeds.head(author);
  if (head == nullptr) return std::nullopt;
  if (head->size < feed.leaves.size())
    return "own feed of " + std::to_string(head->size) + " entries, published " + std::to_string(feed.leaves.size());
  const auto snapshot = feeds.store().snapshot();
  const ledger::FeedTree tree(*snapshot, author);
  ledger::Bundle bundle;
  for (std::uint64_t index = feed.leaves.size(); index < head->size; ++index) {
    const auto place = static_cast<std::size_t>(index % ledger::kBundleLeaves);
    if (place == 0 || bundle.size() == 0) bundle = tree.bundle(index / ledger::kBundleLeaves);
    feed.leaves.push_back(bundle.leaf_hash(place));  // also of an entry that is erased by now
    feed.edge.append(feed.leaves.back());
  }
  const auto [known, fresh] = feed.roots.emplace(head->size, feed.edge.root());
  if (known->second != head->root) return "the root of the own feed at " + std::to_string(head->size) + " is another";
  return std::nullopt;
}

const Truth::Feed* Truth::find(const ledger::MemberId& author) const {
  const auto found = feeds_.find(author);
  return found == feeds_.end() ? nullptr : &found->second;
}

std::uint64_t Truth::entries() const {
  std::uint64_t out = 0;
  for (const auto& [author, feed] : feeds_) out += feed.leaves.size();
  return out;
}

}  // namespace yinxin::sync::simulation
