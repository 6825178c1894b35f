#include "sync/simulation/truth.h"

namespace yinxin::sync::simulation {

std::optional<std::string> Truth::follow(const ledger::FeedSet& feeds, const ledger::MemberId& author) {
  Feed& feed = feeds_[author];
  const ledger::FeedHead* head = feeds.head(author);
  if (head == nullptr) return std::nullopt;
  if (head->size < feed.leaves.size())
    return "own feed of " + std::to_string(head->size) + " entries, published " + std::to_string(feed.leaves.size());
  feeds.for_each_leaf(author, feed.leaves.size(), head->size, [&](std::uint64_t, ByteView leaf) {
    feed.leaves.push_back(crypto::leaf_hash(leaf));
    feed.edge.append(feed.leaves.back());
    return true;
  });
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
